"""The house rules of CONTRIBUTING.md, checked on the source itself."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import doichieu

SOURCE = Path(doichieu.__file__).parent
MODULES = sorted(SOURCE.rglob("*.py"))
ROOMS = ("articles", "language", "mentions", "stories", "versions", "views")
SHELF = {"model", "errors", "text", "lexicon", "scoring", "version"}  # open to every room
FORBIDDEN = {"utils", "util", "helpers", "common", "misc", "base", "core", "manager", "handler"}
MODULE_LINES = 500
FUNCTION_LINES = 60


def name_of(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def module_meant(package: str, name: str) -> str:
    """`from package import name` means a module of that name, if there is one, or the package."""
    dotted = f"{package}.{name}"
    file = SOURCE.parent.joinpath(*dotted.split("."))
    return dotted if file.with_suffix(".py").exists() or file.is_dir() else package


def imports(path: Path) -> Iterator[str]:
    """Dotted names inside the package that a module imports, without `doichieu.`."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [module_meant(node.module or "", alias.name) for alias in node.names]
        else:
            continue
        yield from (n.removeprefix("doichieu.") for n in names if n.startswith("doichieu."))


def room_of(dotted: str) -> str:
    return dotted.split(".")[0]


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_rooms_do_not_open_onto_each_other(path: Path) -> None:
    room = path.relative_to(SOURCE).parts[0]
    if room not in ROOMS:
        return
    foreign = {n for n in imports(path) if room_of(n) not in SHELF | {room}}
    assert not foreign, f"{name_of(path)} may know its own room and {sorted(SHELF)}: move {foreign}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_rooms_are_entered_by_the_front_door(path: Path) -> None:
    room = path.relative_to(SOURCE).parts[0]
    inner = {n for n in imports(path) if room_of(n) in ROOMS and "." in n and room_of(n) != room}
    assert not inner, f"{name_of(path)}: import the room itself instead of {inner}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_module_is_named_and_sized(path: Path) -> None:
    assert path.stem not in FORBIDDEN, f"{path.stem} says nothing: name what it produces"
    lines = path.read_text(encoding="utf-8").count("\n")
    assert lines <= MODULE_LINES, f"{name_of(path)} is two rooms: split it"
    assert ast.get_docstring(parsed(path)), f"{name_of(path)} needs a docstring"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_functions_are_short(path: Path) -> None:
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.FunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= FUNCTION_LINES, (
                f"{name_of(path)}:{node.name}: {length} lines, split it"
            )


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_sole_owners_of_input_and_output(path: Path) -> None:
    nodes = list(ast.walk(parsed(path)))
    called = {n.func.id for n in nodes if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)}
    attributes = {
        f"{n.value.id}.{n.attr}"
        for n in nodes
        if isinstance(n, ast.Attribute) and isinstance(n.value, ast.Name)
    }
    modules = {a.name.split(".")[0] for n in nodes if isinstance(n, ast.Import) for a in n.names}
    if path.name != "cli.py":
        assert "print" not in called, "only the command line prints"
    if path.name != "config.py":
        assert not attributes & {"os.environ", "os.getenv"}, "only config reads the environment"
    clocks = {"datetime.now", "datetime.today", "date.today", "time.time", "random.random"}
    assert not attributes & clocks, "clock and chance are arguments"
    assert not modules & {"socket", "urllib", "http", "requests"}, "nothing opens a socket"


def test_no_import_cycles() -> None:
    def dotted(path: Path) -> str:
        return name_of(path).removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    graph = {dotted(p): set(imports(p)) for p in MODULES}
    done: set[str] = set()

    def visit(node: str, path: tuple[str, ...]) -> None:
        assert node not in path, f"import cycle: {' → '.join((*path, node))}"
        if node in graph and node not in done:
            for target in sorted(graph[node]):
                visit(target, (*path, node))
            done.add(node)

    for node in sorted(graph):
        visit(node, ())
