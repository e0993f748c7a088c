"""Adapters: a PDF and its columns in, the plan's rows out, in the form that ``score.py`` reads."""
