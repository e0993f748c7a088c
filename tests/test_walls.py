"""What may import what (see CONTRIBUTING.md)."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
OURS = {"schemas", "extract", "normalise", "dhr", "samples", "benchmarks", "tests"}
MAY_IMPORT = {
    "schemas": {"schemas"},
    "extract": {"extract", "schemas"},
    "normalise": {"normalise", "schemas"},
    "dhr": {"dhr", "extract", "normalise", "schemas"},
}
MODULES = [(package, path) for package in MAY_IMPORT for path in sorted((ROOT / package).rglob("*.py"))]


def imported(source: str) -> set[str]:
    """The top-level packages that a module imports, wherever in it; ``import_module("x")`` counts, too."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: relative imports hide where a name comes from"
            names.add(node.module or "")
        elif isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called in {"import_module", "__import__"}:
                names.add(str(node.args[0].value))
    return {name.partition(".")[0] for name in names}


@pytest.mark.parametrize(("package", "path"), MODULES, ids=lambda value: str(value).removeprefix(f"{ROOT}/"))
def test_imports_stay_within_the_walls(package: str, path: Path) -> None:
    ours = imported(path.read_text(encoding="utf-8")) & OURS
    assert ours <= MAY_IMPORT[package]


def test_there_is_something_to_check() -> None:
    assert {package for package, _ in MODULES} == set(MAY_IMPORT)


@pytest.mark.parametrize(
    "source",
    [
        "import dhr.cli",
        "from dhr import cli",
        "def f():\n    import dhr",
        "import importlib\nimportlib.import_module('dhr.cli')",
    ],
)
def test_a_breach_is_seen(source: str) -> None:
    assert "dhr" in imported(source)
