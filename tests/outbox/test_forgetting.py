"""A case that is forgotten leaves nothing but an entry in the audit log that names nobody."""

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.case.evidence import Pages
from pipeline.documents.outcome import FileRecord
from pipeline.errors import ConversionError, UsageError
from pipeline.evidence.conversion.cache import Cache
from pipeline.outbox.audit import entries
from pipeline.outbox.audit_end import LOG
from pipeline.outbox.forgetting import BEING_FORGOTTEN, finish_forgetting, forget
from pipeline.outbox.publish import publish
from tests.outbox.test_crash_points import ready
from tests.project import TEMPLATES

LETTER, SCAN, OTHER = "a" * 64, "b" * 64, "c" * 64
MARKED = "Zebedee"


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    """A cache with what two files of the case became, and one of another case."""
    cache = Cache(tmp_path / "cache")
    pdf = tmp_path / "pages.pdf"
    pdf.write_text(f"a letter about {MARKED}")
    cache.keep(f"{LETTER}.docx", Pages(pdf, (f"about {MARKED}",)))
    cache.keep_refusal(f"{SCAN}.pdf", ConversionError(f"{MARKED}.pdf needs a password"))
    pdf.write_text("another letter")
    cache.keep(f"{OTHER}.docx", Pages(pdf, ("another",)))
    pdf.unlink()
    return cache


def test_nothing_of_a_forgotten_case_is_left_but_an_entry_with_reason_and_name(tmp_path: Path, cache: Cache) -> None:
    files, outbox = tmp_path / "files", tmp_path / "outbox"
    files.mkdir()
    outcome = replace(
        ready(files),
        case=f"{MARKED} J",
        child=MARKED,
        files=(FileRecord("letter.docx", LETTER, 9), FileRecord("scan.pdf", SCAN, 9)),
    )
    publish(outcome, outbox, TEMPLATES, "seen")
    gone = forget(outbox / f"{MARKED} J", cache, by="Ms D Officer", reason="request of 3 May")
    assert (gone.builds, gone.converted) == (1, 2)
    held = [path for folder in (outbox, cache.folder) for path in folder.rglob("*")]
    assert not [path for path in held if MARKED in path.name or (path.is_file() and MARKED in path.read_text("utf-8"))]
    assert cache.stored().files == 1
    last = list(entries(outbox / LOG))[-1]
    assert (last.did, last.by, last.told["reason"]) == (("forgotten",), "Ms D Officer", "request of 3 May")


def test_a_case_that_is_forgotten_and_dropped_again_begins_anew(tmp_path: Path, cache: Cache) -> None:
    publish(ready(tmp_path), tmp_path / "outbox", TEMPLATES, "seen")
    forget(tmp_path / "outbox" / "Smith J", cache, by="Ms D Officer", reason="request")
    status = publish(ready(tmp_path), tmp_path / "outbox", TEMPLATES, "seen")
    assert (status.build, status.problems) == (1, ())


def test_nobody_forgets_without_name_and_reason(tmp_path: Path, cache: Cache) -> None:
    publish(ready(tmp_path), tmp_path / "outbox", TEMPLATES, "seen")
    for by, reason in (("", "request"), ("Ms D Officer", " ")):
        with pytest.raises(UsageError, match="--reason"):
            forget(tmp_path / "outbox" / "Smith J", cache, by=by, reason=reason)
    assert (tmp_path / "outbox" / "Smith J" / "v1").is_dir()


def test_half_a_folder_of_a_forgotten_case_goes_the_next_time(tmp_path: Path, cache: Cache) -> None:
    (tmp_path / f"{BEING_FORGOTTEN}abc").mkdir()
    (tmp_path / f"{BEING_FORGOTTEN}abc" / "status.json").touch()
    finish_forgetting(tmp_path, cache)
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(BEING_FORGOTTEN)]
