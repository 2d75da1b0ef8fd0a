"""``python -m doichieu``, and the program ``doichieu``."""

import sys


def run() -> None:
    """The command line; an interruption while it loads ends it as quietly as any other."""
    try:
        from doichieu.cli import main
    except KeyboardInterrupt:
        sys.exit(130)
    main()


if __name__ == "__main__":
    run()
