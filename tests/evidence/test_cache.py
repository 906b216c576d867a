"""What was converted is kept within bounds, the longest unused goes first, and what is in use stays."""

import os
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli import commands
from pipeline.errors import ConversionError, MomentaryError
from pipeline.evidence.cache import IN_USE, Cache
from pipeline.evidence.model import Pages

SIZE = 1000


@pytest.fixture
def pages(tmp_path: Path) -> Pages:
    pdf = tmp_path / "pages.pdf"
    pdf.write_bytes(bytes(SIZE))
    return Pages(pdf, ("Dear Ms Okafor",), ("page 2 is blank and was left out",))


def last_used(cache: Cache, name: str, pages: Pages, hours_ago: float) -> None:
    entry = cache.keep(name, pages).pdf.parent
    moment = time.time() - hours_ago * IN_USE
    os.utime(entry / "pages.json", (moment, moment))


def found(cache: Cache, *names: str) -> list[str]:
    return [name for name in names if cache.find(name) is not None]


def test_pages_are_found_again_as_they_were_kept(cache: Cache, pages: Pages) -> None:
    kept = cache.keep("letter", pages)
    assert cache.find("letter") == kept
    assert (kept.texts, kept.notes, kept.pdf.read_bytes()) == (pages.texts, pages.notes, bytes(SIZE))
    assert cache.find("other") is None


def test_a_file_that_can_never_become_pages_is_not_tried_again(cache: Cache) -> None:
    cache.keep_refusal("locked", ConversionError("the PDF needs a password"))
    again = cache.find("locked")
    assert isinstance(again, ConversionError)
    assert str(again) == "the PDF needs a password"
    assert cache.stored().files == 1


def test_what_failed_for_a_reason_of_the_moment_is_tried_again(cache: Cache, pages: Pages) -> None:
    cache.keep_refusal("large", MomentaryError("the program soffice did not finish within 48 seconds"))
    assert cache.find("large") is None
    kept = cache.keep("scan", replace(pages, unfinished=True))
    assert kept.pdf.read_bytes() == bytes(SIZE)
    assert cache.find("scan") is None


def test_what_was_used_longest_ago_goes_first_and_only_as_much_as_must(cache: Cache, pages: Pages) -> None:
    for name, hours in (("old", 9), ("older", 10), ("oldest", 11), ("younger", 8)):
        last_used(cache, name, pages, hours)
    replace(cache, most_bytes=3 * SIZE).trim()
    assert found(cache, "oldest", "older", "old", "younger") == ["old", "younger"]


def test_what_is_found_counts_as_used(cache: Cache, pages: Pages) -> None:
    last_used(cache, "letter", pages, 10)
    last_used(cache, "minutes", pages, 9)
    assert cache.find("letter")
    cache.clear()
    assert found(cache, "letter", "minutes") == ["letter"]


def test_what_may_still_be_read_stays_however_little_there_may_be(cache: Cache, pages: Pages) -> None:
    kept = cache.keep("letter", pages)
    replace(cache, most_bytes=0).trim()
    assert kept.pdf.exists()


def test_nothing_is_left_behind_of_what_is_taken_away(cache: Cache, pages: Pages) -> None:
    last_used(cache, "letter", pages, 2)
    cache.clear()
    assert [path for path in cache.folder.rglob("*") if path.is_file()] == []


def test_many_at_once_keep_and_find_and_trim_without_disturbing_each_other(cache: Cache, pages: Pages) -> None:
    def work(number: int) -> bool:
        name = f"file {number % 5}"
        cache.keep(name, pages)
        replace(cache, most_bytes=2 * SIZE).trim()
        again = cache.find(name)
        return again is not None and again.texts == pages.texts and again.pdf.read_bytes() == bytes(SIZE)

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(work, range(100)))


def test_the_command_tells_how_much_there_is_and_clears_it(cache: Cache, pages: Pages) -> None:
    last_used(cache, "letter", pages, 2)
    told = CliRunner().invoke(commands, ["cache", "--cache", str(cache.folder)])
    assert told.exit_code == 0
    assert "holds what 1 files became" in told.output
    smaller = CliRunner().invoke(
        commands, ["cache", "--cache", str(cache.folder)], env={"CASEBUNDLE_CACHE_GIGABYTES": "0.25"}
    )
    assert "of at most 250,000,000 bytes" in smaller.output
    cleared = CliRunner().invoke(commands, ["cache", "--clear", "--cache", str(cache.folder)])
    assert "holds what 0 files became: 0 of at most 5,000,000,000 bytes" in cleared.output
