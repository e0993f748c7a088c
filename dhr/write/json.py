"""``<document id>.json``: everything dhr knows of one document."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from dhr.write.atomic import write_bytes
from schemas.plan import ActionPlan

SCHEMA_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def plan_bytes(plan: ActionPlan) -> bytes:
    """The plan as JSON: UTF-8, two spaces of indent, fields in the order of the schema."""
    return (plan.model_dump_json(indent=2) + "\n").encode()


def write_plan(plan: ActionPlan, folder: Path) -> Path:
    """Write the plan into the folder and return the file."""
    path = folder / f"{plan.document.id}.json"
    write_bytes(path, plan_bytes(plan))
    return path


def json_schema() -> dict[str, Any]:
    """The JSON Schema of these files."""
    return {"$schema": SCHEMA_DIALECT, **ActionPlan.model_json_schema(mode="serialization")}


def schema_text() -> str:
    """The JSON Schema as text."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"
