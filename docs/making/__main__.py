"""Make the generated pages anew; with ``--pictures`` also the pictures, from the example cases (a minute or two)."""

import sys
from pathlib import Path

from docs.making.reference_pages import write_reference_pages
from pipeline.rules.model.load import load_rules
from pipeline.shipped import RULES

DOCS = Path(__file__).resolve().parent.parent


def main() -> None:
    """Write into the folder of the documentation."""
    write_reference_pages(load_rules(RULES), DOCS)
    if "--pictures" in sys.argv[1:]:
        from docs.making.pictures import make_pictures  # noqa: PLC0415  (the pages need no browser)

        make_pictures(DOCS / "pictures")


if __name__ == "__main__":
    main()
