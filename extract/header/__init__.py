"""Headers to columns: what the names of columns mean, whole or in parts, known or not."""
