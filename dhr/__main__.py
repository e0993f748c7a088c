"""The ``dhr`` command, also as ``python -m dhr``."""

import sys


def main() -> None:
    """Entry point: Ctrl-C has no traceback while the command is still being loaded either."""
    try:
        from dhr.cli import main as command
    except KeyboardInterrupt:
        sys.stderr.write("dhr: interrupted\n")
        sys.exit(130)
    command()


if __name__ == "__main__":
    main()
