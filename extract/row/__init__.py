"""Rows as printed to recommendations: what a page break cut is put together again."""
