"""What stands on a hidden slide is neither shown nor told: only that there is such a slide."""

from pathlib import Path
from zipfile import ZipFile

import pytest

from pipeline.evidence.formats.private_copy.copied import Copied
from pipeline.evidence.formats.private_copy.open_document_copy import copy_open_document
from pipeline.evidence.formats.private_copy.slides_copy import copy_slides
from tests.evidence.office_files import open_document

HIDDEN = (
    '<style:style style:name="dp2" style:family="drawing-page"><style:drawing-page-properties '
    'presentation:visibility="hidden"/></style:style>'
)


def slide(words: str, style: str) -> str:
    frame = f'<draw:frame svg:width="9cm"><draw:text-box><text:p>{words}</text:p></draw:text-box></draw:frame>'
    return f'<draw:page draw:name="{words}" draw:style-name="{style}">{frame}</draw:page>'


def test_no_word_of_a_hidden_slide_is_looked_for_on_the_pages(tmp_path: Path) -> None:
    source = tmp_path / "talk.odp"
    source.write_bytes(open_document("presentation", slide("Shown", "dp1") + slide("Refuge", "dp2"), HIDDEN))
    copied = copy_open_document(source, tmp_path / "copy.odp")
    assert "Shown" in copied.words.shown
    assert "Refuge" not in copied.words.shown
    assert any("hidden slides" in str(told) and "Refuge" not in str(told) for told in copied.remarks)


def notes_of(folder: Path, placeholder: str) -> Copied:
    names = " ".join(f'xmlns:{short}="{short}"' for short in "pa")
    shape = f"<p:sp><p:nvPr>{placeholder}</p:nvPr><a:t>Refuge</a:t></p:sp>"
    with ZipFile(folder / "talk.pptx", "w") as parts:
        parts.writestr("ppt/notesSlides/notesSlide1.xml", f"<p:notes {names}>{shape}</p:notes>")
    return copy_slides(folder / "talk.pptx", folder / "copy.pptx")


@pytest.mark.parametrize(
    ("placeholder", "is_told"),
    [('<p:ph type="body"/>', True), ("", True), ("<p:ph/>", True), ('<p:ph type="sldNum"/>', False)],
)
def test_what_a_speaker_noted_is_told_in_whatever_box(placeholder: str, is_told: bool, tmp_path: Path) -> None:
    copied = notes_of(tmp_path, placeholder)
    assert any("speaker's notes" in str(told) for told in copied.remarks) is is_told
    assert "Refuge" not in copied.words.shown
