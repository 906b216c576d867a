"""What was read and told of a file is kept for the next pass, goes with the case, and is of no other state."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest

from pipeline.attendance.register.as_written import Reading
from pipeline.case.case import Case, FileNote
from pipeline.case.evidence import Pages
from pipeline.case.evidence_kind import EvidenceKind
from pipeline.case.source_file import SourceFile
from pipeline.errors import RegisterError
from pipeline.evidence import kept_descriptions, kept_registers
from pipeline.evidence.conversion.cache import Cache
from pipeline.evidence.description.described import Described
from pipeline.evidence.kept_descriptions import described_once
from pipeline.evidence.kept_registers import KeptRegisters
from tests.attendance.attendance_builder import SETTINGS, attending, by_session
from tests.evidence.dropped_files import as_sources, pdf

MARKS = attending(date(2025, 3, 3), 10, d0_AM="O")
LETTER = "Stage 2 letter\n3 March 2025\nDear Ms Okafor\nJordan Okafor has missed ten sessions."


@pytest.fixture
def register(tmp_path: Path) -> SourceFile:
    [source] = as_sources({"Register.csv": by_session(MARKS).encode()}, tmp_path / "copies")
    return source


def broken(*_: object) -> Reading:
    raise AssertionError("it was read again")


def test_a_register_is_read_once_and_anew_under_other_rules(
    register: SourceFile, cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = KeptRegisters(cache, "rules of March").read(register, register.copy, SETTINGS)
    monkeypatch.setattr(kept_registers, "read_register", broken)
    assert KeptRegisters(cache, "rules of March").read(register, register.copy, SETTINGS) == first
    with pytest.raises(AssertionError, match="again"):
        KeptRegisters(cache, "rules of April").read(register, register.copy, SETTINGS)


def test_a_print_out_without_marks_is_refused_with_the_same_words_in_each_pass(tmp_path: Path, cache: Cache) -> None:
    [source] = as_sources({"Certificate.pdf": pdf({"text": "Registration certificate"})}, tmp_path / "copies")
    for _ in range(2):
        with pytest.raises(RegisterError, match=r"Certificate\.pdf holds no row of marks"):
            KeptRegisters(cache, "rules").read(source, source.copy, SETTINGS)


def test_a_file_that_opens_as_no_pdf_says_so(tmp_path: Path, cache: Cache) -> None:
    [source] = as_sources({"Certificate.pdf": b"%PDF-1.7 and nothing more"}, tmp_path / "copies")
    with pytest.raises(RegisterError, match=r"Certificate\.pdf cannot be read: it cannot be opened as a PDF; export"):
        KeptRegisters(cache, "rules").read(source, source.copy, SETTINGS)


def test_what_was_read_of_a_register_is_forgotten_with_it(register: SourceFile, cache: Cache) -> None:
    KeptRegisters(cache, "rules").read(register, register.copy, SETTINGS)
    assert cache.forget({register.sha256}) == 1
    assert cache.stored().files == 0


def test_a_cache_that_cannot_be_written_costs_time_and_no_case(register: SourceFile, tmp_path: Path) -> None:
    (tmp_path / "full").write_bytes(b"no folder")
    read = KeptRegisters(Cache(tmp_path / "full"), "rules").read(register, register.copy, SETTINGS)
    assert len(read.marks) == len(MARKS)


def described(
    case: Case, cache: Cache, kinds: Mapping[str, EvidenceKind], folder: Path, text: str = LETTER
) -> Described:
    [source] = as_sources({"Letter.txt": b"the same bytes"}, folder)
    pages = {source: Pages(folder / "pages.pdf", (text,), sha256="the same pages")}
    return described_once(pages, [source.file], case, kinds, cache=cache, edition="rules")[source.file]


def test_what_papers_are_is_told_once_for_one_case_and_its_words(
    case: Case,
    cache: Cache,
    kinds: Mapping[str, EvidenceKind],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = described(case, cache, kinds, tmp_path)
    assert (first.kind, first.parents) == ("stage_2_letter", ("Ms Dana Okafor",))
    told: list[Sequence[str]] = []

    def again(papers: Mapping[SourceFile, Pages], *_: object) -> Mapping[str, Described]:
        told.append([text for pages in papers.values() for text in pages.texts])
        return {source.file: first for source in papers}

    monkeypatch.setattr(kept_descriptions, "describe", again)
    assert described(case, cache, kinds, tmp_path) == first
    assert not told
    described(case.model_copy(update={"files": {"Letter.txt": FileNote(title="Letter home")}}), cache, kinds, tmp_path)
    described(case, cache, kinds, tmp_path, text="Dear Mr Okafor")
    assert told == [[LETTER], ["Dear Mr Okafor"]]
