"""Decisions of people on what was extracted: ``corrections.csv`` read and written, and applied to plans."""
