"""``datapackage.json``: makes the CSV tables a Frictionless data package, with every column typed and described."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dhr.version import __version__
from dhr.write.csv import KEYS, TABLES
from dhr.write.names import PACKAGE
from schemas.plan import SCHEMA_VERSION
from schemas.rows import Column

NAME = PACKAGE

_DESCRIPTIONS = {
    "recommendations": "One row per recommendation, the texts of its actions one below the other.",
    "actions": "One row per action as printed, its recommendation's columns repeated.",
    "agencies": "The agencies that lead actions, with how many.",
    "issues": "What a person should look at, and the documents that could not be read.",
}


@dataclass(frozen=True, slots=True)
class Measure:
    """What tells that a file is the one described."""

    size: int
    """bytes"""
    sha256: str


def measured(file: Path) -> Measure:
    """The measure of a file."""
    with file.open("rb") as stream:
        return Measure(file.stat().st_size, hashlib.file_digest(stream, "sha256").hexdigest())


def package(tables: Mapping[str, Measure]) -> dict[str, Any]:
    """The description of the tables, given by file name."""
    return {
        "profile": "tabular-data-package",
        "name": "dhr-action-plans",
        "title": "Action plans of Domestic Homicide Reviews",
        "description": "Read from published PDFs. The JSON file of each document holds more: places, joins, the audit.",
        "version": SCHEMA_VERSION,
        "created_by": f"dhr {__version__}",
        "resources": [_resource(name, measure) for name, measure in tables.items()],
    }


def package_bytes(tables: Mapping[str, Measure]) -> bytes:
    """The description as JSON."""
    return (json.dumps(package(tables), indent=2, ensure_ascii=False) + "\n").encode()


def _resource(file: str, measure: Measure) -> dict[str, Any]:
    name = Path(file).stem
    schema: dict[str, Any] = {
        "fields": [_field(column, described) for column, described in TABLES[file].items()],
        "missingValues": [""],
    }
    if file in KEYS:
        schema["primaryKey"] = [KEYS[file]]
    if name in {"actions", "issues"}:
        reference = {"resource": "recommendations", "fields": ["recommendation_id"]}
        schema["foreignKeys"] = [{"fields": ["recommendation_id"], "reference": reference}]
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "path": file,
        "description": _DESCRIPTIONS[name],
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "bytes": measure.size,
        "hash": f"sha256:{measure.sha256}",
        "schema": schema,
    }


def _field(name: str, column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": name, "type": column.type, "description": column.description}
    if column.type == "boolean":
        field |= {"trueValues": ["true"], "falseValues": ["false"]}
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if column.unique:
        constraints["unique"] = True
    if column.values:
        constraints["enum"] = list(column.values)
    if name == "page":
        constraints["minimum"] = 1
    if constraints:
        field["constraints"] = constraints
    return field
