"""PDF to pages: what a viewer shows of each, whichever reader opens the file."""
