"""A bundle that was served keeps its pages and numbers, whatever the school drops later."""

import json
from collections.abc import Callable

import pytest
from pypdf import PdfReader

from tests.journey.journey_office import COMPLETE, TODAY, Office

LETTER = "Letter from Mrs Okafor 17 June 2026.txt"


@pytest.fixture(scope="module")
def served(new_office: Callable[[], Office]) -> Office:
    """An office in which a bundle was served, and a letter came afterwards."""
    office = new_office()
    folder = office.drop(COMPLETE)
    assert office.do("run").returncode == 0
    told = office.do("serve", COMPLETE, "--on", TODAY, "--to", "Stockport Magistrates’ Court")
    assert told.returncode == 0, told.stderr
    (folder / LETTER).write_text("17 June 2026\n\nDear Mr Ridgway,\nDaniel will be back on Monday.\nGrace Okafor\n")
    (folder / "attendance.csv").rename(folder / "Register of the year.csv")
    assert office.do("run").returncode == 0
    return office


def test_what_was_served_is_not_renumbered_and_the_letter_stands_at_the_end(served: Office) -> None:
    before = PdfReader(served.outbox / COMPLETE / "v1" / served.output(COMPLETE, "bundle").name)
    after = PdfReader(served.output(COMPLETE, "bundle"))
    assert served.status(COMPLETE)["build"] == 2
    assert [page.extract_text() for page in before.pages] == [
        page.extract_text() for page in after.pages[: len(before.pages)]
    ]
    files = {file["path"]: file for file in served.status(COMPLETE)["files"]}
    first, last = files[LETTER]["bundle_pages"]
    assert first > len(before.pages) + 1
    assert last == len(after.pages)
    assert "Daniel will be back on Monday" in after.pages[first - 1].extract_text()
    assert files["Register of the year.csv"]["bundle_pages"][0] < len(before.pages)


def test_the_supplement_has_the_new_pages_only_with_the_numbers_of_the_whole(served: Office) -> None:
    whole = PdfReader(served.output(COMPLETE, "bundle"))
    supplement = PdfReader(served.output(COMPLETE, "supplement"))
    assert supplement.page_labels == whole.page_labels[-len(supplement.pages) :]
    assert "Supplement 1: added after service on 15 June 2026" in supplement.pages[0].extract_text()
    assert "Daniel will be back on Monday" in supplement.pages[-1].extract_text()


def test_another_pass_makes_nothing_new_and_everything_verifies(served: Office) -> None:
    assert served.do("run", "--force", "--jobs", "1").returncode == 0
    assert served.do("verify", COMPLETE).returncode == 0
    two, three = (sorted((served.outbox / COMPLETE / f"v{number}").glob("*bundle*.pdf")) for number in (2, 3))
    assert [one.read_bytes() for one in two] == [one.read_bytes() for one in three]


def test_the_pass_after_the_supplement_was_served_leaves_the_build_as_it_is(served: Office) -> None:
    assert served.do("serve", COMPLETE, "--on", TODAY, "--to", "Stockport Magistrates’ Court").returncode == 0
    before = served.status(COMPLETE)["outputs"]
    assert served.do("run", "--today", "2026-06-16").returncode == 0
    assert served.status(COMPLETE)["outputs"] == before
    assert "supplement" in {output["kind"] for output in before}


def test_the_index_in_the_manifest_lists_what_was_served_and_then_what_was_added(served: Office) -> None:
    first, second = (
        json.loads((served.outbox / COMPLETE / f"v{number}" / "manifest.json").read_text(encoding="utf-8"))["index"]
        for number in (1, 2)
    )
    assert second[: len(first)] == first
    (added,) = second[len(first) :]
    assert added["section"] == "Supplement 1: added after service on 15 June 2026"
    files = {file["path"]: file for file in served.status(COMPLETE)["files"]}
    assert [added["first"], added["last"]] == files[LETTER]["bundle_pages"]
