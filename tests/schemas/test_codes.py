"""Every code that is raised is explained, and every code that is explained is raised."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from schemas.codes import FLAGS, ISSUES

ROOT = Path(__file__).resolve().parents[2]


def raised(tree: ast.AST) -> Iterator[str]:
    """Codes of flags and issues in a module: ``code="…"``, ``.flag("…", …)``, ``flags["…"] = …``, ``yield "…", …``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name == "flag" and node.args:
                yield from _text(node.args[0])
            if name in ("Issue", "Flag"):
                yield from (t for k in node.keywords if k.arg == "code" for t in _text(k.value))
        elif isinstance(node, ast.Subscript) and getattr(node.value, "id", "") == "flags":
            yield from _text(node.slice)
        elif isinstance(node, ast.Yield) and isinstance(node.value, ast.Tuple):
            yield from (t for t in _text(node.value.elts[0]) if "-" in t)


def _text(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value


def test_every_code_is_explained() -> None:
    found = {
        code
        for folder in ("dhr", "extract")
        for path in (ROOT / folder).rglob("*.py")
        for code in raised(ast.parse(path.read_text(encoding="utf-8")))
    }
    assert len(found) > 20
    assert found - FLAGS.keys() - ISSUES.keys() == set()
    from_variables = {"text-overprinted", "correction-stale", "correction-unusable"}
    assert (FLAGS | ISSUES).keys() - found <= from_variables
