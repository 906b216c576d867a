"""How long the board takes to be written and to be opened: ``python bench/board.py [CASES]``.

Statuses of so many cases lie in an outbox. Gives the seconds until the board is written for the first time, again when
nothing changed, and when one case did; and, in Chromium, until its first paint and until it is loaded.
"""

import shutil
import sys
import time
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from pipeline.board.board_files import INDEX, write_board
from pipeline.outbox.status import STATUS_FILE, Status

PROJECT = Path(__file__).resolve().parent.parent
TODAY = date(2026, 6, 1)
PAINTED = "performance.getEntriesByName('first-contentful-paint')[0].startTime / 1000"
LOADED = "performance.timing.loadEventEnd - performance.timing.navigationStart"


def main() -> None:
    """Print a line for each figure."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    with TemporaryDirectory() as made:
        outbox = Path(made)
        for number in range(count):
            _make_case(outbox, number)
        print(f"{count} cases")
        print(f"{'written for the first time':<32}{_written(outbox):>8.2f} s")
        print(f"{'again, nothing changed':<32}{_written(outbox):>8.2f} s")
        _make_case(outbox, 0, "ready")
        print(f"{'again, one case changed':<32}{_written(outbox):>8.2f} s")
        _open(outbox / INDEX)


def _make_case(outbox: Path, number: int, status: str = "incomplete") -> None:
    day = (TODAY + timedelta(days=number % 90 - 10)).isoformat()
    due = {"id": "s", "title": "Send the notice", "state": "due", "day": day, "because": "b", "source": "s"}
    missing = {
        "id": "plan",
        "title": "Action plan",
        "result": "missing",
        "because": "None.",
        "fix": None,
        "source": None,
    }
    told = {
        "schema": 1,
        "case": f"Case {number:05}",
        "reference": f"SR-{number}",
        "route": "stockport-enforcement",
        "route_title": "School attendance enforcement referral",
        "status": status,
        "summary": "One thing is missing.",
        "build": None,
        "fingerprint": "f",
        "checked_on": "2026-05-20",
        "child": f"Child {number}",
        "school": f"School {number % 200}",
        "officer": f"Officer {number % 9}",
        "findings": [missing],
        "next": [due],
    }
    folder = outbox / f"Case {number:05}"
    folder.mkdir(exist_ok=True)
    (folder / STATUS_FILE).write_text(Status.model_validate(told).as_json(), encoding="utf-8")


def _written(outbox: Path) -> float:
    began = time.perf_counter()
    write_board(outbox, PROJECT / "templates", TODAY, None)
    return time.perf_counter() - began


def _open(index: Path) -> None:
    print(f"{'size of the page':<32}{index.stat().st_size / 1e6:>8.2f} MB")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        page = browser.new_page()
        page.goto(index.as_uri())
        print(f"{'first paint in Chromium':<32}{page.evaluate(PAINTED):>8.2f} s")
        print(f"{'loaded, sorting ready':<32}{page.evaluate(LOADED) / 1000:>8.2f} s")
        browser.close()


if __name__ == "__main__":
    main()
