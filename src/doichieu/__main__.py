"""``python -m doichieu``."""

from doichieu.cli import main

main()
