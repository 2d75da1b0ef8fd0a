"""Build hook: compiles the lexicon into one file, for wheels and editable installs alike."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileLexicon(BuildHookInterface):  # type: ignore[type-arg]
    """Writes ``lexicon/shelf.compiled``, which the wheel carries though git ignores it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called before each build; a lexicon file that breaks its rules stops it."""
        package = Path(self.root) / "src" / "doichieu"
        compiling = import_compiling(package)
        folder = package / "lexicon"
        shelf = compiling.compile_shelf(compiling.read_sources(folder))
        compiling.write_shelf(shelf, folder / compiling.COMPILED)
        build_data["artifacts"].append(f"src/doichieu/lexicon/{compiling.COMPILED}")


def import_compiling(package: Path) -> Any:
    """The compiler alone: the package itself needs libraries that a build does not have."""
    shell = ModuleType("doichieu")
    shell.__path__ = [str(package)]
    sys.modules["doichieu"] = shell
    from doichieu.lexicon import compiling

    return compiling
