"""A PDF from anywhere shows in the bundle what it showed on the screen, upright on A4, and does nothing."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pypdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Encryption, Name, OutlineItem, Pdf, String
from PIL import Image

from pipeline.case.evidence import Evidence
from pipeline.errors import ConversionError
from pipeline.evidence.conversion.clean import clean
from pipeline.pdf.paper import A4, Box, place
from tests.evidence.dropped_files import Intake, helvetica, opened, pdf, saved

INK = 128


def rendered(evidence: Evidence, page: int = 0) -> Image.Image:
    assert evidence.pages is not None, evidence.problem
    return pypdfium2.PdfDocument(evidence.pages.pdf)[page].render(scale=1, grayscale=True).to_pil()


def ink(image: Image.Image) -> tuple[int, int, int, int]:
    """The box around everything dark: left, top, right, bottom in points from the upper left corner."""
    box = image.point(lambda value: 255 if value < INK else 0).getbbox()
    assert box is not None, "the page is empty"
    return box


def marks(box: list[float], **keys: object) -> dict[str, object]:
    """A page with a black square of 40 points in the lower left corner of what is visible, and words beside it."""
    left, bottom = box[:2]
    content = f"{left} {bottom} 40 40 re f BT /F1 18 Tf {left + 60} {bottom + 60} Td (Attendance record) Tj ET"
    return {"MediaBox": box, "content": content, **keys}


def touches(image: Image.Image) -> str:
    """The corner of the page that the black square lies in."""
    left, top, right, bottom = ink(image)
    sideways = "left" if left <= 2 else "right" if right >= image.width - 2 else "middle"
    upwards = "upper" if top <= 2 else "lower" if bottom >= image.height - 2 else "middle"
    return f"{upwards} {sideways}"


def test_rotated_pages_with_odd_boxes_come_out_upright_and_whole(intake: Intake) -> None:
    corners = {0: "lower left", 90: "upper left", 180: "upper right", 270: "lower right"}
    boxes = ([0.0, 0.0, 595.0, 842.0], [-100.0, 50.0, 495.0, 892.0], [0.0, 0.0, 842.0, 595.0])
    tried = [(box, rotation) for box in boxes for rotation in corners]
    [evidence] = intake({"x.pdf": pdf(*(marks(box, Rotate=rotation) for box, rotation in tried))})
    for page, (box, rotation) in enumerate(tried):
        wide = (box[2] - box[0] > box[3] - box[1]) ^ (rotation % 180 == 90)
        image = rendered(evidence, page)
        assert image.size == ((842, 596) if wide else (596, 842)), (box, rotation)
        assert touches(image) == corners[rotation], (box, rotation)
    with opened(evidence) as document:
        assert not any("/Rotate" in page.obj for page in document.pages)


def test_pages_in_another_unit_or_of_another_size_fill_a4(intake: Intake) -> None:
    units = (0.5, 1, 10)
    pages = [marks([0, 0, 595 / unit / 1.3, 842 / unit / 1.3], UserUnit=unit) for unit in units]
    [evidence] = intake({"x.pdf": pdf(*pages)})
    for page in range(len(units)):
        assert rendered(evidence, page).size == (596, 842)
        assert touches(rendered(evidence, page)) == "lower left"


def test_what_lies_outside_the_visible_box_stays_outside(intake: Intake) -> None:
    content = "BT /F1 18 Tf 150 400 Td (seen) Tj ET 0 0 595 90 re f 0 700 595 142 re f"
    [evidence] = intake({"x.pdf": pdf({"CropBox": [100, 100, 500, 666], "content": content})})
    assert evidence.pages is not None
    _, top, _, bottom = ink(rendered(evidence))
    assert bottom - top < 60


@given(
    width=st.floats(10, 5000),
    height=st.floats(10, 5000),
    left=st.floats(-500, 500),
    bottom=st.floats(-500, 500),
    rotation=st.sampled_from([0, 90, 180, 270]),
)
@settings(max_examples=100)
def test_every_page_lies_whole_on_its_sheet(
    width: float, height: float, left: float, bottom: float, rotation: int
) -> None:
    placed = place(Box(left, bottom, left + width, bottom + height), rotation)
    a, b, c, d, e, f = placed.matrix.shorthand
    for x, y in ((left, bottom), (left + width, bottom + height)):
        assert -0.01 <= a * x + c * y + e <= placed.width + 0.01
        assert -0.01 <= b * x + d * y + f <= placed.height + 0.01
    assert sorted((placed.width, placed.height)) == sorted(A4)


def test_scripts_actions_and_embedded_files_are_gone_and_named(intake: Intake) -> None:
    link = Dictionary(
        Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=Dictionary(S=Name.URI, URI="http://x.example")
    )
    launch = Dictionary(
        Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=Dictionary(S=Name.Launch, F="calc.exe")
    )
    document = Pdf.open(BytesIO(pdf({"text": "Stage 1 letter", "Annots": [link, launch]})))
    document.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    document.attachments["payroll.xls"] = b"secret figures"
    document.docinfo["/Author"] = "A Clerk"
    target = BytesIO()
    document.save(target)
    evidence, payroll = intake({"letter.pdf": target.getvalue()})
    assert payroll.file == "letter.pdf/payroll.xls"
    [note] = [note for note in evidence.notes if note.startswith("removed: ")]
    for what in ("JavaScript", "embedded files", "web links", "a command to start a program"):
        assert what in note
    assert evidence.pages is not None
    with opened(evidence) as cleaned:
        assert set(cleaned.Root.keys()) == {"/Pages", "/Type"}
        everything = b"".join(bytes(thing.unparse(resolved=True)) for thing in cleaned.objects)
    for word in (b"JavaScript", b"Launch", b"URI", b"EmbeddedFile", b"A Clerk", b"/Annots"):
        assert word not in everything
    assert b"secret figures" not in evidence.pages.pdf.read_bytes()


def with_links(rotation: int = 0, names: str = "") -> bytes:
    """Three pages: a square on the first leads to the third, another to a web page; bookmarks name the other two."""
    document = Pdf.open(BytesIO(pdf(*(marks([0.0, 0.0, 595.0, 842.0], Rotate=rotation, text=names) for _ in range(3)))))
    third = Array([document.pages[2].obj, Name.Fit])
    inner = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 40, 40], A=Dictionary(S=Name.GoTo, D=third))
    outer = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=Dictionary(S=Name.URI, URI="http://x"))
    document.pages[0].obj.Annots = Array([outer, inner])
    with document.open_outline() as outline:
        outline.root.append(OutlineItem("Part A", 1))
        outline.root[0].children.append(OutlineItem("Part B", 2))
    return saved(document.save)


def leads(evidence: Evidence) -> list[tuple[int, int]]:
    """The links as (page, page that it leads to), by a reader that shares no code with the writer."""
    assert evidence.pages is not None, evidence.problem
    reader = pypdf.PdfReader(evidence.pages.pdf)
    numbers = {page.indirect_reference.idnum: number for number, page in enumerate(reader.pages)}
    return [
        (number, numbers[link.get_object()["/Dest"][0].idnum])
        for number, page in enumerate(reader.pages)
        for link in page.get("/Annots", ())
    ]


def bookmarks(evidence: Evidence) -> list[tuple[str, int | None]]:
    assert evidence.pages is not None, evidence.problem
    reader = pypdf.PdfReader(evidence.pages.pdf)

    def flat(outline: list[Any]) -> list[tuple[str, int | None]]:
        return [
            found
            for one in outline
            for found in (
                flat(one) if isinstance(one, list) else [(one.title, reader.get_destination_page_number(one))]
            )
        ]

    return flat(reader.outline)


def test_links_and_bookmarks_inside_a_document_lead_where_they_led(intake: Intake) -> None:
    for rotation, corner in {0: "lower left", 90: "upper left", 180: "upper right"}.items():
        [evidence] = intake({"x.pdf": with_links(rotation)})
        assert leads(evidence) == [(0, 2)]
        assert bookmarks(evidence) == [("Part A", 1), ("Part B", 2)]
        assert touches(rendered(evidence)) == corner
        with opened(evidence) as document:
            left, bottom, right, top = (float(edge) for edge in document.pages[0].Annots[0].Rect)
            high, wide = document.pages[0].mediabox[3], document.pages[0].mediabox[2]
            assert {"left": left < 3, "right": right > float(wide) - 3}[corner.split()[1]]
            assert {"lower": bottom < 3, "upper": top > float(high) - 3}[corner.split()[0]]


def test_links_of_a_document_whose_blank_page_is_left_out_lead_to_the_others(intake: Intake) -> None:
    document = Pdf.open(BytesIO(with_links()))
    document.pages[1].obj.Contents = document.make_stream(b" ")
    [evidence] = intake({"x.pdf": saved(document.save)})
    assert leads(evidence) == [(0, 1)]


def test_what_was_typed_into_a_form_stays_visible_and_hidden_comments_stay_hidden(intake: Intake) -> None:
    document = Pdf.open(BytesIO(pdf({"text": "Referral form"})))
    field = document.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Tx,
            T=String("reason"),
            V=String("Typed by the school"),
            DA=String("/Helv 12 Tf 0 g"),
            Rect=[100, 500, 400, 520],
            F=4,
        )
    )
    hidden = Dictionary(
        Type=Name.Annot, Subtype=Name.FreeText, Contents=String("hidden words"), Rect=[100, 600, 400, 640], F=2
    )
    document.pages[0].obj.Annots = Array([field, hidden])
    document.Root.AcroForm = Dictionary(
        Fields=Array([field]), NeedAppearances=True, DR=Dictionary(Font=Dictionary(Helv=helvetica()))
    )
    target = BytesIO()
    document.save(target)
    [evidence] = intake({"form.pdf": target.getvalue()})
    assert evidence.pages is not None
    assert "Typed by the school" in evidence.pages.texts[0]
    assert "hidden words" not in evidence.pages.texts[0]


def test_a_pdf_without_its_index_is_repaired_and_told(intake: Intake) -> None:
    whole = pdf({"text": "Notice to Improve"})
    [evidence] = intake({"x.pdf": whole[: whole.rindex(b"xref")]})
    assert evidence.kind == "notice_to_improve"
    assert any("has been repaired" in note for note in evidence.notes)


def test_a_pdf_protected_against_changes_is_opened_and_told(intake: Intake) -> None:
    [evidence] = intake({"x.pdf": pdf({"text": "Notice to Improve"}, encryption=Encryption(user="", owner="b"))})
    assert evidence.pages is not None
    assert any("protected against changes" in note for note in evidence.notes)
    with opened(evidence) as document:
        assert not document.is_encrypted


def test_unbalanced_content_cannot_disturb_what_is_stamped_on_the_page_later(intake: Intake) -> None:
    [evidence] = intake({"x.pdf": pdf({"content": "q q 0.1 0 0 0.1 0 0 cm BT /F1 90 Tf 900 900 Td (Register) Tj ET"})})
    with opened(evidence) as document:
        content = document.pages[0].Contents.read_bytes()
    assert content.count(b"q") == content.count(b"Q") == 1


def test_an_independent_reader_finds_the_same_words(intake: Intake) -> None:
    [evidence] = intake({"x.pdf": pdf({"text": "Stage 1 letter", "Rotate": 90}, {"text": "second page"})})
    assert evidence.pages is not None
    pages = pypdf.PdfReader(evidence.pages.pdf).pages
    assert ["Stage 1 letter" in pages[0].extract_text(), "second page" in pages[1].extract_text()] == [True, True]


def test_a_page_whose_words_stand_sideways_is_turned_and_told(intake: Intake) -> None:
    words = "Notes of the School Attendance Meeting of Jordan Okafor in the office of Marsh Lane School"
    standing = "BT /F1 11 Tf 0 1 -1 0 100 100 Tm ({0}) Tj ET"
    [evidence] = intake({"x.pdf": pdf({"text": words}, {"content": standing.format(words)})})
    assert evidence.notes == ("page 2 stood sideways or upside down and was turned",)
    assert evidence.pages is not None
    assert words in evidence.pages.texts[1]
    left, top, right, bottom = ink(rendered(evidence, 1))
    assert right - left > 10 * (bottom - top)
    assert rendered(evidence, 1).size == (842, 596)


def test_a_page_that_shows_no_words_at_all_is_told_and_one_with_words_is_left_alone(intake: Intake) -> None:
    drawing = {"content": "0 0 0 rg 100 100 200 200 re f"}
    [evidence] = intake({"x.pdf": pdf({"text": "Jordan Okafor"}, drawing)})
    assert evidence.notes == ("page 2: no text could be read",)


def test_a_print_of_a_page_that_asks_to_wait_is_evidence_of_nothing(intake: Intake) -> None:
    waits = "If this message is not eventually replaced by the proper contents of the document, your PDF viewer"
    form, letter = intake(
        {"Stage 2 letter.pdf": pdf({"text": waits}), "b.pdf": pdf({"text": f"Letter. {'word ' * 200}"})}
    )
    assert form.problem is not None
    assert "open the form itself in Adobe Reader" in form.problem
    assert letter.problem is None


def test_a_form_that_only_its_reader_draws_is_named_with_what_to_do(tmp_path: Path) -> None:
    with Pdf.new() as document:
        document.add_blank_page()
        answers = document.make_stream(b"<pupil>Daniel Okafor</pupil>")
        document.Root.AcroForm = Dictionary(Fields=Array(), XFA=answers)
        document.save(tmp_path / "form.pdf")
    with pytest.raises(ConversionError, match="print it to a new PDF"):
        clean(str(tmp_path / "form.pdf"), str(tmp_path / "clean.pdf"))
