"""Worksheets wider than their page: the columns that a program printed on further pages are put beside the first.

A spreadsheet's program cuts a sheet at its columns. The first page holds columns A to E, say, and another page F to I
of the same rows: the next page, or one after all pages with A to E, as the page order is "over, then down" or "down,
then over". Every row is as high on both, so that their level rules lie at the same heights. That, and a header of
which each page has other columns, tells such pages from those that go on below.
"""

from extract.sheets.together import Joined, put_together
from extract.sheets.types import Part, Sheet

__all__ = ["Joined", "Part", "Sheet", "put_together"]
