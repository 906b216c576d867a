"""A bundle that is too large for a court becomes volumes: one run of page numbers, and an index that names them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from pipeline.bundle import build as building
from pipeline.bundle.build import BuiltBundle, build
from pipeline.bundle.contents import Contents
from pipeline.bundle.page_layout import FrontPages, lay_out_volumes, one_run
from pipeline.bundle.plan import Document, Section, Span
from pipeline.bundle.prove import Expected
from pipeline.bundle.supplement import Served, continue_served
from pipeline.bundle.volumes import Reserve, parted
from pipeline.errors import BundleError
from pipeline.files.file_names import volume_name
from pipeline.rules.model.bundle_settings import BundleSettings, Profile, Titles, VolumeLimits


def settings(profile: Profile = "general", **limits: float) -> BundleSettings:
    return BundleSettings(profile=profile, dividers=True, volumes=VolumeLimits(**limits))


@pytest.fixture(scope="module")
def volumes(contents: Contents, templates: Path, tmp_path_factory: pytest.TempPathFactory) -> BuiltBundle:
    """The case of 16 pages for a court that takes ten at a time."""
    return build(contents, settings(most_pages=10), templates, tmp_path_factory.mktemp("volumes") / "bundle.pdf")


@pytest.fixture(scope="module")
def readers(volumes: BuiltBundle) -> list[PdfReader]:
    return [PdfReader(volume.path) for volume in volumes.volumes]


def words(reader: PdfReader, page: int) -> str:
    return " ".join(reader.pages[page - 1].extract_text().split())


def leads_to(reader: PdfReader, page: int) -> list[int]:
    links = (one.get_object() for one in reader.pages[page - 1].get("/Annots", ()))
    return [reader.get_page_number(one["/Dest"][0].get_object()) + 1 for one in links]


def test_volumes_have_one_run_of_page_numbers(volumes: BuiltBundle, readers: list[PdfReader]) -> None:
    printed = [page.extract_text().split()[-1] for reader in readers for page in reader.pages]
    assert printed == [str(number) for number in range(1, volumes.pages + 1)]
    assert [label for reader in readers for label in reader.page_labels] == printed
    assert all(volume.pages <= 10 for volume in volumes.volumes)
    assert [volume.pages for volume in volumes.volumes] == [len(reader.pages) for reader in readers]


def test_each_volume_has_its_own_cover_and_the_whole_index(readers: list[PdfReader]) -> None:
    for number, reader in enumerate(readers, start=1):
        assert f"Volume {number} of {len(readers)}" in words(reader, 1)
        assert reader.metadata is not None
        assert str(reader.metadata.title).endswith(f"volume {number} of {len(readers)}")
        assert "1 Chronology Vol. 1, 4" in words(reader, 2)
        assert "6 Notes of the School Attendance Meeting 24 March 2025 Vol. 2, " in words(reader, 2)


def test_a_volume_leads_to_its_own_pages_and_only_names_those_of_another(
    volumes: BuiltBundle, readers: list[PdfReader]
) -> None:
    first, second = readers
    assert leads_to(first, 2) == [3, 4, 5, 7, 8]
    meeting = volumes.plan.pages_of["Meeting notes.docx"]
    assert meeting.first - volumes.volumes[0].pages in leads_to(second, 2)
    assert "sheet 1" in words(second, meeting.first - volumes.volumes[0].pages)
    assert "Stage 1 letter sent to Ms Gwŷn. Stage 1 letter to Ms Siân Gwŷn Vol. 2, " in words(first, 4)
    assert leads_to(first, 4) == []


def test_bookmarks_of_a_volume_are_those_of_its_own_pages(readers: list[PdfReader]) -> None:
    first, second = ([one.title for one in reader.outline if not isinstance(one, list)] for reader in readers)
    assert first[-1].startswith("Attendance certificate")
    assert [title.split(" (")[0] for title in second] == ["Cover", "Index", "Letters to parents", "Meetings"]


def test_the_whole_says_on_which_page_of_the_run_each_file_stands(volumes: BuiltBundle) -> None:
    printed = {key: volumes.plan.printed(span) for key, span in volumes.pages_of.items()}
    assert printed["certificate.pdf"] == "8"
    letter = volumes.pages_of["Letters/Stage 1 letter.docx"]
    assert printed["Letters/Stage 1 letter.docx"] == f"{letter.first}–{letter.last}"


def test_a_section_that_runs_over_goes_on_in_the_next_volume_with_its_letter(
    contents: Contents, document: Callable[..., Document], templates: Path, tmp_path: Path
) -> None:
    letters = tuple(document(f"{number}.pdf", f"Letter {number}", "", 3) for number in range(4))
    case = replace(contents, sections=(Section("Letters", letters),), chronology=(), figures=(), pictures=())
    built = build(case, settings("family", most_pages=10), templates, tmp_path / "bundle.pdf")
    labels = [PdfReader(volume.path).page_labels for volume in built.volumes]
    assert labels == [
        ["i", "ii", *(f"A{number}" for number in range(1, 8))],
        ["iii", "iv", *(f"A{number}" for number in range(8, 15))],
    ]
    assert words(PdfReader(built.volumes[1].path), 3).startswith("A. Letters, continued 2 documents, pages A9–A14")


def test_a_document_larger_than_a_volume_goes_alone_and_is_told(
    contents: Contents, document: Callable[..., Document], templates: Path, tmp_path: Path
) -> None:
    report = document("Report.pdf", "Report", "", 12)
    case = replace(contents, sections=(*contents.sections, Section("Reports", (report,))))
    built = build(case, settings(most_pages=10), templates, tmp_path / "bundle.pdf")
    assert built.volumes[-1].pages == 15
    assert built.too_large == {"Report.pdf": 3}


def test_nothing_is_left_of_volumes_when_a_later_one_fails(
    contents: Contents, templates: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse_the_second(path: Path, wanted: Expected) -> None:
        if "volume 2" in path.name:
            raise BundleError("not as planned")

    monkeypatch.setattr(building, "prove", refuse_the_second)
    with pytest.raises(BundleError):
        build(contents, settings(most_pages=10), templates, tmp_path / "bundle.pdf")
    assert not list(tmp_path.iterdir())


def test_a_limit_in_megabytes_parts_a_bundle_too(contents: Contents, templates: Path, tmp_path: Path) -> None:
    whole = build(contents, settings(), templates, tmp_path / "whole.pdf")
    limit = whole.path.stat().st_size / 1e6 * 0.9
    built = build(contents, settings(most_megabytes=limit), templates, tmp_path / "bundle.pdf")
    assert len(built.volumes) > 1
    assert all(volume.path.stat().st_size <= limit * 1e6 for volume in built.volumes)


def test_a_bundle_within_the_limits_is_one_file_as_ever(contents: Contents, templates: Path, tmp_path: Path) -> None:
    built = build(contents, settings(most_pages=16, most_megabytes=20), templates, tmp_path / "bundle.pdf")
    assert [volume.path.name for volume in built.volumes] == ["bundle.pdf"]
    assert "Vol." not in words(PdfReader(built.path), 2)


def test_the_same_contents_give_the_same_volumes(
    volumes: BuiltBundle, contents: Contents, templates: Path, tmp_path: Path
) -> None:
    again = build(contents, settings(most_pages=10), templates, tmp_path / "bundle.pdf")
    assert [one.path.read_bytes() for one in again.volumes] == [one.path.read_bytes() for one in volumes.volumes]


sizes = st.lists(st.lists(st.integers(1, 40), min_size=1, max_size=6), min_size=1, max_size=5)


@given(sizes, st.integers(10, 60), st.sampled_from(["general", "family"]))
def test_whatever_is_parted_nothing_is_lost_and_no_number_is_used_twice(
    counts: list[list[int]], most: int, profile: Profile
) -> None:
    sections = tuple(
        Section(
            f"Section {number}",
            tuple(
                Document(f"{number}/{place}", "Letter", "", Path("letter.pdf"), pages)
                for place, pages in enumerate(part)
            ),
        )
        for number, part in enumerate(counts)
    )
    parts = parted(sections, VolumeLimits(most_pages=most), Reserve(first_pages=5, pages=3))
    fronts = [
        FrontPages(index=2, chronology=number == 0, dividers=(1,) * (len(part) + (number == 0)))
        for number, part in enumerate(parts)
    ]
    plans = lay_out_volumes(fronts, parts, Titles(), profile)
    whole = one_run(plans)
    keys = [one.file for section in sections for one in section.documents]
    assert list(whole.pages_of) == keys
    assert len(set(whole.labels)) == whole.total == sum(plan.total for plan in plans)
    spans = [row.span for row in whole.rows if row.document]
    assert all(one.last < following.first for one, following in pairwise(spans))
    assert [row.number for row in whole.rows] == list(range(1, len(keys) + 2))
    for plan, part in zip(plans, parts, strict=True):
        alone = sum(len(section.documents) for section in part) == 1
        assert plan.total <= most or alone


def test_what_comes_after_service_follows_the_last_volume(
    volumes: BuiltBundle, contents: Contents, document: Callable[..., Document], templates: Path, tmp_path: Path
) -> None:
    *before, last = volumes.volumes
    places = {f"hash of {key}": span for key, span in volumes.pages_of.items()}
    served = Served(
        last.path,
        date(2025, 6, 20),
        1,
        places,
        volumes.index,
        before=tuple((volume.path, volume.pages) for volume in before),
    )
    reply = document("Reply.pdf", "Letter from Ms Siân Gwŷn", "18 June 2025")
    later = replace(contents, sections=(*contents.sections, Section("Letters", (reply,))))
    hashes = {one.file: f"hash of {one.file}" for section in later.sections for one in section.documents}
    court = settings(most_pages=10)
    continued = continue_served(served, hashes, later, settings=court, templates=templates, work=tmp_path)
    first, second = continued.whole.volumes
    assert first == before[0]
    assert second.pages == last.pages + 2
    assert PdfReader(second.path).page_labels[-2:] == [str(volumes.pages + 1), str(volumes.pages + 2)]
    assert continued.whole.pages_of["Reply.pdf"] == Span(volumes.pages + 2, volumes.pages + 2)
    text = words(PdfReader(second.path), second.pages - 1)
    assert f"ends at page {volumes.pages}" in text
    assert "7 Letter from Ms Siân Gwŷn 18 June 2025 added Vol. " not in text
    assert f"18 June 2025 added {volumes.pages + 2}" in text
    assert "3 Attendance certificate 2 September 2024 to 28 May 2025 Vol. 1, 8" in text
    meeting = volumes.pages_of["Meeting notes.docx"]
    assert f"6 Notes of the School Attendance Meeting 24 March 2025 Vol. 2, {meeting.first}–{meeting.last}" in text
    assert meeting.first - first.pages in leads_to(PdfReader(second.path), second.pages - 1)


def test_volumes_are_named_so_that_no_name_is_too_long_or_taken_twice() -> None:
    assert volume_name("SR-1 Smith bundle", 1, 1) == "SR-1 Smith bundle"
    assert volume_name("SR-1 Smith bundle", 2, 3) == "SR-1 Smith bundle volume 2 of 3"
    assert [volume_name("x" * 100, number, 2)[-14:] for number in (1, 2)] == [" volume 1 of 2", " volume 2 of 2"]
    assert len(volume_name("x" * 100, 2, 2)) == 100
