"""python -m archive_tui."""

from archive_tui.cli import main

if __name__ == "__main__":
    main()
