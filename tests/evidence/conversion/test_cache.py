"""What was converted is kept within bounds, the longest unused goes first, and what is in use stays."""

import errno
import os
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.case.evidence import Outlook, Pages
from pipeline.cli import commands
from pipeline.errors import ConversionError, MomentaryError, UsageError
from pipeline.evidence.conversion.cache import IN_USE, Cache, Stored
from pipeline.evidence.conversion.inside import Inside
from tests.evidence.dropped_files import Intake, pdf

SIZE = 1000


@pytest.fixture
def pages(tmp_path: Path) -> Pages:
    pdf = tmp_path / "pages.pdf"
    pdf.write_bytes(bytes(SIZE))
    return Pages(pdf, ("Dear Ms Okafor",), ("page 2 is blank and was left out",))


def last_used(cache: Cache, name: str, pages: Pages, hours_ago: float) -> Path:
    entry = cache.keep(name, pages).pdf.parent
    aged(entry / "pages.json", hours_ago)
    return entry


def aged(path: Path, hours_ago: float) -> None:
    moment = time.time() - hours_ago * IN_USE
    os.utime(path, (moment, moment))


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
    kept = cache.keep("scan", replace(pages, outlook=Outlook.UNFINISHED))
    assert kept.pdf.read_bytes() == bytes(SIZE)
    assert cache.find("scan") is None


def test_what_was_used_longest_ago_goes_first_and_only_as_much_as_must(cache: Cache, pages: Pages) -> None:
    for name, hours in (("old", 9), ("older", 10), ("oldest", 11), ("younger", 8)):
        last_used(cache, name, pages, hours)
    replace(cache, most_bytes=3 * SIZE).trim()
    assert found(cache, "oldest", "older", "old", "younger") == ["old", "younger"]


def test_what_was_used_before_the_clock_was_set_back_goes_too(cache: Cache, pages: Pages) -> None:
    last_used(cache, "letter", pages, -9)
    cache.clear()
    assert found(cache, "letter") == []


def test_what_another_try_may_better_goes_as_soon_as_nobody_can_be_reading_it(cache: Cache, pages: Pages) -> None:
    last_used(cache, "letter", pages, 2)
    for _ in range(3):
        last_used(cache, "scan", replace(pages, outlook=Outlook.UNFINISHED), 2)
    cache.trim()
    assert cache.stored().files == 1
    assert found(cache, "letter") == ["letter"]


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


def papers_in(cache: Cache) -> list[Path]:
    return list(cache.folder.rglob("pages.*"))


def test_nothing_is_left_behind_of_what_is_taken_away(cache: Cache, pages: Pages) -> None:
    last_used(cache, "letter", pages, 2)
    cache.clear()
    assert papers_in(cache) == []


def test_what_a_killed_process_left_half_made_or_half_removed_is_counted_and_taken_away(
    cache: Cache, pages: Pages
) -> None:
    half_removed = last_used(cache, "letter", pages, 2)
    (half_removed / "pages.json").unlink()
    half_made = half_removed.with_name(".aside-of a killed process")
    half_made.mkdir()
    (half_made / "pages.pdf").write_bytes(bytes(SIZE))
    for left in (half_removed, half_made):
        aged(left, 2)
    assert cache.stored() == Stored(files=2, size=2 * SIZE)
    cache.clear()
    assert papers_in(cache) == []


def test_what_is_being_made_just_now_is_not_taken_away(cache: Cache, pages: Pages) -> None:
    half_made = cache.keep("letter", pages).pdf.parent
    (half_made / "pages.json").unlink()
    cache.clear()
    assert [path.name for path in papers_in(cache)] == ["pages.pdf"]


@pytest.mark.parametrize("damage", ["pages.pdf", "pages.json"])
@pytest.mark.parametrize("how", [Path.unlink, lambda path: path.write_bytes(b"damaged")], ids=["gone", "damaged"])
def test_a_damaged_entry_counts_as_none_and_is_made_again(
    cache: Cache, pages: Pages, damage: str, how: Callable[[Path], object]
) -> None:
    entry = cache.keep("letter", pages).pdf.parent
    (entry / "pages.pdf").write_bytes(b"of an earlier try")
    how(entry / damage)
    assert cache.find("letter") is None
    again = cache.keep("letter", pages)
    assert again.pdf.read_bytes() == bytes(SIZE)
    assert cache.find("letter") == again


def test_what_one_process_could_convert_counts_more_than_what_another_could_not(cache: Cache, pages: Pages) -> None:
    cache.keep_refusal("letter", ConversionError("LibreOffice cannot read the file"))
    kept = cache.keep("letter", pages)
    assert kept.pdf.read_bytes() == bytes(SIZE)
    cache.keep_refusal("letter", ConversionError("LibreOffice cannot read the file"))
    assert cache.find("letter") == kept


def test_of_two_processes_that_convert_one_file_both_use_the_pages_of_the_first(cache: Cache, pages: Pages) -> None:
    first = cache.keep("letter", pages)
    pages.pdf.write_bytes(b"the same pages, written at another moment")
    assert cache.keep("letter", pages) == first
    assert first.pdf.read_bytes() == bytes(SIZE)


def test_an_entry_that_cannot_be_read_just_now_stays(
    cache: Cache, pages: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(path: Path, *arguments: object, **named: object) -> None:
        raise OSError(errno.EMFILE, os.strerror(errno.EMFILE), str(path))

    kept = cache.keep("letter", pages)
    with monkeypatch.context() as machine:
        machine.setattr(Path, "open", fail)
        assert cache.find("letter") is None
    assert cache.find("letter") == kept


def test_notes_with_half_characters_are_kept_as_they_are(cache: Cache, pages: Pages) -> None:
    odd = replace(pages, notes=('attached, but not shown: "letter\udcff.bin"',))
    cache.keep("mail", odd)
    found = cache.find("mail")
    assert isinstance(found, Pages)
    assert found.notes == odd.notes


def test_a_cache_that_cannot_be_written_is_told_with_what_to_do(tmp_path: Path, pages: Pages) -> None:
    (tmp_path / "no folder").touch()
    cache = Cache(tmp_path / "no folder" / "cache")
    assert cache.find("letter") is None
    with pytest.raises(UsageError, match=r"no folder/cache.*\(Not a directory\).*--cache"):
        cache.keep("letter", pages)
    with pytest.raises(UsageError, match="--cache"):
        cache.keep_refusal("letter", ConversionError("the PDF needs a password"))


def test_what_is_found_while_others_take_away_what_is_old_can_be_read(cache: Cache, pages: Pages) -> None:
    names = [f"file {number}" for number in range(40)]
    for number, name in enumerate(names):
        last_used(cache, name, pages, 100 - number)

    def use(name: str) -> Path | None:
        found = cache.find(name)
        return found.pdf if isinstance(found, Pages) else None

    with ThreadPoolExecutor(8) as pool:
        clearing = [pool.submit(cache.clear) for _ in range(3)]
        found = list(pool.map(use, reversed(names)))
        for one in clearing:
            one.result()
    assert all(pdf.read_bytes() == bytes(SIZE) for pdf in found if pdf)
    assert len(papers_in(cache)) == 2 * sum(1 for pdf in found if pdf)


def test_many_at_once_keep_what_others_take_away(cache: Cache, pages: Pages) -> None:
    def work(number: int) -> bool:
        last_used(cache, f"old file {number}", pages, 2)
        cache.clear()
        return cache.keep(f"file {number % 5}", pages).pdf.read_bytes() == bytes(SIZE)

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(work, range(100)))


def pdf_behind_other_bytes() -> bytes:
    """A PDF that only its name gives away: what stands before it is longer than anybody looks for its beginning."""
    return bytes(9000) + pdf({"text": "Stage 1 letter"})


def test_a_file_is_tried_again_under_a_name_with_another_ending(intake: Intake) -> None:
    [refused] = intake({"letter.doc": pdf_behind_other_bytes()})
    assert refused.problem is not None
    [taken] = intake({"letter.pdf": pdf_behind_other_bytes()})
    assert taken.pages is not None, taken.problem


def test_of_two_files_with_the_same_bytes_the_one_that_can_be_read_goes_in(intake: Intake) -> None:
    refused, taken = intake({"letter.doc": pdf_behind_other_bytes(), "letter.pdf": pdf_behind_other_bytes()})
    assert refused.problem is not None
    assert taken.pages is not None


def test_words_under_the_name_of_a_table_become_a_table(intake: Intake) -> None:
    rows = b"Date,Mark\n03/02/2025,O\n"
    [words], [table] = intake({"marks.txt": rows}), intake({"marks.csv": rows})
    assert words.pages is not None
    assert table.pages is not None
    assert "Date,Mark" in words.pages.texts[0]
    assert "Date,Mark" not in table.pages.texts[0]


def test_a_machine_without_room_to_convert_is_told_with_what_to_do(
    intake: Intake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "no folder").touch()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "no folder"))
    with pytest.raises(UsageError, match=r"no folder \(Not a directory\).*TMPDIR"):
        intake({"letter.pdf": pdf({"text": "Stage 1 letter"})})


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


def test_files_taken_out_by_two_at_once_stay_where_the_first_may_be_reading_them(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    for number in ("one", "two"):
        (tmp_path / number).mkdir()
        (tmp_path / number / f"{number}.pdf").write_bytes(b"card")
    first, second = (
        cache.keep_inside("mail", Inside.taken_out([("card.pdf", str(tmp_path / one / f"{one}.pdf"))], []))
        for one in ("one", "two")
    )
    assert [one.file for one in second.members] == [one.file for one in first.members]
    assert first.members[0].file.read_bytes() == b"card"
