"""Action plans whose tables draw few rules or none.

The rules that a page leaves out are put in where its words say that they would be: upright ones into the white strips
between columns, level ones where a row begins. What comes out is read as any ruled table is (``extract.ruled.grid``).

- ``triage``: which skimmed pages may hold the header of such a table
- ``lines``: printed lines, the parts of them that stand apart, and what every page repeats
- ``header``: the row of column names, the anchor of everything else
- ``cut_header``: headers that a page cuts
- ``gutters``: the white strips that no word of the body crosses
- ``extent``: how far the table goes down its pages, and the lines across it
- ``marks``: rules and fills that are drawn after all
- ``rows``: where rows begin
- ``breaks``, ``stripes``: whether a page cuts a row
- ``draw``: the rules put in, the tables that come out
- ``find``: the order of these
- ``beside``: such tables in a plan whose other tables have rules
"""

from extract.borderless.beside import with_unruled_beside
from extract.borderless.find import has_rows, with_unruled

__all__ = ["has_rows", "with_unruled", "with_unruled_beside"]
