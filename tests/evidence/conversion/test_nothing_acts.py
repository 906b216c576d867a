"""Whatever a PDF hides in its lists of fonts and pictures stays behind, and is named; what the page shows stays."""

from io import BytesIO
from typing import Any

import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from pipeline.case.evidence import Evidence
from tests.evidence.dropped_files import Intake, opened, pdf

ACTS = (b"/JavaScript", b"/JS", b"/EmbeddedFile", b"/Filespec", b"/EF", b"/Launch", b"/AA", b"/URI")


def script() -> Dictionary:
    return Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def everything(evidence: Evidence) -> bytes:
    with opened(evidence) as cleaned:
        return b"".join(bytes(thing.unparse(resolved=True)) for thing in cleaned.objects)


def embedding(where: str) -> bytes:
    """A letter with a script and a file in one of the places that a page takes along."""
    with Pdf.open(BytesIO(pdf({"text": "Stage 1 letter"}))) as document:
        file = document.make_stream(b"MZ secret figures", Type=Name.EmbeddedFile)
        named = document.make_indirect(
            Dictionary(Type=Name.Filespec, F="pay.exe", EF=Dictionary(F=file), A=script(), AA=Dictionary(O=script()))
        )
        resources = document.pages[0].Resources
        match where:
            case "a list of its own":
                resources.X = named
            case "a list that pages have":
                resources.Properties = Dictionary(MC0=named)
            case "a font":
                resources.Font.F1.Next = Array([named, script()])
            case "an opened font":
                resources.Font.F1.A = Dictionary(S=Name.Launch, F="calc.exe", Next=script())
                resources.Font.F1.EF = Dictionary(F=file)
            case "a form":
                form = document.make_stream(b"0 0 9 9 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
                form.Resources = Dictionary(Odd=named)
                form.AA = Dictionary(O=script())
                resources.XObject = Dictionary(Fm=form)
        target = BytesIO()
        document.save(target)
    return target.getvalue()


@pytest.mark.parametrize("where", ["a list of its own", "a list that pages have", "a font", "an opened font", "a form"])
def test_a_script_and_a_file_are_taken_out_wherever_they_lie_and_named(intake: Intake, where: str) -> None:
    [evidence] = intake({"letter.pdf": embedding(where)})
    assert evidence.pages is not None
    assert "Stage 1 letter" in evidence.pages.texts[0]
    assert not [word for word in ACTS if word in everything(evidence)]
    assert b"secret figures" not in everything(evidence)
    [note] = [note for note in evidence.notes if note.startswith("removed: ")]
    assert "JavaScript" in note
    assert "embedded files" in note


def test_a_font_or_picture_that_is_named_like_a_script_is_still_shown(intake: Intake) -> None:
    """Names of fonts and pictures are free: a program may well call the first of them A."""
    content = "/A 1 Tf BT /JS 18 Tf 40 700 Td (Attendance) Tj ET /EF Do /AA gs /A Do"
    with Pdf.open(BytesIO(pdf({"content": content}))) as document:
        square = document.make_stream(b"40 100 90 90 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 595, 842])
        resources = document.pages[0].Resources
        resources.Font = Dictionary(A=resources.Font.F1, JS=resources.Font.F1, EF=resources.Font.F1)
        resources.XObject = Dictionary(A=square, EF=square)
        resources.ExtGState = Dictionary(AA=Dictionary(CA=1))
        target = BytesIO()
        document.save(target)
    [evidence] = intake({"letter.pdf": target.getvalue()})
    assert evidence.pages is not None
    assert "Attendance" in evidence.pages.texts[0]
    assert not [note for note in evidence.notes if note.startswith("removed: ")]
    page = pypdfium2.PdfDocument(evidence.pages.pdf)[0]
    assert page.render(scale=1, grayscale=True).to_pil().getpixel((85, 842 - 145)) == 0


def test_one_odd_mark_hides_no_other_and_takes_no_document_down(intake: Intake) -> None:
    def frame(**more: Any) -> Dictionary:
        return Dictionary(Type=Name.Annot, Subtype=Name.Square, C=Array([0]), IC=Array([0]), **more)

    odd = [frame(F=Name.x, Rect=Array([10, 10, 20, 20])), frame(), frame(Rect=Array([1, Name.x, 3, 4]), BS=Array())]
    marked = pdf({"text": "Stage 1 letter", "Annots": [*odd, frame(Rect=Array([100, 100, 300, 300]))]})
    [evidence] = intake({"marked.pdf": marked})
    assert evidence.pages is not None, evidence.problem
    assert any("may be missing" in note for note in evidence.notes)
    image = pypdfium2.PdfDocument(evidence.pages.pdf)[0].render(scale=1, grayscale=True).to_pil()
    assert image.getpixel((200, 842 - 200)) == 0
    assert image.getpixel((15, 842 - 15)) == 0


def test_a_hidden_mark_stays_hidden(intake: Intake) -> None:
    hidden = Dictionary(Type=Name.Annot, Subtype=Name.Square, IC=Array([0]), Rect=Array([100, 100, 300, 300]), F=2)
    [evidence] = intake({"marked.pdf": pdf({"text": "Stage 1 letter", "Annots": [hidden]})})
    assert evidence.pages is not None
    image = pypdfium2.PdfDocument(evidence.pages.pdf)[0].render(scale=1, grayscale=True).to_pil()
    assert image.getpixel((200, 842 - 200)) == 255
