"""The registry of organisations: data in CSV files, and its reader."""
