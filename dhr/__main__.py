"""``python -m dhr``."""

from dhr.cli import main

main()
