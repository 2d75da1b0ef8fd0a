"""What the documents promise is kept."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import doichieu
from doichieu.cli import main
from doichieu.model import NumberInterval, Verdict, judge
from doichieu.versions.conflicts.amounts import to_interval
from stories_for_tests import ROOT, article

DOCS = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
# `[text](target)` with a relative target; not a web address, not a place in the same page.
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")


@pytest.mark.parametrize("path", DOCS, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(path: Path) -> None:
    for target in LINK.findall(path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), f"{path.name}: {target} is missing"


@pytest.mark.parametrize("tool", ["limits.py", "model_cards.py"])
def test_generated_pages_are_up_to_date(tool: str) -> None:
    command = [sys.executable, str(ROOT / "tools" / tool), "--check"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout


def test_every_command_is_helped_and_named_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for name, command in main.commands.items():
        assert f"doichieu {name}" in readme, f"README.md does not show doichieu {name}"
        shown = CliRunner().invoke(main, [name, "--help"]).output
        for parameter in command.params:
            for option in parameter.opts:
                if option.startswith("--"):
                    assert option in shown


# A row of the table of figures in `docs/comparison.md`: two figures and the verdict on them.
ROW = re.compile(r"\| ([^|]*\d[^|]*) \| ([^|]*\d[^|]*) \| (conflict|update|nothing)")
VERDICTS = {"conflict": Verdict.CLASH, "update": Verdict.COMPATIBLE, "nothing": Verdict.SAME}


def test_figures_of_the_comparison_are_judged_as_it_says() -> None:
    text = (ROOT / "docs" / "comparison.md").read_text(encoding="utf-8")
    rows = [row for row in ROW.findall(text) if "/" not in row[0]]  # days are judged elsewhere
    judged = 0
    for left, right, verdict in rows:
        story = doichieu.brief([article("a", f"Có {left}."), article("b", f"Có {right}.")]).story
        one, other = (
            to_interval(report.quantities[0]) if report.quantities else None
            for report in story.reports
        )
        if one is None or other is None:
            continue  # a length of time is no quantity
        assert judge(one, other) is VERDICTS[verdict], (left, right)
        judged += 1
    assert judged >= 5


# A row of a table in `docs/figures.md`: words between marks, and as many values.
VALUES = re.compile(r"^\| (`[^|]*`) \| ([-\d., \[\]]+) \|", re.MULTILINE)


def test_figures_are_read_as_the_rules_say() -> None:
    text = (ROOT / "docs" / "figures.md").read_text(encoding="utf-8")
    judged = 0
    for words, values in VALUES.findall(text):
        examples, numbers = re.findall("`([^`]+)`", words), json.loads(f"[{values}]")
        if len(examples) != len(numbers):
            continue  # several words that share a value: `hơn`, `trên` 30
        for example, number in zip(examples, numbers, strict=True):
            (report,) = doichieu.brief([article("a", f"Kho có {example}.")]).story.reports
            read = [q.value for q in report.quantities if isinstance(q.value, NumberInterval)]
            assert [[v.low, v.high] if v.is_range else v.low for v in read] == [number], example
            judged += 1
    assert judged >= 25


# `path/of/module.py`: `name`, as the table "Where is decided …" has it.
PLACE = re.compile(r"`((?:[a-z_]+/)*[a-z_]+\.(?:py|yml))`(?:: `([\w.]+)`)?")


def test_the_places_where_things_are_decided_exist() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    table = text.partition("## Where is decided")[2].partition("\n## ")[0]
    places = PLACE.findall(table)
    assert len(places) >= 15
    for path, name in places:
        file = ROOT / "src" / "doichieu" / path
        assert file.is_file(), f"docs/architecture.md: {path} is missing"
        last = name.rpartition(".")[2]
        defined = re.search(rf"^\s*(?:def |class )?{last}\b", file.read_text("utf-8"), re.M)
        assert not last or defined, f"docs/architecture.md: {path} has no {name}"


# A file in backticks, as `views/page.py` or `tests/cases/names.yml`.
NAMED = re.compile(r"`([\w./]+\.(?:py|yml|json|npz|md))`")


@pytest.mark.parametrize("path", DOCS, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_files_that_docs_name_exist(path: Path) -> None:
    folders = [ROOT, ROOT / "src", ROOT / "src" / "doichieu"]
    for name in NAMED.findall(path.read_text(encoding="utf-8")):
        here = any((folder / name).exists() for folder in folders)
        inside = next((ROOT / "src" / "doichieu").rglob(name), None) if not here else name
        made = name.startswith("out/") or name in {"story.json", "briefs.json"}
        assert here or inside or made, f"{path.name} names {name}, which is not there"
