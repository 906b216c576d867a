"""How long it takes to look through pages for what a defendant may not see: ``python bench/leak_search.py [PAGES]``.

Pages of the prosecution of two parents, each with other words around them, in papers of ten pages. Prints the seconds
of processor time of three searches, and how many places were found and how many are in doubt.
"""

import sys
import time
from pathlib import Path

from pipeline.case.case import Case
from pipeline.disclosure.doubts import doubts_in
from pipeline.disclosure.leaks import search
from pipeline.disclosure.looked_through import SearchedPaper
from pipeline.rules.model.load import load_rules
from pipeline.running.few_collections import few_collections

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))
from tests.journey.two_parents import CASE, FATHER, LETTER, LETTERS, OTHER_PAPERS  # noqa: E402 - no library

PAGES_OF_A_PAPER, SEARCHES = 10, 3
PLAIN = (
    "The school wrote on {day} about lessons, homework, the breakfast club and the trip to the museum on Monday.\n" * 12
)


def main() -> None:
    """Print a line for each search."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    case, disclosure = Case.model_validate(CASE), load_rules(PROJECT / "rules.yaml").disclosure
    texts = [_page(number) for number in range(count)]
    papers = [
        SearchedPaper(f"{first}.pdf", f"Paper {first}", texts[first : first + PAGES_OF_A_PAPER])
        for first in range(0, count, PAGES_OF_A_PAPER)
    ]
    for _ in range(SEARCHES):
        began = time.process_time()
        with few_collections():
            searched = search(case.parents[1], case, papers, disclosure)
            after_search = time.process_time()
            doubts = doubts_in(searched)
        print(
            f"{count} pages, {sum(map(len, texts)):,} letters: {time.process_time() - began:.2f} s "
            f"(search {after_search - began:.2f}), {len(searched.leaks)} places, {len(doubts)} doubts"
        )


def _page(number: int) -> str:
    name, day, words = LETTERS[number % len(LETTERS)]
    letter = LETTER.format(day=day, parent=FATHER, address="3 Tanner Street", upn="", words=words)
    other = list(OTHER_PAPERS.values())[number % len(OTHER_PAPERS)] if number % PAGES_OF_A_PAPER == 0 else ""
    return f"{name} {number}\n{letter}{PLAIN.format(day=day)}{other}"


if __name__ == "__main__":
    main()
