"""Names of files that are known without what writes them."""

PACKAGE = "datapackage.json"
"""The description of the CSV files: JSON, yet no result."""
