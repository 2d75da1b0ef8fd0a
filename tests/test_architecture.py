"""The house rules of CONTRIBUTING.md, checked on the source itself."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Set
from pathlib import Path

import pytest

import doichieu

SOURCE = Path(doichieu.__file__).parent
MODULES = sorted(SOURCE.rglob("*.py"))
ROOMS = (
    "articles", "language", "mentions", "stories", "versions", "reader", "views", "gate", "collection",
)  # fmt: skip
# a room of the collection with a door of its own, since it alone needs a network; it stands before
# reading and uses its front door
FETCHING = "collection.fetching"
# what users and agents see; only the command line knows it
FRONTS = ("web", "agents")
# who may open connections
SOCKETS = {
    "batch/engines/cluster.py",  # sees that somebody listens, and closes again
    "reader/transport/chat.py",
    "collection/fetching/answers.py",
    "collection/fetching/client.py",
    "collection/fetching/connections.py",
}
# where commands and servers look at the time that they hand on
CLOCKS = {"cli/collections.py"}
# the only module that knows Ray
CLUSTER = "batch/engines/cluster.py"
# open to every room
SHELF = {"model", "errors", "text", "lexicon", "scoring", "version", "gate"}
FORBIDDEN = {"utils", "util", "helpers", "common", "misc", "base", "core", "manager", "handler"}
MODULE_LINES = 500
FUNCTION_LINES = 60
CLASS_LINES = 220
YAML_LINE = 120
# What a collection's front door may know beside the shelf: where the user keeps it.
SETTINGS = {"collection/__init__.py": {"config"}}
DATABASES = {"sqlalchemy", "alembic", "sqlite3", "psycopg"}
# Arguments of caches without a bound: names that are written in the code, of which there are a few.
NAMED_IN_CODE = {"add", "insert", "key", "kind", "lang", "name", "table", "word_class"}


def name_of(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def module_meant(package: str, name: str) -> str:
    """`from package import name` means a module of that name, if there is one, or the package."""
    dotted = f"{package}.{name}"
    return dotted if is_module(dotted) else package


def is_module(dotted: str) -> bool:
    file = SOURCE.parent.joinpath(*dotted.split("."))
    return file.with_suffix(".py").exists() or (file / "__init__.py").exists()


def modules_named(node: ast.AST) -> list[str]:
    """What one piece of a module imports, wherever it stands: at the top, late, or by its name.

    A string that names a module (`"doichieu.views.text"`, `"doichieu.views.text:to_text"`) is
    there to be imported, through `import_module` or a table.
    """
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [module_meant(node.module or "", alias.name) for alias in node.names]
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        dotted = node.value.partition(":")[0]
        return [dotted] if dotted.startswith("doichieu.") and is_module(dotted) else []
    return []


def imports(path: Path) -> Iterator[str]:
    """Dotted names inside the package that a module imports, without `doichieu.`."""
    return imports_of(parsed(path))


def imports_of(tree: ast.Module) -> Iterator[str]:
    """As above, for a parsed module."""
    names = (name for node in ast.walk(tree) for name in modules_named(node))
    yield from (n.removeprefix("doichieu.") for n in names if n.startswith("doichieu."))


def room_of(dotted: str) -> str:
    return dotted.split(".")[0]


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_rooms_do_not_open_onto_each_other(path: Path) -> None:
    room = path.relative_to(SOURCE).parts[0]
    if room not in ROOMS or is_fetching(dotted(path)):
        return
    allowed = SHELF | {room} | SETTINGS.get(name_of(path), set())
    foreign = {n for n in imports(path) if room_of(n) not in allowed}
    assert not foreign, f"{name_of(path)} may know its own room and {sorted(SHELF)}: move {foreign}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_rooms_are_entered_by_the_front_door(path: Path) -> None:
    room = path.relative_to(SOURCE).parts[0]
    inner = {n for n in imports(path) if room_of(n) in ROOMS and "." in n and room_of(n) != room}
    inner -= {FETCHING}
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
def test_classes_are_one_thing(path: Path) -> None:
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.ClassDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= CLASS_LINES, f"{name_of(path)}:{node.name}: {length} lines, split it"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_caches_of_what_texts_say_have_a_bound(path: Path) -> None:
    """A server reads for months: what it keeps by words of reports would grow for as long."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.FunctionDef) and is_unbounded_cache(node):
            keys = {argument.arg for argument in [*node.args.args, *node.args.kwonlyargs]}
            assert keys <= NAMED_IN_CODE, (
                f"{name_of(path)}:{node.name} may keep a row for every word it meets: lru_cache(maxsize=…)"
            )


def is_unbounded_cache(node: ast.FunctionDef) -> bool:
    """`@cache`, `@lru_cache(maxsize=None)`, with the module in front or not."""
    said = {ast.unparse(each).removeprefix("functools.") for each in node.decorator_list}
    return bool(said & {"cache", "lru_cache(maxsize=None)", "lru_cache(None)"})


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_sole_owners_of_input_and_output(path: Path) -> None:
    nodes = list(ast.walk(parsed(path)))
    called = {n.func.id for n in nodes if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)}
    attributes = {
        f"{n.value.id}.{n.attr}"
        for n in nodes
        if isinstance(n, ast.Attribute) and isinstance(n.value, ast.Name)
    }
    imported = {a.name for n in nodes if isinstance(n, ast.Import) for a in n.names}
    imported |= {n.module or "" for n in nodes if isinstance(n, ast.ImportFrom)}
    modules = {name.split(".")[0] for name in imported}
    if not name_of(path).startswith("collection/store/"):
        assert not modules & DATABASES, "only the store of a collection knows databases"
    if name_of(path) != "cli/screen.py":
        assert "print" not in called and "click.echo" not in attributes, "only the screen prints"
    if path.name != "config.py":
        assert not attributes & {"os.environ", "os.getenv"}, "only config reads the environment"
    clocks = {"datetime.now", "datetime.today", "date.today", "time.time", "random.random"}
    if name_of(path) not in CLOCKS:
        assert not attributes & clocks, "clock and chance are arguments"
    networks = {"httpx", "httpcore", "socket", "urllib.request", "http", "requests", "urllib3"}
    if name_of(path) not in SOCKETS:
        assert not imported & networks, (
            "only fetching, a model's transport and who knocks at a cluster open sockets"
        )


@pytest.mark.parametrize("path", [p for p in MODULES if "fetching" in p.parts], ids=name_of)
def test_fetching_knows_reading_and_nothing_else(path: Path) -> None:
    known = SHELF | {"articles"}
    foreign = {n for n in imports(path) if room_of(n) not in known and not is_fetching(n)}
    assert not foreign, f"{name_of(path)} may know {sorted(known)}: move {foreign}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_only_the_command_line_knows_the_batch(path: Path) -> None:
    room = path.relative_to(SOURCE).parts[0]
    if room != "batch" and room != "cli":
        known = {n for n in imports(path) if room_of(n) == "batch"}
        assert not known, f"{name_of(path)} must not know the batch"
    named = {name.split(".")[0] for node in ast.walk(parsed(path)) for name in modules_named(node)}
    assert "ray" not in named or name_of(path) == CLUSTER, f"Ray is known by {CLUSTER} alone"


def is_fetching(name: str) -> bool:
    """Whether a module, by its dotted name, belongs to the room that fetches."""
    return f"{name}.".startswith(f"{FETCHING}.")


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_fronts_know_doors_and_only_commands_know_them(path: Path) -> None:
    """Pages and tools call what a desk does; they hold no query and no reading of their own."""
    here = path.relative_to(SOURCE).parts[0]
    for name in imports(path):
        if here in FRONTS:
            doors = {"newsroom", "collection", "views"}
            fits = name in doors or room_of(name) in SHELF | {here}
            assert fits, f"{name_of(path)}: call the newsroom instead of {name}"
        elif room_of(name) in FRONTS:
            assert here == "cli", f"{name_of(path)} may not know {name}"
            assert name in FRONTS, f"{name_of(path)}: import the front itself instead of {name}"


@pytest.mark.parametrize("path", [p for p in MODULES if p.parent.name == "model"], ids=name_of)
def test_what_passes_between_rooms_is_frozen_all_the_way(path: Path) -> None:
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.ClassDef) and is_frozen(node):
            for field in (f for f in node.body if isinstance(f, ast.AnnAssign)):
                kind = ast.unparse(field.annotation)
                assert not kind.startswith(("dict", "list", "set")), (
                    f"{name_of(path)}:{node.name}.{ast.unparse(field.target)} can be changed: "
                    "take a tuple, a frozenset or a FrozenMap"
                )


def is_frozen(node: ast.ClassDef) -> bool:
    return any("frozen=True" in ast.unparse(decorator) for decorator in node.decorator_list)


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
