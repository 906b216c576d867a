"""A file is known by the name that a person gives it, the same way in every place that names one."""

import unicodedata
from pathlib import Path

import pytest

from pipeline.case.case import Case, FileNote
from pipeline.case.evidence import Evidence
from pipeline.case.named_file import file_named
from pipeline.case.source_file import SourceFile
from pipeline.evidence.description.spoken_for import faults_of_notes, note_for

PATHS = ["register.csv", "letters/Straße Siân.pdf", "letters/stage 1.pdf", "old/stage 1.pdf", "Scan.pdf", "scan.pdf"]
FILES = [Evidence(SourceFile(path, Path(path), path, 1), None, None, None, None, path, None, None) for path in PATHS]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("register.csv", "register.csv"),
        (" ./REGISTER.CSV ", "register.csv"),
        ("Letters\\STAGE 1.pdf", "letters/stage 1.pdf"),
        ("strasse siân.PDF", "letters/Straße Siân.pdf"),
        (unicodedata.normalize("NFD", "Straße Siân.pdf"), "letters/Straße Siân.pdf"),
        ("Scan.pdf", "Scan.pdf"),
        ("stage 1.pdf", None),
        ("SCAN.pdf", None),
        ("stage 2.pdf", None),
    ],
)
def test_the_register_the_log_and_the_notes_know_a_file_by_the_same_names(said: str, meant: str | None) -> None:
    case = Case(route="any", files={said: FileNote(title="Named")})
    found = file_named(said, FILES)
    assert (found.file if found else None) == meant
    assert [path for path in PATHS if note_for(path, case, PATHS)] == ([meant] if meant else [])
    assert bool(faults_of_notes(case, PATHS, {}, "case.yaml")) == (meant is None)


def test_what_is_said_of_a_path_goes_before_what_is_said_of_a_bare_name() -> None:
    notes = {"stage 1.pdf": FileNote(title="Either"), "old/stage 1.pdf": FileNote(title="Old")}
    case = Case(route="any", files=notes)
    assert note_for("old/stage 1.pdf", case, ["old/stage 1.pdf"]) == notes["old/stage 1.pdf"]
