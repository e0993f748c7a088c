"""Which tables are the action plan's: what the document is about, headings, forms, tables of another kind."""
