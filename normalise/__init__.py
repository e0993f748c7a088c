"""Text to values: dates, scope, status, RAG, agencies. Knows no PDF."""
