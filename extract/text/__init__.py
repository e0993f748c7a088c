"""Printed lines to text: words that a line's end broke, lists, paragraphs."""
