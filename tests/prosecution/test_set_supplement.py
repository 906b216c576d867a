"""A set that was served and then changes gets a supplement: what is new, numbered on, with what it replaces."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pikepdf
import pypdf
import pytest

from pipeline.bundle.build import Volume, build
from pipeline.bundle.contents import Contents, Cover
from pipeline.bundle.plan import Document, Section, documents_of
from pipeline.bundle.supplement import Continued
from pipeline.case.evidence import Pages
from pipeline.errors import BundleError
from pipeline.prosecution.defendant_sets import _as_searched
from pipeline.prosecution.set_editions import Edition, ServedEdition, edition_after, edition_papers
from pipeline.prosecution.set_supplement import KeptVolume, SetPages, continue_set, pages_of_set
from pipeline.rules.model.bundle_settings import BundleSettings
from pipeline.rules.model.load import load_rules
from tests.project import RULES_FILE, TEMPLATES

RULES = load_rules(RULES_FILE)
assert RULES.prosecution is not None
WORDING = RULES.prosecution.editions
SETTINGS = BundleSettings(dividers=False)
NAME = "Ms Day/S9 bundle.pdf"
FIRST = {"JK/1 Letter": "Jac was away.", "JK/2 Notes": "We met.", "JK/3 Plan": "A plan was made."}
LATER = {"JK/1 Letter": "Jac was away twice.", "JK/2 Notes": "We  met.", "JK/4 Visit": "Nobody opened."}


def document(folder: Path, title: str, words: str) -> Document:
    pdf = folder / f"{title} {len(words)}.pdf".replace("/", "-")
    with pikepdf.new() as made:
        page = made.add_blank_page(page_size=(595, 842))
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        page.Contents = made.make_stream(f"BT /F1 12 Tf 70 700 Td ({words}) Tj ET".encode())
        made.save(pdf)
    return Document(title, title, "3 March 2026", pdf, 1)


def set_of(folder: Path, papers: dict[str, str], served: Sequence[ServedEdition] = ()) -> tuple[Contents, Edition]:
    sections = (Section("Exhibits", tuple(document(folder, title, words) for title, words in papers.items())),)
    pages = {title: Pages(Path("pages.pdf"), (words,)) for title, words in papers.items()}
    held = tuple(edition_papers(documents_of(sections), pages))
    edition = edition_after(served, Edition("Section 9", "Ms Day", "SR-1", 1, held), WORDING)
    cover = Cover("Council", "Section 9", "Ms Day", (("Changes", edition.changes),))
    return Contents("Section 9: Ms Day", cover, sections, subject=f"edition {edition.told(WORDING)}"), edition


def served_in(build_folder: Path, settings: BundleSettings = SETTINGS) -> ServedEdition:
    """Build and keep the first edition as the outbox does, and read it back as it was served."""
    contents, edition = set_of(build_folder, FIRST)
    (build_folder / NAME).parent.mkdir()
    built = build(contents, settings, TEMPLATES, build_folder / NAME)
    names = [volume.path.relative_to(build_folder).as_posix() for volume in built.volumes]
    kept = SetPages.model_validate_json(pages_of_set(names, built, edition, None))
    return ServedEdition(edition, date(2026, 6, 15), kept.read_in(build_folder))


def continued(last: ServedEdition, papers: dict[str, str], work: Path) -> tuple[Continued, Edition]:
    contents, edition = set_of(work, papers, [last])
    assert last.whole
    made = continue_set(
        last, last.whole, contents, edition, wording=WORDING, settings=SETTINGS, templates=TEMPLATES, work=work
    )
    return made, edition


@pytest.fixture(scope="module")
def last(tmp_path_factory: pytest.TempPathFactory) -> ServedEdition:
    return served_in(tmp_path_factory.mktemp("v1"))


@pytest.fixture(scope="module")
def made(last: ServedEdition, tmp_path_factory: pytest.TempPathFactory) -> tuple[Continued, Edition]:
    return continued(last, LATER, tmp_path_factory.mktemp("v2"))


def test_a_set_that_an_earlier_version_kept_as_one_file_can_be_added_to(last: ServedEdition) -> None:
    assert last.whole
    (volume,) = last.whole.volumes
    now = SetPages(
        volumes=(KeptVolume(name=NAME, sha256=volume.sha256, pages=volume.pages),),
        index=last.whole.index,
        places=dict(last.whole.places),
    )
    earlier = now.model_dump(mode="json", exclude={"volumes"}) | {"whole": NAME, "sha256": volume.sha256}
    read = SetPages.model_validate_json(json.dumps(earlier)).read_in(volume.pdf.parent.parent)
    assert (read.volumes[0].pdf, read.volumes[0].sha256) == (volume.pdf, volume.sha256)
    assert (read.index, read.places) == (last.whole.index, last.whole.places)


def test_a_supplement_has_what_is_new_alone_and_is_numbered_on(
    last: ServedEdition, made: tuple[Continued, Edition]
) -> None:
    supplement = made[0].supplement
    assert supplement
    assert last.whole
    reader, before = pypdf.PdfReader(supplement.path), len(pypdf.PdfReader(last.whole.volumes[0].pdf).pages)
    assert [row.title for row in supplement.index] == ["JK/1 Letter", "JK/4 Visit"]
    assert reader.page_labels[0] == str(before + 1)
    assert len(pypdf.PdfReader(made[0].whole.path).pages) == before + len(reader.pages)


def test_a_supplement_tells_edition_pages_and_what_was_replaced_or_withdrawn(made: tuple[Continued, Edition]) -> None:
    supplement = made[0].supplement
    assert supplement
    reader = pypdf.PdfReader(supplement.path)
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    assert "JK/1 Letter (replaced)" in text
    assert "JK/3 Plan (withdrawn)" in text
    assert "JK/2 Notes (" not in text
    assert f"This supplement has {len(reader.pages)} pages" in text
    assert made[1].changes in text
    told = reader.metadata.subject if reader.metadata else None
    assert told == f"edition 2; it supplements edition 1, which was served on 15 June 2026; {len(reader.pages)} pages"


def test_what_comes_after_a_supplement_goes_on_from_it(
    last: ServedEdition, made: tuple[Continued, Edition], tmp_path: Path
) -> None:
    whole, edition = made[0].whole, made[1]
    kept = SetPages.model_validate_json(pages_of_set([whole.path.name], whole, edition, last.whole))
    second = ServedEdition(edition, date(2026, 6, 22), kept.read_in(whole.path.parent))
    third, newest = continued(second, {**LATER, "JK/5 Reply": "I will come."}, tmp_path)
    assert (newest.number, third.supplement and [row.title for row in third.supplement.index]) == (3, ["JK/5 Reply"])


def test_a_set_of_which_papers_were_only_saved_again_stays_the_very_file_that_was_served(
    last: ServedEdition, tmp_path: Path
) -> None:
    same, edition = continued(last, {**FIRST, "JK/2 Notes": "We   met."}, tmp_path)
    assert last.whole
    assert (same.supplement, edition) == (None, last.edition)
    assert same.whole.path.read_bytes() == last.whole.volumes[0].pdf.read_bytes()


def test_a_set_in_volumes_is_continued_at_the_end_of_the_last(tmp_path: Path) -> None:
    parted = SETTINGS.model_copy(update={"volumes": SETTINGS.volumes.model_copy(update={"most_pages": 4})})
    last = served_in(tmp_path, parted)
    assert last.whole
    before = sum(volume.pages for volume in last.whole.volumes)
    assert len(last.whole.volumes) > 1
    work = tmp_path / "later"
    work.mkdir()
    made, edition = continued(last, LATER, work)
    assert made.supplement
    assert edition.told(WORDING) == "2; it supplements edition 1, which was served on 15 June 2026"
    *served, added_to = made.whole.volumes
    assert [one.path.read_bytes() for one in served] == [one.pdf.read_bytes() for one in last.whole.volumes[:-1]]
    assert added_to.pages == last.whole.volumes[-1].pages + made.supplement.pages
    supplement = pypdf.PdfReader(made.supplement.path)
    assert supplement.page_labels[0] == str(before + 1)
    text = " ".join(" ".join(page.extract_text() for page in supplement.pages).split())
    assert "JK/3 Plan (withdrawn)" in text
    assert "JK/1 Letter (replaced) 3 March 2026 Vol. 1" in text
    names = [f"{number}.pdf" for number, _ in enumerate(made.whole.volumes)]
    kept = SetPages.model_validate_json(pages_of_set(names, made.whole, edition, last.whole))
    assert [one.pages for one in kept.volumes] == [one.pages for one in made.whole.volumes]


def test_nothing_is_added_to_a_served_file_that_somebody_changed(last: ServedEdition, tmp_path: Path) -> None:
    assert last.whole
    other = tmp_path / "S9 bundle.pdf"
    [whole] = last.whole.volumes
    other.write_bytes(whole.pdf.read_bytes() + b"\n")
    told = {"volumes": [{"name": other.name, "sha256": whole.sha256, "pages": 1}], "index": [], "places": {}}
    changed = ServedEdition(last.edition, last.on, SetPages.model_validate_json(json.dumps(told)).read_in(tmp_path))
    with pytest.raises(BundleError, match="is not as it was"):
        continued(changed, LATER, tmp_path)


def test_only_pages_that_are_not_as_they_were_looked_through_are_read_again(last: ServedEdition) -> None:
    assert last.whole
    [whole] = last.whole.volumes
    pages = pypdf.PdfReader(whole.pdf).pages
    known = last.whole.places[last.edition.papers[1].sha256].first
    read = _as_searched(Volume(whole.pdf, len(pages)), {100 + known}, before=100).texts
    assert [number for number, text in enumerate(read, start=1) if not text] == [known]
    assert "Jac was away." in read[known - 2]
