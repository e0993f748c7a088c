"""PDF to stitched rows: knows geometry and column headers, no agency, date or RAG vocabulary."""
