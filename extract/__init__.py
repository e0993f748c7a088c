"""PDF to stitched rows: knows geometry and column headers, no agency, date or RAG vocabulary.

``document`` calls the stages in this order; each room takes the types of ``types`` from the one before:

- ``page``: PDF to pages, whichever ``reader`` opens it; ``scan``: pages that are pictures
- ``ruled``, ``borderless``, ``blocks``, ``sheets``: pages to tables, by rules, by white space, by labels, and where one
  table lies on pages side by side
- ``header``: names of columns to the fields of the contract (``headers.yml``)
- ``plan``: which tables are the action plan's
- ``row``: printed rows to recommendations with their actions, over page breaks
- ``text``: printed lines to text
- ``doubt``: what speaks against a recommendation, and where every word has gone
"""
