// What the page does for a reader with a script: evidence beside the line, filters, search, names.
// Without it the page is a plain document whose numbers are links. Lines are elements with
// data-ev="article:start-end …" (code points); pieces of reports carry their start in data-o. The
// event "line" says which one is open.
(() => {
  const root = document.documentElement;
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const byId = (id) => document.getElementById(id);
  const reports = all("#reports article");
  const aside = byId("reports");
  const stepper = byId("stepper");
  const wide = matchMedia("(min-width: 62rem)");
  root.classList.add("js");
  for (const link of all(".cite, .n")) link.tabIndex = -1;

  // ---------------------------------------------------------------- places in a report

  const ASTRAL = /[\ud800-\udbff][\udc00-\udfff]/;
  const known = new WeakMap();

  function piecesOf(report) {
    if (!known.has(report)) {
      known.set(report, all("[data-o]", report).map((el) => ({ el, start: +el.dataset.o })));
    }
    return known.get(report);
  }

  function textNodes(el) {
    const accept = (node) =>
      node.parentElement.closest(".n") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT;
    const walker = document.createTreeWalker(el, NodeFilter.SHOW_TEXT, accept);
    const found = [];
    while (walker.nextNode()) found.push(walker.currentNode);
    return found;
  }

  // The text node and offset of a code point; `last` keeps an end in the piece that it closes.
  function place(report, at, last) {
    const pieces = piecesOf(report);
    let low = 0;
    let high = pieces.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (pieces[middle].start <= at - last) low = middle;
      else high = middle - 1;
    }
    let left = at - pieces[low].start;
    let spot = null;
    for (const node of textNodes(pieces[low].el)) {
      const plain = !ASTRAL.test(node.data);
      const length = plain ? node.data.length : [...node.data].length;
      const within = Math.min(left, length);
      const offset = plain ? within : [...node.data].slice(0, within).join("").length;
      spot = { piece: pieces[low].el, node, offset };
      if (left < length + last) break;
      left -= length;
    }
    return spot;
  }

  function rangeOf(step) {
    const from = place(step.report, step.start, 0);
    const to = place(step.report, step.end, 1);
    const range = new Range();
    range.setStart(from.node, from.offset);
    range.setEnd(to.node, to.offset);
    return { range, piece: from.piece };
  }

  function stepsOf(line) {
    return line.dataset.ev.split(" ").map((part) => {
      const [, report, start, end] = /^(\d+):(\d+)-(\d+)$/.exec(part);
      return { report: reports[+report], start: +start, end: +end };
    });
  }

  // ---------------------------------------------------------------- marking without touching the text

  const canPaint = "highlights" in CSS;
  let lit = [];

  function paint(name, ranges) {
    if (canPaint) {
      if (ranges.length) CSS.highlights.set(name, new Highlight(...ranges));
      else CSS.highlights.delete(name);
      return;
    }
    if (name !== "now") return;
    for (const el of lit) el.classList.remove("lit");
    lit = ranges.map((range) => range.startContainer.parentElement.closest("[data-o], [data-ev]")).filter(Boolean);
    for (const el of lit) el.classList.add("lit");
  }

  // ---------------------------------------------------------------- evidence

  let line = null;
  let steps = [];
  let at = 0;

  function reveal(el) {
    for (let outer = el.parentElement; outer; outer = outer.parentElement) {
      if (outer.tagName === "DETAILS") outer.open = true;
    }
    if (el.closest(".out")) clearFilters();
  }

  function scrollReports(piece) {
    const go = () => {
      const box = piece.getBoundingClientRect();
      if (wide.matches || aside.classList.contains("up")) {
        const pane = aside.getBoundingClientRect();
        aside.scrollTop += box.top - pane.top - Math.max(stepper.offsetHeight + 24, pane.height * 0.3);
      } else {
        piece.scrollIntoView({ block: "center" });
      }
    };
    go();
    requestAnimationFrame(go); // reports above are drawn only now and change the height
  }

  function show(number) {
    at = (number + steps.length) % steps.length;
    const { range, piece } = rangeOf(steps[at]);
    paint("now", [range]);
    byId("at").textContent = `${at + 1}/${steps.length}`;
    byId("where").textContent = steps[at].report.dataset.label;
    byId("previous").disabled = byId("next").disabled = steps.length < 2;
    byId("spoken").textContent = `${at + 1}/${steps.length}, ${steps[at].report.dataset.label}: ${range.toString()}`;
    steps[at].report.hidden = false;
    scrollReports(piece);
  }

  function open(target, first = 0, how = "push") {
    reveal(target);
    if (line) line.classList.remove("current");
    const fresh = line === null;
    line = target;
    steps = stepsOf(line);
    line.classList.add("current");
    stepper.hidden = false;
    aside.classList.add("up");
    document.body.classList.add("opened");
    paint("evidence", steps.map((step) => rangeOf(step).range));
    byId("copy").classList.remove("done");
    document.dispatchEvent(new CustomEvent("line", { detail: line }));
    show(first);
    if (!wide.matches) scrollAboveSheet();
    const named = line.closest("[id]");
    if (how !== "stay" && location.hash !== `#${named.id}`) {
      history[fresh ? "pushState" : "replaceState"](null, "", `#${named.id}`);
    }
  }

  // On a phone the reports cover the lower part of the page: keep the line above them.
  function scrollAboveSheet() {
    const box = line.getBoundingClientRect();
    const room = aside.getBoundingClientRect().top;
    if (box.top < 8 || box.bottom > room - 8) scrollBy(0, box.top - Math.max(8, room - box.height - 24));
  }

  function close(keepAddress) {
    if (!line) return;
    const left = line;
    line.classList.remove("current");
    line = null;
    document.dispatchEvent(new CustomEvent("line", { detail: null }));
    paint("evidence", []);
    paint("now", []);
    stepper.hidden = true;
    aside.classList.remove("up");
    document.body.classList.remove("opened");
    if (!keepAddress) history.replaceState(null, "", location.pathname + location.search);
    const handle = one("a", left) || left;
    handle.focus({ preventScroll: true });
    left.scrollIntoView({ block: "nearest" });
  }

  function follow() {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id && byId(id);
    if (!target) return close(true);
    if (target.dataset.ev) {
      open(target, 0, "stay");
      target.scrollIntoView({ block: "center" });
    } else if (aside.contains(target)) {
      toReport(target);
    } else {
      const fold = one("details.fold", target);
      if (fold) fold.open = true;
    }
    return undefined;
  }

  function toReport(target) {
    const report = target.closest("article");
    if (report) report.hidden = false;
    if (wide.matches) scrollReports(target);
    else target.scrollIntoView();
  }

  function toLine(target) {
    open(target);
    target.scrollIntoView({ block: "center" });
    (one("a", target) || target).focus({ preventScroll: true });
  }

  document.addEventListener("click", (event) => {
    if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest("a");
    if (link && (link.target || link.matches(".skip"))) return;
    if (link && link.matches(".n, .m")) {
      const target = byId(decodeURIComponent(link.hash.slice(1)));
      event.preventDefault();
      if (target) toLine(target);
      return;
    }
    const chosen = event.target.closest("[data-ev]");
    if (chosen && !event.target.closest("summary, button")) {
      if (!link && String(getSelection())) return; // somebody marks words to copy them
      event.preventDefault();
      const cite = event.target.closest(".cite");
      open(chosen, cite ? +cite.dataset.i : chosen === line ? at + 1 : 0);
      if (event.detail === 0) byId(steps.length > 1 ? "next" : "back").focus({ preventScroll: true });
    } else if (link && link.hash) {
      const target = byId(decodeURIComponent(link.hash.slice(1)));
      if (target && aside.contains(target) && wide.matches) {
        event.preventDefault();
        toReport(target);
        target.focus({ preventScroll: true });
      }
    }
  });

  byId("back").addEventListener("click", () => close(false));
  byId("next").addEventListener("click", () => show(at + 1));
  byId("previous").addEventListener("click", () => show(at - 1));
  byId("copy").addEventListener("click", async (event) => {
    const button = event.currentTarget;
    try {
      await navigator.clipboard.writeText(location.href);
      button.classList.add("done");
    } catch {
      prompt("", location.href);
    }
  });
  addEventListener("popstate", follow);
  addEventListener("hashchange", follow);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (!card.hidden) hideCard();
    else close(false);
  });
  addEventListener("beforeprint", () => {
    for (const details of all("details")) details.open = true;
  });

  // ---------------------------------------------------------------- names

  const card = byId("card");
  let named = null;
  let timer = 0;

  function nameAt(target) {
    return target instanceof Element ? target.closest(".m") : null;
  }

  function showCard(name) {
    const entity = byId(name.dataset.e || decodeURIComponent(name.hash.slice(1)));
    if (!entity) return;
    named = name;
    card.replaceChildren(...all("p", entity).map((p) => p.cloneNode(true)));
    for (const link of all("a", card)) link.replaceWith(...link.childNodes);
    card.hidden = false;
    name.setAttribute("aria-describedby", "card");
    const box = name.getClientRects()[0];
    const left = Math.min(box.left, innerWidth - card.offsetWidth - 8);
    const above = box.top - card.offsetHeight - 4;
    card.style.left = `${Math.max(8, left)}px`;
    card.style.top = `${above > 8 ? above : box.bottom + 4}px`;
  }

  function hideCard() {
    if (named) named.removeAttribute("aria-describedby");
    named = null;
    card.hidden = true;
  }

  document.addEventListener("pointerover", (event) => {
    const name = nameAt(event.target);
    clearTimeout(timer);
    if (name && name !== named) timer = setTimeout(showCard, event.pointerType === "touch" ? 0 : 200, name);
    else if (!name && named && !card.contains(event.target)) timer = setTimeout(hideCard, 250);
  });
  document.addEventListener("focusin", (event) => {
    const name = nameAt(event.target);
    if (name && name.matches(":focus-visible")) showCard(name);
    else if (named && !name) hideCard();
  });
  aside.addEventListener("scroll", hideCard, { passive: true });

  // ---------------------------------------------------------------- filters

  const byOutlet = byId("by-outlet");
  const bySpeaker = byId("by-speaker");

  // Whether a report is asked for: all of them, those of an outlet, or one alone.
  function isAsked(report) {
    const option = byOutlet.selectedOptions[0];
    if (byOutlet.selectedIndex <= 0) return true;
    return "report" in option.dataset ? report.id === option.value : report.dataset.outlet === option.value;
  }

  function passes(row) {
    if (bySpeaker.value && !(row.dataset.who || "").split(" ").includes(bySpeaker.value)) return false;
    return stepsOf(row).some((step) => isAsked(step.report));
  }

  // The counts beside headings say how many lines pass: `3/12`, or `12` without a filter.
  function count(lines, key, active) {
    const shown = lines.filter((el) => !el.hidden).length;
    const text = active ? `${shown}/${lines.length}` : `${lines.length}`;
    for (const el of all(`[data-of="${key}"]`)) el.textContent = text;
    for (const link of all(`.contents a[href="#${key}"]`)) link.classList.toggle("none", active && !shown);
  }

  function filter() {
    const rows = all(".row");
    const active = byOutlet.selectedIndex > 0 || bySpeaker.value !== "";
    let shown = 0;
    for (const row of rows) {
      const passed = !active || passes(row);
      row.classList.toggle("out", !passed);
      row.hidden = !passed;
      shown += passed;
    }
    for (const group of all(".speaker, .people, .terms, .cards, .facts, .rail, .state, details.rest, .lines")) {
      const within = all(".row", group);
      const empty = active && within.length > 0 && within.every((row) => row.hidden);
      group.hidden = empty;
      const title = group.previousElementSibling;
      if (title && title.tagName === "H3") title.hidden = empty;
    }
    for (const details of all("details.rest")) if (active) details.open = true;
    for (const report of reports) report.hidden = !isAsked(report);
    count(reports, "reports", byOutlet.selectedIndex > 0);
    for (const section of all("main section")) {
      const within = all(".row", section);
      if (within.length) count(within, section.id, active);
    }
    byId("filtered").hidden = !active;
    root.classList.toggle("filtered", active);
    byId("filtered-count").textContent = active ? `${shown}/${rows.length}` : "";
    index = null;
    search();
  }

  function clearFilters() {
    byOutlet.selectedIndex = 0;
    bySpeaker.selectedIndex = 0;
    filter();
  }

  byOutlet.addEventListener("change", filter);
  bySpeaker.addEventListener("change", filter);
  byId("clear").addEventListener("click", () => {
    clearFilters();
    byOutlet.focus();
  });

  // ---------------------------------------------------------------- search

  const find = byId("find");
  const BLOCK = "p, li, th, td, h1, h2, h3, dt, dd";
  const MOST_HITS = 2000;
  const bare = new Map();
  let index = null;
  let hits = [];
  let hit = -1;

  // One letter without its marks and case; its length stays, so that offsets do.
  function strip(letter) {
    if (!bare.has(letter)) {
      const base = letter.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace("đ", "d");
      bare.set(letter, base.length === letter.length ? base : letter);
    }
    return bare.get(letter);
  }

  const fold = (text) => Array.from(text.normalize("NFC"), strip).join("");
  const lower = (text) => Array.from(text, (letter) => {
    const low = letter.toLowerCase();
    return low.length === letter.length ? low : letter;
  }).join("");

  function buildIndex() {
    const skip = ".vh, .n, .cites, .bar, .stepper, script, style, [hidden], .t:not(:lang(" + root.dataset.ui + "))";
    const nodes = [];
    let text = "";
    let block = null;
    for (const part of [byId("account"), aside]) {
      const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const node = walker.currentNode;
        const holder = node.parentElement;
        if (holder.closest(skip)) continue;
        const own = holder.closest(BLOCK);
        if (own !== block) text += "\n";
        block = own;
        nodes.push({ node, start: text.length });
        text += node.data;
      }
    }
    index = { nodes, lower: lower(text), folded: Array.from(text, strip).join("") };
  }

  function nodeAt(position) {
    let low = 0;
    let high = index.nodes.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (index.nodes[middle].start <= position) low = middle;
      else high = middle - 1;
    }
    return index.nodes[low];
  }

  function search() {
    const asked = find.value.trim().normalize("NFC");
    hits = [];
    hit = -1;
    if (asked.length > 1) {
      if (!index) buildIndex();
      const plain = fold(asked) === lower(asked);
      const [text, wanted] = plain ? [index.folded, fold(asked)] : [index.lower, lower(asked)];
      for (let from = text.indexOf(wanted); from >= 0 && hits.length < MOST_HITS; from = text.indexOf(wanted, from + wanted.length)) {
        const [start, end] = [nodeAt(from), nodeAt(from + wanted.length - 1)];
        const range = new Range();
        range.setStart(start.node, from - start.start);
        range.setEnd(end.node, from + wanted.length - end.start);
        hits.push(range);
      }
    }
    paint("search", hits);
    paint("found", []);
    byId("hits").textContent = asked.length > 1 ? `${hits.length}` : "";
    byId("hit-previous").hidden = byId("hit-next").hidden = hits.length === 0;
  }

  function go(by) {
    if (!hits.length) return;
    hit = (hit + by + hits.length) % hits.length;
    const range = hits[hit];
    const el = range.startContainer.parentElement;
    reveal(el);
    paint("found", [range]);
    byId("hits").textContent = `${hit + 1}/${hits.length}`;
    if (aside.contains(el) && wide.matches) scrollReports(el);
    else el.scrollIntoView({ block: "center" });
  }

  let typing = 0;
  find.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(() => {
      search();
      go(1);
    }, 150);
  });
  document.addEventListener("marked", () => {
    index = null; // marks are words, too
    if (find.value) search();
  });
  find.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      find.value = "";
      search();
    }
    if (event.key !== "Enter") return;
    event.preventDefault();
    clearTimeout(typing);
    if (!hits.length) search();
    go(event.shiftKey ? -1 : 1);
  });
  byId("hit-next").addEventListener("click", () => go(1));
  byId("hit-previous").addEventListener("click", () => go(-1));

  // ---------------------------------------------------------------- language, light

  function speak(lang) {
    root.dataset.ui = lang;
    for (const option of all("option[data-vi]")) option.textContent = option.dataset[lang];
    find.placeholder = find.dataset[lang === "en" ? "hintEn" : "hintVi"];
    index = null;
    search();
  }

  byId("switch").addEventListener("click", () => speak(root.dataset.ui === "vi" ? "en" : "vi"));
  byId("more").addEventListener("click", () => {
    const shown = byId("tools").classList.toggle("shown");
    byId("more").setAttribute("aria-expanded", String(shown));
  });
  byId("theme").addEventListener("click", () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });

  speak(root.dataset.ui);
  follow();
})();
