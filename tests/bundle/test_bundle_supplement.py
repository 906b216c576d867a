"""What is added after service stands at the end, and nothing that was served changes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PIL import ImageChops
from pypdf import PdfReader

from pipeline.bundle import supplement as supplementing
from pipeline.bundle.assemble import extend
from pipeline.bundle.build import BuiltBundle, build
from pipeline.bundle.contents import Contents
from pipeline.bundle.inspection import inspect
from pipeline.bundle.plan import Document, Section, Span
from pipeline.bundle.supplement import Continued, Served, continue_served
from pipeline.case.entry import Entry
from pipeline.errors import BundleError
from pipeline.rules.model.bundle_settings import BundleSettings, Profile
from pipeline.rules.model.load import load_rules
from tests.project import RULES_FILE

SERVED_ON = date(2025, 6, 20)
PLAIN = BundleSettings(dividers=False)


def hash_of(key: str) -> str:
    return f"hash of {key}"


def hashes_of(contents: Contents) -> dict[str, str]:
    return {one.file: hash_of(one.file) for section in contents.sections for one in section.documents}


def served(bundle: BuiltBundle, number: int = 1) -> Served:
    places = {hash_of(key): span for key, span in bundle.pages_of.items()}
    return Served(bundle.path, SERVED_ON, number, places, bundle.index)


@pytest.fixture(scope="module")
def later(contents: Contents, document: Callable[..., Document]) -> Contents:
    """The same case after a second meeting and a reply from the mother, which belongs among the letters."""
    notes = document("Review.docx", "Notes of the review", "16 June 2025", 2)
    reply = document("Reply Gwŷn.pdf", "Letter from Ms Siân Gwŷn", "14 June 2025")
    certificate, letters, meetings = contents.sections
    return replace(
        contents,
        sections=(
            certificate,
            Section(letters.title, (*letters.documents, reply)),
            Section(meetings.title, (*meetings.documents, notes)),
        ),
        chronology=(*contents.chronology, Entry(date(2025, 6, 16), "Review of the plan.", "x", notes.file, 2)),
    )


@pytest.fixture(scope="module")
def first(contents: Contents, templates: Path, tmp_path_factory: pytest.TempPathFactory) -> BuiltBundle:
    return build(contents, PLAIN, templates, tmp_path_factory.mktemp("served") / "bundle.pdf")


@pytest.fixture(scope="module")
def continued(
    first: BuiltBundle, later: Contents, templates: Path, tmp_path_factory: pytest.TempPathFactory
) -> Continued:
    before = served(first)
    work = tmp_path_factory.mktemp("continued")
    return continue_served(before, hashes_of(later), later, settings=PLAIN, templates=templates, work=work)


def test_served_pages_look_and_read_as_they_did(first: BuiltBundle, continued: Continued) -> None:
    one, other = (pypdfium2.PdfDocument(path) for path in (first.path, continued.whole.path))
    for number in range(first.pages):
        pictures = [pdf[number].render(scale=1).to_pil() for pdf in (one, other)]
        assert ImageChops.difference(*pictures).getbbox() is None
    old, new = PdfReader(first.path), PdfReader(continued.whole.path)
    assert [page.extract_text() for page in new.pages[: first.pages]] == [page.extract_text() for page in old.pages]
    assert new.page_labels[: first.pages] == old.page_labels


def test_additions_are_numbered_on_from_the_last_page(first: BuiltBundle, continued: Continued) -> None:
    reader = PdfReader(continued.whole.path)
    assert continued.whole.pages == len(reader.pages) == first.pages + 5
    for number, page in enumerate(reader.pages, start=1):
        assert page.extract_text().split()[-1] == str(number) == reader.page_labels[number - 1]
    assert continued.whole.plan.pages_of["Reply Gwŷn.pdf"] == Span(15, 15)
    assert continued.whole.plan.pages_of["Review.docx"] == Span(16, 17)
    assert continued.whole.plan.pages_of["certificate.pdf"] == Span(6, 6)


def test_index_of_additions_leads_to_them_and_numbers_its_rows_on(continued: Continued) -> None:
    reader = PdfReader(continued.whole.path)
    text = " ".join(reader.pages[12].extract_text().split())
    assert "Supplement 1: added after service on 20 June 2025" in text
    assert "ends at page 12" in text
    assert "7 Letter from Ms Siân Gwŷn 14 June 2025 added 15" in text
    assert "8 Notes of the review 16 June 2025 added 16–17" in text
    assert "16 June 2025 Review of the plan. Notes of the review 17" in text
    links = [one.get_object()["/Dest"][0].get_object() for one in reader.pages[12].get("/Annots", [])]
    assert [reader.get_page_number(page) + 1 for page in links[:3]] == [15, 16, 17]


def test_index_of_a_supplement_lists_what_was_served_too_and_leads_there_from_the_whole(continued: Continued) -> None:
    assert continued.supplement is not None
    whole, alone = PdfReader(continued.whole.path), PdfReader(continued.supplement.path)
    for pages in (whole.pages[12:14], alone.pages[:2]):
        text = " ".join(" ".join(page.extract_text() for page in pages).split())
        added, before = text.split("Served before; these pages stay as they are")
        assert added.count("added 1") == 2
        assert "1 Chronology 3 2 Attendance figures 4–5" in before
        assert "4 Stage 1 letter to Ms Siân Gwŷn 3 February 2025 7–8" in before
        assert "added" not in before
    links = [
        one.get_object()["/Dest"][0].get_object() for page in whole.pages[12:14] for one in page.get("/Annots", [])
    ]
    assert [whole.get_page_number(page) + 1 for page in links[3:]] == [3, 4, 6, 7, 9, 10]


def test_bookmarks_of_the_served_bundle_are_followed_by_those_of_the_supplement(
    first: BuiltBundle, continued: Continued
) -> None:
    old, new = PdfReader(first.path).outline, PdfReader(continued.whole.path).outline
    assert [one.title for one in new if not isinstance(one, list)][:-1] == [
        one.title for one in old if not isinstance(one, list)
    ]
    assert new[-2].title == "Supplement 1: added after service on 20 June 2025 (page 13)"
    assert [one.title for one in new[-1]] == ["Letter from Ms Siân Gwŷn (page 15)", "Notes of the review (page 16)"]


def test_supplement_alone_has_only_the_new_pages_with_their_numbers(continued: Continued) -> None:
    assert continued.supplement is not None
    reader = PdfReader(continued.supplement.path)
    assert reader.page_labels == ["13", "14", "15", "16", "17"]
    assert [page.extract_text().split()[-1] for page in reader.pages] == ["13", "14", "15", "16", "17"]
    links = [one.get_object()["/Dest"][0].get_object() for one in reader.pages[0].get("/Annots", [])]
    assert [reader.get_page_number(page) + 1 for page in links] == [3, 4, 5]


def test_a_second_supplement_follows_the_first(
    continued: Continued, later: Contents, document: Callable[..., Document], templates: Path, tmp_path: Path
) -> None:
    more = replace(later, sections=(*later.sections, Section("Other", (document("e-mail.eml", "E-mail", ""),))))
    before = served(continued.whole, number=2)
    again = continue_served(before, hashes_of(more), more, settings=PLAIN, templates=templates, work=tmp_path)
    reader = PdfReader(again.whole.path)
    assert again.whole.plan.pages_of["e-mail.eml"] == Span(19, 19)
    text = " ".join(" ".join(page.extract_text() for page in reader.pages[17:18]).split())
    assert "9 E-mail added 19" in text
    assert "Supplement 1: added after service on 20 June 2025" in text
    assert "8 Notes of the review 16 June 2025 16–17" in text
    assert reader.page_labels == [str(number) for number in range(1, 20)]


def test_without_anything_new_the_bundle_is_the_served_file(
    first: BuiltBundle, contents: Contents, templates: Path, tmp_path: Path
) -> None:
    before = served(first)
    again = continue_served(before, hashes_of(contents), contents, settings=PLAIN, templates=templates, work=tmp_path)
    assert again.supplement is None
    assert again.whole.path.read_bytes() == first.path.read_bytes()
    assert again.whole.plan.page_of("certificate.pdf") == 6


def test_a_renamed_file_is_not_new_and_a_changed_one_is(
    first: BuiltBundle, contents: Contents, templates: Path, tmp_path: Path
) -> None:
    (certificate,) = contents.sections[0].documents
    renamed = replace(certificate, file="Certificate 2.pdf")
    case = replace(contents, sections=(Section("Attendance certificate", (renamed,)), *contents.sections[1:]))
    before = served(first)
    hashes = {**hashes_of(case), renamed.file: hash_of(certificate.file)}
    assert continue_served(before, hashes, case, settings=PLAIN, templates=templates, work=tmp_path).supplement is None
    changed = {**hashes, renamed.file: "another"}
    assert (
        continue_served(before, changed, case, settings=PLAIN, templates=templates, work=tmp_path).whole.plan.page_of(
            renamed.file
        )
        == 14
    )


def test_the_same_additions_give_the_same_bytes(
    first: BuiltBundle, continued: Continued, later: Contents, templates: Path, tmp_path: Path
) -> None:
    before = served(first)
    again = continue_served(before, hashes_of(later), later, settings=PLAIN, templates=templates, work=tmp_path)
    assert again.whole.path.read_bytes() == continued.whole.path.read_bytes()


def test_a_family_supplement_is_a_section_with_the_next_letter(
    contents: Contents, later: Contents, templates: Path, tmp_path: Path
) -> None:
    profile: Profile = "family"
    settings = BundleSettings(profile=profile, dividers=False)
    (tmp_path / "work").mkdir()
    one = build(contents, settings, templates, tmp_path / "bundle.pdf")
    before = served(one)
    reader = PdfReader(
        continue_served(
            before, hashes_of(later), later, settings=settings, templates=templates, work=tmp_path / "work"
        ).whole.path
    )
    assert reader.page_labels[-6:] == ["D3", "E1", "E2", "E3", "E4", "E5"]
    assert reader.pages[-1].extract_text().split()[-1] == "E5"


@pytest.mark.parametrize("page", [1, 8, 12], ids=["index", "evidence", "index of the supplement"])
def test_a_whole_that_changed_a_page_is_refused(
    page: int, first: BuiltBundle, later: Contents, templates: Path, tmp_path: Path, *, monkeypatch: pytest.MonkeyPatch
) -> None:
    def spoil(one: Path, other: Path, *rest: Any) -> None:
        extend(one, other, *rest)
        with pikepdf.open(tmp_path / "bundle.pdf", allow_overwriting_input=True) as pdf:
            pdf.pages[page].obj.Contents[1] = pdf.make_stream(b"q Q")
            pdf.save()

    monkeypatch.setattr(supplementing, "extend", spoil)
    before = served(first)
    with pytest.raises(BundleError, match=f"page {page + 1}: its content is not as it was"):
        continue_served(before, hashes_of(later), later, settings=PLAIN, templates=templates, work=tmp_path)


def test_a_served_bundle_that_cannot_be_read_is_named(contents: Contents, templates: Path, tmp_path: Path) -> None:
    (tmp_path / "SR-1 bundle.pdf").write_bytes(b"half a file")
    before = Served(tmp_path / "SR-1 bundle.pdf", SERVED_ON, 1, {}, ())
    with pytest.raises(BundleError, match=r"SR-1 bundle\.pdf, cannot be read"):
        continue_served(before, {}, contents, settings=PLAIN, templates=templates, work=tmp_path)


def test_an_index_that_does_not_lead_back_to_what_was_served_is_refused(
    first: BuiltBundle, later: Contents, templates: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def spoil(one: Path, other: Path, *rest: Any) -> None:
        extend(one, other, *rest)
        with pikepdf.open(tmp_path / "bundle.pdf", allow_overwriting_input=True) as pdf:
            pdf.pages[12].obj.Annots[4].Dest[0] = pdf.pages[8].obj
            pdf.save()

    monkeypatch.setattr(supplementing, "extend", spoil)
    before = served(first)
    with pytest.raises(BundleError, match="does not lead to the pages that were served"):
        continue_served(before, hashes_of(later), later, settings=PLAIN, templates=templates, work=tmp_path)


def test_the_whole_of_a_continued_bundle_holds_the_guidance_on_links(continued: Continued, tmp_path: Path) -> None:
    rules = load_rules(RULES_FILE)
    checks = {check.id: check for check in inspect(continued.whole.path, rules.bundle).checks}
    assert checks["B4"].result == "holds", checks["B4"].because


def test_a_supplement_alone_is_judged_by_the_numbers_on_which_it_goes_on(continued: Continued) -> None:
    assert continued.supplement is not None
    checks = {check.id: check for check in inspect(continued.supplement.path, load_rules(RULES_FILE).bundle).checks}
    assert "on from" in checks["B2"].because
    assert {checks[one].result for one in ("B2", "B4", "B11", "B15")} == {"holds"}


def test_what_is_added_to_several_sections_stands_by_its_days(
    later: Contents, document: Callable[..., Document]
) -> None:
    """A reader, and whoever holds the file against the guidance, looks for the days of one section in their order."""
    certificate, letters, meetings = later.sections
    last = document("Late.pdf", "Letter from the mother", "19 June 2025")
    plan = document("Plan.pdf", "Plan that the review made", "")
    changed = replace(
        later,
        sections=(
            certificate,
            replace(letters, documents=(*letters.documents, last)),
            replace(meetings, documents=(*meetings.documents, plan)),
        ),
    )
    known = {one.file for section in later.sections for one in section.documents} - {"Review.docx", "Reply Gwŷn.pdf"}
    [section] = supplementing._additions(changed, known, "Supplement").sections
    assert [one.file for one in section.documents] == ["Reply Gwŷn.pdf", "Review.docx", "Plan.pdf", "Late.pdf"]
