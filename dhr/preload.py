"""Imported by the process that workers are forked from: what every worker needs is loaded once, and shared."""

from dhr.meaning import registry
from dhr.pipeline import read_document
from dhr.task import perform

registry()

__all__ = ["perform", "read_document", "registry"]
