"""The bundle's own pages, with the words that cases really bring: long, odd, many."""

import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from pipeline.bundle import front
from pipeline.bundle.build import build
from pipeline.bundle.contents import Contents, Cover, Figure
from pipeline.bundle.plan import Document, Section
from pipeline.case.entry import Entry
from pipeline.errors import BundleError, DocumentError
from pipeline.rules.model.bundle_settings import BundleSettings
from pipeline.typeset.html_pages import lay_out_pages

pytestmark = pytest.mark.slow

DAY = date(2025, 3, 3)
COVER = Cover("Stockport Council", "Referral", "Elin Gwŷn")


@pytest.fixture(scope="module")
def letter(document: object) -> Document:
    made = document("letter.pdf", "Letter", "3 March 2025")
    assert isinstance(made, Document)
    return made


def one_letter(letter: Document, text: str) -> Contents:
    titled = replace(letter, title=text, date_text=text[:30])
    return Contents(
        title=text,
        cover=Cover(text, text, text, ((text[:20], text),)),
        sections=(Section(text, (titled,)),),
        chronology=(Entry(DAY, text, text, letter.file, 1),),
        figures=(Figure(text, "1", text),),
    )


@settings(max_examples=15)
@given(text=st.text(alphabet=st.characters(codec=None), max_size=200))
@example(text="0\u06400001\u0628")
def test_whatever_a_title_says_the_bundle_proves(
    text: str, letter: Document, templates: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    built = build(one_letter(letter, text), BundleSettings(), templates, tmp_path_factory.mktemp("b") / "bundle.pdf")
    assert built.plan.page_of(letter.file) == built.pages


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script> & <img src='file:///etc/passwd'>",
        "{{ 7 * 7 }} {% include 'x' %}",
        "bytes of a name \udcff that are no text",
        "رسالة إلى الوالدين 12",
        "致家長的信 2025",
        "😀 letter",
        "a" * 1000,
        "Rang mother again, no answer, left a message. " * 80,
    ],
    ids=["markup", "template", "no text", "Arabic", "Chinese", "emoji", "one long word", "over several pages"],
)
def test_odd_and_endless_words_are_printed(text: str, letter: Document, templates: Path, tmp_path: Path) -> None:
    built = build(one_letter(letter, text), BundleSettings(), templates, tmp_path / "bundle.pdf")
    assert built.pages_of[letter.file].last == built.pages


def test_letters_that_no_font_has_leave_the_rest_readable(letter: Document, templates: Path, tmp_path: Path) -> None:
    built = build(one_letter(letter, "Letter \U0010fffd to Ms Gwŷn"), BundleSettings(), templates, tmp_path / "b.pdf")
    assert "Letter ? to Ms Gwŷn" in PdfReader(built.path).pages[1].extract_text()


def test_markup_in_a_title_is_printed_as_it_was_written(letter: Document, templates: Path, tmp_path: Path) -> None:
    built = build(one_letter(letter, "Letter <b>& plan</b>"), BundleSettings(), templates, tmp_path / "bundle.pdf")
    assert "Letter <b>& plan</b>" in PdfReader(built.path).pages[1].extract_text()


def test_an_index_of_300_documents_has_its_heading_on_every_page(
    letter: Document, templates: Path, tmp_path: Path
) -> None:
    titles = [
        "Stage 2 letter",
        "Notes of the meeting held with both parents, the head of year and the early help worker",
    ]
    letters = tuple(
        replace(letter, file=f"{number}.pdf", title=f"{titles[number % 2]} {number}", date_text="24 September 2025")
        for number in range(300)
    )
    days = tuple(Entry(DAY + timedelta(days=number), "Letter sent.", "Log", f"{number}.pdf", 1) for number in range(40))
    contents = Contents("Many", COVER, (Section("Letters", letters[:150]), Section("Other", letters[150:])), days)
    built = build(contents, BundleSettings(), templates, tmp_path / "bundle.pdf")
    reader = PdfReader(built.path)
    assert built.plan.index.count > 10
    for page in reader.pages[built.plan.index.first - 1 : built.plan.index.last]:
        assert "No. Description Date Page" in page.extract_text()
    assert "24 September 2025 " + str(built.pages) in reader.pages[built.plan.index.last - 1].extract_text()


def test_the_length_of_the_front_matter_is_guessed_from_its_words(
    letter: Document, templates: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Laying it out is the most that a bundle costs, and is done again where the guess was wrong."""
    rounds: list[int] = []

    def lay_out_and_count(*words: Any) -> Any:
        rounds.append(1)
        return lay_out_pages(*words)

    monkeypatch.setattr(front, "lay_out_pages", lay_out_and_count)
    titles = ["Stage 2 letter to Mrs Okafor", "Notes of the meeting with both parents, the head of year and the nurse"]
    letters = tuple(replace(letter, file=str(number), title=titles[number % 2]) for number in range(70))
    days = tuple(
        Entry(
            DAY + timedelta(days=number), "Rang mother, no answer, left a message. " * (number % 4 + 1), "Contact log"
        )
        for number in range(60)
    )
    sections = tuple(Section(f"Letters {first}", letters[first : first + 5]) for first in range(0, 70, 5))
    reached = "93 sessions attended of 152 possible, from 6 January to 16 May 2025. "
    figures = tuple(Figure("Attendance of these weeks", "61.2%", reached * (number % 4 + 1)) for number in range(16))
    contents = Contents("Many", COVER, sections, days, figures)
    assert build(contents, BundleSettings(), templates, tmp_path / "bundle.pdf").plan.index.count == 4
    assert len(rounds) == 1


def test_a_template_that_asks_for_something_unknown_is_told_by_name(
    letter: Document, templates: Path, tmp_path: Path
) -> None:
    (tmp_path / "bundle.html").write_text("<html lang=en><p>{{ judge }}</p>")
    with pytest.raises(DocumentError, match=r"bundle\.html\", line 1: 'judge' is undefined"):
        build(one_letter(letter, "Letter"), BundleSettings(), tmp_path, tmp_path / "bundle.pdf")


def test_a_template_cannot_open_a_file_outside_its_folder(letter: Document, templates: Path, tmp_path: Path) -> None:
    (tmp_path / "bundle.html").write_text("<html lang=en><img src='file:///etc/hostname' alt=''>")
    with pytest.raises(DocumentError, match="lies outside the templates folder"):
        build(one_letter(letter, "Letter"), BundleSettings(), tmp_path, tmp_path / "bundle.pdf")


def test_no_template_is_told_as_such(letter: Document, tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r'The template "bundle\.html" is not in'):
        build(one_letter(letter, "Letter"), BundleSettings(), tmp_path, tmp_path / "bundle.pdf")


def test_no_command_waits_for_the_typesetter_before_it_lays_a_page_out() -> None:
    loaded = "import sys, pipeline.commands.passes; print('weasyprint' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"


@pytest.mark.parametrize("link", ["#cover", "https://example.org/", "casebundle:page/999", "casebundle:page/x"])
def test_a_template_that_links_elsewhere_is_refused(
    link: str, contents: Contents, templates: Path, tmp_path: Path
) -> None:
    own = Path(shutil.copytree(templates, tmp_path / "templates"))
    before, end, _ = (own / "bundle.html").read_text(encoding="utf-8").rpartition("{% endblock")
    (own / "bundle.html").write_text(f'{before}<p><a href="{link}">here</a></p>{end} %}}', encoding="utf-8")
    with pytest.raises(BundleError, match="a bundle links to its own pages only"):
        build(contents, BundleSettings(), own, tmp_path / "bundle.pdf")
