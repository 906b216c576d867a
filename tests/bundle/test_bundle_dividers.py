"""A page before each section says what it holds and leads back to the index."""

from dataclasses import replace
from pathlib import Path

import pytest
from pikepdf import Pdf
from pypdf import PdfReader

from pipeline.bundle.build import BuiltBundle, build
from pipeline.bundle.contents import Contents
from pipeline.bundle.plan import Section, Span
from pipeline.rules.model.bundle_settings import BundleSettings, Profile


def built(contents: Contents, templates: Path, folder: Path, profile: Profile = "general") -> BuiltBundle:
    return build(contents, BundleSettings(profile=profile, dividers=True), templates, folder / "bundle.pdf")


def leads_to(reader: PdfReader, page: int) -> list[int]:
    """The pages that the links on a page lead to, all counted from 1."""
    links = (one.get_object() for one in reader.pages[page - 1].get("/Annots", ()))
    return [reader.get_page_number(one["/Dest"][0].get_object()) + 1 for one in links]


@pytest.mark.parametrize("profile", ["general", "family"])
def test_each_section_begins_with_a_page_that_says_what_it_holds(
    profile: Profile, contents: Contents, templates: Path, tmp_path: Path
) -> None:
    bundle = built(contents, templates, tmp_path, profile)
    reader = PdfReader(bundle.path)
    letters = next(one for one in bundle.plan.sections if one.title == "Letters to parents")
    assert letters.divider == Span(9, 9)
    text = " ".join(reader.pages[8].extract_text().split())
    pages = {"general": "10–12", "family": "C2–C4"}[profile]
    assert text.startswith(f"{letters.heading} 2 documents, pages {pages}")
    assert text.endswith({"general": "page 2 9", "family": "page ii C1"}[profile])
    assert "Stage 1 letter.docx, sheet 1" in reader.pages[9].extract_text()


def test_a_section_of_one_page_is_spoken_of_in_the_singular(
    contents: Contents, templates: Path, tmp_path: Path
) -> None:
    reader = PdfReader(built(contents, templates, tmp_path).path)
    assert "1 document, page 8" in " ".join(reader.pages[6].extract_text().split())


def test_each_divider_leads_back_to_the_index(contents: Contents, templates: Path, tmp_path: Path) -> None:
    bundle = built(contents, templates, tmp_path)
    reader = PdfReader(bundle.path)
    dividers = [section.divider.first for section in bundle.plan.sections if section.divider]
    assert dividers == [3, 7, 9, 13]
    assert [leads_to(reader, page) for page in dividers] == [[2]] * 4


def test_index_and_bookmarks_name_the_page_on_which_a_section_begins(
    contents: Contents, templates: Path, tmp_path: Path
) -> None:
    reader = PdfReader(built(contents, templates, tmp_path).path)
    assert leads_to(reader, 2) == [3, 4, 5, 7, 8, 9, 10, 12, 13, 14]
    assert "Letters to parents 9" in " ".join(reader.pages[1].extract_text().split())
    titles = [one.title for one in reader.outline if not isinstance(one, list)]
    assert "Letters to parents (page 9)" in titles


def test_dividers_are_read_aloud_like_the_rest_of_the_front_matter(
    contents: Contents, templates: Path, tmp_path: Path
) -> None:
    with Pdf.open(built(contents, templates, tmp_path).path) as pdf:
        assert all("/StructParents" in pdf.pages[page].obj for page in (0, 1, 2, 6, 8, 12))
        assert pdf.Root.MarkInfo.Marked


def test_a_court_that_wants_no_dividers_gets_none(contents: Contents, templates: Path, tmp_path: Path) -> None:
    plain = build(contents, BundleSettings(dividers=False), templates, tmp_path / "bundle.pdf")
    assert (plain.pages, plain.plan.front_total) == (12, 5)
    assert not any(section.divider for section in plain.plan.sections)


def test_a_title_that_fills_more_than_a_page_is_whole_on_its_divider(
    contents: Contents, templates: Path, tmp_path: Path
) -> None:
    endless = "Letters and notes about attendance. " * 60
    first, *rest = contents.sections
    bundle = built(replace(contents, sections=(Section(endless, first.documents), *rest)), templates, tmp_path)
    divider = next(one.divider for one in bundle.plan.sections if one.title.startswith("Letters and notes"))
    assert divider is not None
    assert divider.count > 1
    assert leads_to(PdfReader(bundle.path), divider.last) == [bundle.plan.index.first]
