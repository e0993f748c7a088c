"""What every code of a flag or an issue means, and what a person can do about it."""

from __future__ import annotations

FLAGS: dict[str, str] = {
    "cell-over-columns": "one cell stands under several headers; its text is taken for the column it is most under: "
    "look which column it belongs to",
    "cell-over-recommendations": "one cell stands beside several recommendations, or a rule between them is missing",
    "column-combined": "a column holds two fields and the text does not show where one ends: it is in the first",
    "column-unknown": "a header is no known wording, and its column may hold a field that no other column has",
    "column-uncertain": "a header is none of the known wordings: see whether the column is what it is taken for",
    "cut-uncertain": "two rows on two pages are taken for one by their layout alone: read the seam",
    "glyph-unknown": "a glyph has no character that it stands for; it is written as \ufffd",
    "grid-irregular": "the rules on the page draw no regular grid",
    "header-differs": "the header on the page holds more than that of the plan's other pages: a rule may be missing",
    "header-later": "the page shows no header; its columns are those of the first page that does",
    "no-recommendation-text": "the row has nothing in the recommendation's column, or nothing stands over its actions",
    "joined-by-number": "further columns stand in a table of their own, and its rows are put here by their number: see "
    "whether they are this one's",
    "number-missing": "others of the plan are numbered, this one is not: it may be the rest of the one before",
    "number-odd": "the number's column holds something else",
    "number-twice": "two recommendations, one after the other, have the same number: one may be a part of the other",
    "ocr-doubtful": "text recognition was not sure of a word of a scanned page",
    "ocr-layer": "the page is a scan, and its words are those that another program's text recognition has put behind "
    "the picture, which can be wrong: compare with the page, and accept it in `dhr review`",
    "ocr-read": "the page is a picture, read by text recognition, which can be wrong without knowing it: compare with "
    "the page, and accept it in `dhr review`",
    "plan-resumes": "pages without a table stand before: something may be missing between",
    "readings-differ": "two readers of the PDF read a text differently; the message shows both",
    "recommendation-goes-on": "a further row without a number has text in the recommendation's column",
    "row-below": "a labelled row (“Progress to date: …”) stands below, and may be of another action, or a heading",
    "row-outside": "text on the page stands in the plan's columns and in no table: a row is lost, or this one's end",
    "rows-guessed": "no rule parts the rows, and the text alone does not surely part them",
    "rows-unruled": "no rule parts the plan's rows; its texts tell them apart (docs/confidence.md says how well)",
    "rule-missing": "one cell stands beside several rows and holds a text for each",
    "rules-faulty": "rules are missing elsewhere in the plan, and may be missing here",
    "section-doubtful": "a row from side to side is taken for the heading of a section, and may be a text of the row "
    "above it",
    "table-beside": "a table next to the plan's says more under this one's number, and was not taken",
    "text-breaks-off": "a text ends in mid-sentence, and the page shows no more of it: the program that made the "
    "PDF may have left its end out",
    "text-blacked-out": "a dark box without text lies in a cell, as where names were blacked out; words may be missing",
    "text-cut": "text goes on where no viewer shows it, as where a box is too small or the page shows a part of its "
    "table only: the message names what is cut off",
    "text-differs": "a text does not have exactly the characters that are printed",
    "text-doubtful": "the plan is labelled text and no table, and a line of it may belong elsewhere: the message says "
    "which",
    "text-over-rule": "a rule runs through a text, or between lines of one: part of it may be in the next cell",
    "text-overprinted": "text is printed over text",
    "text-struck": "text is struck through; it is kept as printed, and may hold no longer",
    "text-typed-on": "text was typed upon the page with a viewer's tools; it may belong to a cell, or be a remark",
    "word-break-doubtful": "two pieces on two lines may be one word or two",
    "words-unplaced": "words inside the table on the page have no place in the result",
}
"""Reasons for which a recommendation is not confident, by code."""

ISSUES: dict[str, str] = {
    "agency-unmatched": "a name is no agency of the registry: see unmatched_agencies.csv",
    "column-combined": "a column tells of progress and outcome in one text; all of it is in the field its header names "
    "first",
    "comment-left-out": "comments stand upon the page (notes, text typed on it); they are no part of the result",
    "correction-unusable": "a line of corrections.csv cannot be applied; the message says why",
    "correction-stale": "a correction is of a text that is read otherwise now; it is not applied",
    "date-unparsed": "a target date is no date or time that dhr can read; the text is there",
    "duplicate-document": "the same PDF was read under another name, too",
    "files-inside": "the PDF holds other files, as a portfolio does; they are not read: save them, and read those",
    "hidden-text": "words that no viewer shows are left out",
    "no-action-plan": "no action plan was found in the document",
    "no-text-layer": "no page holds text: the document is a scan",
    "page-not-read": "a page prints the headers of the plan's columns, and no table of the plan was found there; or "
    "pages print a plan's labels again and again, and no plan was read",
    "page-turned": "a viewer shows the page on its side or upside down; it was turned to be read",
    "pages-joined": "a worksheet's columns stand on pages side by side, and were put together",
    "pages-without-text": "some pages are pictures without text",
    "plan-interrupted": "the plan goes on after pages on which no table of it was found",
    "rag-ambiguous": "green means complete in some plans and on track in others, and this one prints no key",
    "read-twice": "pages that one reader was not sure of were read with the other as well",
    "reader-warning": "the library that reads the PDF said something about it",
    "row-not-read": "text stands in the plan's columns and in no table that was found; the message shows it",
    "stamp-left-out": "a mark such as DRAFT is printed across the page, and is left out",
    "table-not-taken": "a table without the plan's header follows it and was not taken for a part of it",
    "text-beside-table": "text stands beside the plan's table and in no cell of it",
    "text-unreadable": "the fonts of a page do not say which characters they draw",
    "word-unplaced": "a word inside the plan's table has no place in the result",
}
"""What else a person should look at, by code; ``issues.csv`` holds the flags, too, and the documents that failed."""
