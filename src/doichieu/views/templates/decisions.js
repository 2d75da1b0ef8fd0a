"use strict";
// What a reader decides: a line is right or wrong, two names are one or not. Kept in the browser
// where it allows that, listed with a way back, downloaded as a file of decisions for the program.
// The page says which line is open with the event "line"; "marked" says that marks have changed.
(() => {
  const byId = (id) => document.getElementById(id);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const panel = byId("corrections");
  const ids = all("#reports article").map((report) => report.dataset.id);
  const store = `doichieu ${panel.dataset.story} ${panel.dataset.decided}`;
  const VERDICTS = ["rejected", "accepted"];
  const PAIRS = ["same", "not_same"];
  let decided = JSON.parse(panel.dataset.decided);
  let line = null;

  try {
    decided = JSON.parse(localStorage.getItem(store)) ?? decided;
  } catch {
    // no storage here: decisions last as long as the page
  }

  // ---------------------------------------------------------------- lines

  // The line as a whole: a side, a value or a cell belongs to its row.
  const whole = (el) => el.closest(".row") ?? el;

  function describe(el) {
    const evidence = el.dataset.ev.split(" ").map((part) => {
      const [, report, start, end] = /^(\d+):(\d+)-(\d+)$/.exec(part);
      return { article: ids[+report], start: +start, end: +end };
    });
    const text = el.querySelector(".open")?.textContent ?? "";
    const about = el.dataset.about ?? "";
    const told = { layer: el.closest("[data-layer]").dataset.layer, evidence, about, text };
    if (!about) delete told.about;
    return told;
  }

  function key(told) {
    const spans = told.evidence.map((s) => JSON.stringify([s.article, s.start, s.end]));
    return [told.layer, told.about ?? "", ...[...new Set(spans)].sort()].join("\n");
  }

  const lines = () => all("[data-layer] .row, .summary > [data-ev]");
  const find = (verdict, told) => decided[verdict].findIndex((one) => key(one) === key(told));

  function judge(verdict) {
    const told = describe(line);
    const was = find(verdict, told);
    for (const each of VERDICTS) decided[each] = decided[each].filter((one) => key(one) !== key(told));
    if (was < 0) decided[verdict].push(told);
    changed();
  }

  // ---------------------------------------------------------------- names

  const nameOf = (entity) => entity.querySelector(".name .open").textContent;

  // Names that this one may be held against: its own spellings, and others of its kind.
  function offerNames() {
    const own = all(".alias", line).map((alias) => alias.textContent);
    const others = all(`.who[data-kind="${line.dataset.kind}"]`).filter((el) => el !== line).map(nameOf);
    const options = [...new Set([...own, ...others])].map((name) => new Option(name, name));
    const chosen = byId("other").value;
    byId("other").replaceChildren(...options);
    if (options.some((option) => option.value === chosen)) byId("other").value = chosen;
    byId("pair").hidden = options.length === 0;
  }

  function pair(kind) {
    const group = [nameOf(line), byId("other").value];
    const same = (one) => String([...one].sort()) === String([...group].sort());
    for (const each of PAIRS) decided[each] = decided[each].filter((one) => !same(one));
    decided[kind].push(group);
    changed();
  }

  // ---------------------------------------------------------------- what is shown

  const word = (name) => byId(`word-${name}`).content.firstElementChild.cloneNode(true);

  function mark() {
    const verdicts = new Map();
    for (const verdict of VERDICTS) for (const told of decided[verdict]) verdicts.set(key(told), verdict);
    for (const old of all("main .row .mark, .summary .mark")) old.remove();
    for (const el of all(".rejected, .accepted")) el.classList.remove(...VERDICTS);
    if (verdicts.size) {
      for (const el of lines()) {
        const told = describe(el);
        const verdict = verdicts.get(key(told)) ?? verdicts.get(key({ ...told, about: "" }));
        if (!verdict) continue;
        el.classList.add(verdict);
        (el.querySelector("th, h3, p") ?? el).append(" ", word(verdict));
      }
    }
    document.dispatchEvent(new Event("marked"));
  }

  function entry(kind, words, lang, undo) {
    const item = document.createElement("li");
    const said = document.createElement("span");
    said.lang = lang;
    said.textContent = words;
    const button = word("undo");
    button.addEventListener("click", () => {
      undo();
      changed();
      (byId("decided").querySelector("button") ?? byId("account")).focus();
    });
    item.append(word(kind), " ", said, " ", button);
    return item;
  }

  function list() {
    const without = (kind, one) => () => {
      decided[kind] = decided[kind].filter((other) => other !== one);
    };
    const items = [
      ...VERDICTS.flatMap((kind) => decided[kind].map((one) => entry(kind, one.text ?? "", "vi", without(kind, one)))),
      ...PAIRS.flatMap((kind) => decided[kind].map((one) => entry(kind, one.join(" · "), "vi", without(kind, one)))),
    ];
    byId("decided").replaceChildren(...items);
    byId("decision-count").textContent = items.length;
    panel.hidden = byId("decisions").hidden = items.length === 0;
  }

  function offer() {
    const isLine = line !== null && line.closest("[data-layer]") !== null;
    byId("judge").hidden = !isLine;
    byId("pair").hidden = true;
    if (isLine) {
      const told = describe(line);
      byId("accept").setAttribute("aria-pressed", String(find("accepted", told) >= 0));
      byId("reject").setAttribute("aria-pressed", String(find("rejected", told) >= 0));
    } else if (line !== null && line.matches(".who")) {
      offerNames();
    }
  }

  function show() {
    mark();
    list();
    offer();
  }

  function changed() {
    try {
      localStorage.setItem(store, JSON.stringify(decided));
    } catch {
      // as above
    }
    show();
  }

  function download() {
    const file = { format: "doichieu/decisions", version: 1, ...decided };
    const link = document.createElement("a");
    const blob = new Blob([`${JSON.stringify(file, null, 1)}\n`], { type: "application/json" });
    link.href = URL.createObjectURL(blob);
    link.download = "decisions.json";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  byId("accept").addEventListener("click", () => judge("accepted"));
  byId("reject").addEventListener("click", () => judge("rejected"));
  byId("are-one").addEventListener("click", () => pair("same"));
  byId("are-two").addEventListener("click", () => pair("not_same"));
  byId("download").addEventListener("click", download);
  document.addEventListener("line", (event) => {
    line = event.detail && whole(event.detail);
    offer();
  });
  show();
})();
