"""Imported by the process that workers are forked from: what every worker needs is loaded once, and shared."""

import gc
import sys
from types import TracebackType

import extract.page.pdfium
from dhr.meaning import registry
from dhr.pipeline import read_document
from dhr.task import perform
from extract.header.columns import match_header
from normalise.dates import parse_target_date
from normalise.facts import document_facts
from normalise.rag import rag_from_text
from normalise.scope import parse_scope
from normalise.section import section_kind
from normalise.status import parse_status


def _not_begun(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Told of a worker that could not begin: where its run has ended meanwhile (Ctrl-C), there is nothing to say."""
    if not issubclass(kind, FileNotFoundError | EOFError | ConnectionError):
        sys.__excepthook__(kind, error, trace)


sys.excepthook = _not_begun

registry()
# the first use of each reads its word lists
match_header("recommendation")
document_facts([], None)
rag_from_text("green")
parse_scope("local")
section_kind("overview")
for outcome in ("completed", "ongoing", "in progress", "not started"):
    parse_status(outcome)
parse_target_date("31 March 2018")
gc.freeze()  # what is loaded stays: no worker needs to look through it again

__all__ = ["extract", "perform", "read_document", "registry"]
