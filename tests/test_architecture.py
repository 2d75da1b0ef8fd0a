"""The house rules of CONTRIBUTING.md, checked on the source itself."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Set
from pathlib import Path

import pytest

import doichieu

SOURCE = Path(doichieu.__file__).parent
MODULES = sorted(SOURCE.rglob("*.py"))
ROOMS = ("articles", "language", "mentions", "stories", "versions", "reader", "views", "gate")
SHELF = {"model", "errors", "text", "lexicon", "version", "gate"}  # open to every room
FORBIDDEN = {"utils", "util", "helpers", "common", "misc", "base", "core", "manager", "handler"}
MODULE_LINES = 500
CLASS_LINES = 220
FUNCTION_LINES = 60
YAML_LINE = 120


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
    return imports_of(parsed(path))


def imports_of(tree: ast.Module) -> Iterator[str]:
    """As above, for a parsed module; an import by name at run time counts like any other."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [module_meant(node.module or "", alias.name) for alias in node.names]
        elif isinstance(node, ast.Call):
            names = imported_by_name(node)
        else:
            continue
        yield from (n.removeprefix("doichieu.") for n in names if n.startswith("doichieu."))


def imported_by_name(call: ast.Call) -> list[str]:
    """What `import_module("…")`, `importlib.import_module("…")` or `__import__("…")` names."""
    function = call.func
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    if name not in {"import_module", "__import__"} or not call.args:
        return []
    argument = call.args[0]
    return [str(argument.value)] if isinstance(argument, ast.Constant) else []


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
def test_classes_are_short(path: Path) -> None:
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.ClassDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= CLASS_LINES, f"{name_of(path)}:{node.name}: {length} lines, split it"


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
    if name_of(path) != "reader/transport/chat.py":
        assert "httpx" not in modules, "only a language model's transport opens a socket"
    assert not modules & {"socket", "urllib", "http", "requests"}, "nothing else opens a socket"


def dotted(path: Path) -> str:
    return name_of(path).removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def find_cycle(graph: Mapping[str, Set[str]]) -> tuple[str, ...] | None:
    """A path that ends where it begins; None if there is none."""
    done: set[str] = set()

    def visit(node: str, path: tuple[str, ...]) -> tuple[str, ...] | None:
        if node in path:
            return (*path[path.index(node) :], node)
        if node not in graph or node in done:
            return None
        for target in sorted(graph[node]):
            if cycle := visit(target, (*path, node)):
                return cycle
        done.add(node)
        return None

    return next(filter(None, (visit(node, ()) for node in sorted(graph))), None)


def test_no_import_cycles() -> None:
    cycle = find_cycle({dotted(p): set(imports(p)) for p in MODULES})
    assert cycle is None, f"import cycle: {' → '.join(cycle or ())}"


def test_no_cycles_between_sub_rooms() -> None:
    """`versions.facts` and `versions.summary` may know one another in one direction only."""

    def sub_room(name: str) -> str:
        return ".".join(name.split(".")[:2])

    graph: dict[str, set[str]] = {}
    for path in MODULES:
        here = sub_room(dotted(path))
        if "." in here:
            graph.setdefault(here, set()).update(
                there for n in imports(path) if (there := sub_room(n)) != here and "." in there
            )
    cycle = find_cycle(graph)
    assert cycle is None, f"sub-rooms in a circle: {' → '.join(cycle or ())}"


def test_imports_by_name_are_seen() -> None:
    source = """
import importlib
views = importlib.import_module("doichieu.views")
other = __import__("doichieu.text")
"""
    assert set(imports_of(ast.parse(source))) == {"views", "text"}


def test_cycles_are_found() -> None:
    assert find_cycle({"a": {"b"}, "b": {"c"}, "c": {"b"}}) == ("b", "c", "b")
    assert find_cycle({"a": {"b", "c"}, "b": {"c"}, "c": set()}) is None


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.yml")), ids=name_of)
def test_lines_of_word_lists_are_short(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    long = [number for number, line in enumerate(lines, 1) if len(line) > YAML_LINE]
    assert not long, f"{name_of(path)}: one entry a line; lines {long[:5]} are longer than that"
