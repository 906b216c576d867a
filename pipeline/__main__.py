"""``python -m pipeline`` is ``casebundle``."""

from pipeline.cli import main

if __name__ == "__main__":
    main()
