"""``dhr review``: a local web page on which a person checks what was read against the pages it was read from."""
