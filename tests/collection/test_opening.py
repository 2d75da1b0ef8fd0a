"""Opening: where a collection is, what it needs, and what is said when it cannot be opened."""

from __future__ import annotations

import json
import re
import sqlite3
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from doichieu.collection import Store, open_store
from doichieu.collection.store import migrating
from doichieu.collection.store.place import find_place
from doichieu.collection.store.tables import METADATA
from doichieu.config import read_settings
from doichieu.errors import BadCollection, NewerCollection, ReadOnlyCollection
from doichieu.model import say
from invented_articles import AT, report
from stories_for_tests import ROOT


def run(code: str, **environ: str) -> str:
    """What a fresh interpreter prints."""
    command = [sys.executable, "-c", code]
    done = subprocess.run(
        command, capture_output=True, text=True, check=True, env=_environ(environ)
    )
    return done.stdout.strip()


def _environ(more: dict[str, str]) -> dict[str, str]:
    import doichieu

    source = str(Path(doichieu.__file__).parent.parent)
    return {"PYTHONPATH": source, "PYTHONIOENCODING": "utf-8", **more}


def test_nothing_is_loaded_before_it_is_needed() -> None:
    heavy = "{'sqlalchemy', 'alembic', 'sqlite3', 'psycopg', 'platformdirs'} & set(sys.modules)"
    code = f"import sys, doichieu.cli, doichieu.collection; print({heavy})"
    assert run(code) == "set()"


@pytest.mark.parametrize("package", ["sqlalchemy", "alembic", "platformdirs"])
def test_a_missing_extra_is_said(package: str, tmp_path: Path) -> None:
    code = (
        f"import sys; sys.modules[{package!r}] = None\n"
        "from doichieu.collection import open_store\n"
        "from doichieu.errors import BadCollection\n"
        "try: open_store()\n"
        "except BadCollection as error: print(error, '|', error.args[0].en)"
    )
    home = str(tmp_path)
    said = run(code, HOME=home, XDG_DATA_HOME=home)
    assert said.startswith("bộ sưu tập cần thêm gói")
    assert said.endswith("pip install 'doichieu[collect]'")


def test_a_missing_driver_is_said() -> None:
    code = (
        "import sys; sys.modules['psycopg'] = None\n"
        "from doichieu.collection import open_store\n"
        "from doichieu.errors import BadCollection\n"
        "try: open_store('postgresql://a@host/x')\n"
        "except BadCollection as error: print(error)"
    )
    assert run(code).endswith("pip install 'doichieu[collect,postgres]'")


def test_where_a_collection_is(tmp_path: Path) -> None:
    assert find_place(tmp_path / "a.db") == f"sqlite:///{tmp_path}/a.db"
    assert find_place(f"sqlite:///{tmp_path}/a.db") == f"sqlite:///{tmp_path}/a.db"
    assert find_place(tmp_path / "a ?.db", read_only=True).endswith("/a%20%3F.db?mode=ro&uri=true")
    assert find_place(None).endswith("doichieu/collection.db")
    assert find_place("postgresql://a@host/x") == "postgresql+psycopg://a@host/x"
    assert find_place("postgres://a@host/x", read_only=True) == "postgresql+psycopg://a@host/x"
    for address in ("mysql://host/x", "sqlite:///", "http://x"):
        with pytest.raises(BadCollection, match="sqlite:///"):
            find_place(address)


def test_the_environment_says_where(tmp_path: Path) -> None:
    assert read_settings({"DOICHIEU_COLLECTION": "x.db"}).collection == "x.db"
    code = "from doichieu.collection import open_store; open_store().close()"
    run(code, DOICHIEU_COLLECTION=str(tmp_path / "deep" / "x.db"), HOME=str(tmp_path))
    assert (tmp_path / "deep" / "x.db").exists()
    run(code, XDG_DATA_HOME=str(tmp_path / "data"), HOME=str(tmp_path))
    assert (tmp_path / "data" / "doichieu" / "collection.db").exists()


def test_migrations_make_the_tables_of_the_code(store: Store) -> None:
    with store.database.reading() as connection:
        context = MigrationContext.configure(connection)
        ours = [d for d in compare_metadata(context, METADATA) if not _is_of_index(d)]
    assert ours == []


def _is_of_index(difference: Any) -> bool:
    """Whether it is something that the full-text index made, or an index that a server alone needs."""
    verb, thing = difference[:2]
    own = ("search", "people", "ix_overviews_newest")
    return verb.startswith("remove_") and str(thing.name).startswith(own)


def test_the_schema_is_that_of_the_newest_migration() -> None:
    config = Config()
    folder = Path(migrating.__file__).parent / "migrations"
    config.set_main_option("script_location", str(folder))
    assert ScriptDirectory.from_config(config).get_heads() == [migrating.SCHEMA]


def test_a_newer_collection_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    open_store(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(NewerCollection) as raised:
        open_store(path)
    assert "9999" in str(raised.value)
    assert "update" in say(raised.value.args[0], "en")
    assert path.read_bytes() == before


def test_another_file_is_no_collection(tmp_path: Path) -> None:
    text, other = tmp_path / "a.txt", tmp_path / "b.db"
    text.write_text("Cầu Vân đã sập. " * 100, encoding="utf-8")
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE x (y)")
    connection.close()
    for path in (text, other, tmp_path):
        with pytest.raises(BadCollection):
            open_store(path)
    assert text.read_text(encoding="utf-8").startswith("Cầu Vân")


def test_read_only_reads_and_says_that_it_does_not_write(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with open_store(path) as store:
        store.articles.add(report(), fetched=AT)
    with open_store(path, read_only=True) as store:
        assert store.articles.count() == 1
        assert len(store.search.find("cau van")) == 1
        with pytest.raises(ReadOnlyCollection) as raised:
            store.articles.add(report("b"), fetched=AT)
    assert "quyền ghi" in str(raised.value)
    with open_store(path) as store:
        assert store.diagnose().findings == ()


def test_read_only_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(BadCollection):
        open_store(tmp_path / "none.db", read_only=True)
    assert list(tmp_path.iterdir()) == []


def test_the_example_of_the_documentation_runs(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "explanation" / "collection.md").read_text(encoding="utf-8")
    example = re.search(r"(?m)(?:^    .*\n|^\n)+", page[page.index("    from datetime") :])
    assert example is not None
    (tmp_path / "bao").mkdir()
    record = {"id": "a", "title": "Giao tranh", "outlet": "Báo Vân", "published": "2025-09-01"}
    record["text"] = "Phiến quân đã vào vùng ngoại ô của Aleppo."
    (tmp_path / "bao" / "a.json").write_text(json.dumps(record), encoding="utf-8")
    command = [sys.executable, "-c", textwrap.dedent(example[0])]
    done = subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, check=True, env=_environ({})
    )
    assert done.stdout == "Giao tranh\n"
