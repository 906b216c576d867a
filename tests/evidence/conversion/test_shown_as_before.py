"""What a file showed on the screen of the school, its pages show in the bundle, however faint, marked or layered."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String
from PIL import Image, ImageChops, ImageDraw

from pipeline.case.evidence import Evidence
from tests.evidence.dropped_files import Intake, opened, pdf, picture, saved

A_PAGE = (1240, 1754)
"""Pixels of an A4 page that was scanned at 150 dots per inch."""


def colours(evidence: Evidence, page: int = 0) -> Image.Image:
    """A page in colour, a pixel a point."""
    assert evidence.pages is not None, evidence.problem
    return pypdfium2.PdfDocument(evidence.pages.pdf)[page].render(scale=1).to_pil().convert("RGB")


def everything_in(evidence: Evidence) -> bytes:
    """The decoded streams of a document, one after the other."""
    with opened(evidence) as document:
        return b"".join(one.read_bytes() for one in document.objects if isinstance(one, Stream))


def pencilled(shade: int) -> Image.Image:
    """A scan of a page with loops in pencil."""
    image = Image.new("L", A_PAGE, 250)
    draw = ImageDraw.Draw(image)
    for left in range(200, 900, 60):
        draw.ellipse((left, 400, left + 50, 480), outline=shade, width=4)
    return image


# ----------------------------------------------------------------------------------------------------- pale pages ----


def test_a_page_in_pale_colours_is_not_blank(intake: Intake) -> None:
    highlighted = "1 1 0.6 rg 100 500 300 40 re f"
    [evidence] = intake({"x.pdf": pdf({"text": "Jordan Okafor"}, {"content": highlighted})})
    assert evidence.pages is not None
    assert evidence.pages.count == 2
    assert colours(evidence, 1).getpixel((200, 842 - 520))[2] < 200


def test_faint_pencil_on_a_scan_is_not_blank(intake: Intake) -> None:
    [evidence] = intake({"note.png": picture(pencilled(200), "PNG")})
    assert evidence.problem is None
    assert colours(evidence).convert("L").getextrema()[0] < 220


def test_the_blank_back_of_a_scan_is_left_out_with_its_grain_and_what_shines_through(intake: Intake) -> None:
    grain = Image.effect_noise(A_PAGE, 10).point(lambda value: max(0, value - 128))
    back = ImageChops.subtract(pencilled(232), grain)
    pages = [pencilled(120), back]
    tiff = picture(pages[0], "TIFF", save_all=True, append_images=pages[1:], dpi=(150, 150))
    [evidence] = intake({"scan.tif": tiff})
    assert "page 2 is blank and was left out" in evidence.notes


# ---------------------------------------------------------------------------------------- what was put on the page ----

RED = [1, 0, 0]
PLACE = [100, 600, 300, 700]
CORNERS = [100, 700, 300, 700, 100, 600, 300, 600]
MARKS = {
    "a frame": ({"Subtype": Name.Square, "C": RED, "BS": Dictionary(W=6)}, (102, 650), (200, 650)),
    "a filled frame": ({"Subtype": Name.Square, "C": RED, "IC": RED}, (200, 650), (90, 650)),
    "a ring": ({"Subtype": Name.Circle, "C": RED, "Border": [0, 0, 6]}, (102, 650), (104, 696)),
    "a line": (
        {"Subtype": Name.Line, "C": RED, "L": [100, 600, 300, 700], "BS": Dictionary(W=6)},
        (200, 650),
        (120, 690),
    ),
    "a polygon": (
        {"Subtype": Name.Polygon, "IC": RED, "Vertices": [100, 600, 300, 600, 200, 700]},
        (200, 630),
        (110, 690),
    ),
    "lines": ({"Subtype": Name.PolyLine, "C": RED, "Vertices": [100, 650, 300, 650]}, (200, 650), (200, 620)),
    "handwriting": (
        {"Subtype": Name.Ink, "C": RED, "InkList": [[100, 650, 200, 650, 300, 650]]},
        (250, 650),
        (250, 690),
    ),
    "highlighting": ({"Subtype": Name.Highlight, "C": RED, "QuadPoints": CORNERS}, (200, 650), (320, 650)),
    "underlining": ({"Subtype": Name.Underline, "C": RED, "QuadPoints": CORNERS}, (200, 600), (200, 650)),
    "striking out": ({"Subtype": Name.StrikeOut, "C": RED, "QuadPoints": CORNERS}, (200, 650), (200, 690)),
}


def marked(*annotations: dict[str, Any]) -> bytes:
    marks = [Dictionary(Type=Name.Annot, **{"Rect": PLACE, "F": 4, **one}) for one in annotations]
    return pdf({"text": "Jordan Okafor", "Annots": marks})


@pytest.mark.parametrize("mark", MARKS)
def test_what_was_marked_by_a_program_that_left_the_drawing_to_the_reader_is_drawn(intake: Intake, mark: str) -> None:
    annotation, inked, bare = MARKS[mark]
    [evidence] = intake({"x.pdf": marked(annotation)})
    shown = colours(evidence)
    near: list[Any] = [
        shown.getpixel((inked[0] + across, 842 - inked[1] + along)) for across in (-1, 0, 1) for along in (-1, 0, 1)
    ]
    assert any(red > 200 and green < 160 for red, green, *_ in near)
    assert shown.getpixel((bare[0], 842 - bare[1])) == (255, 255, 255)


def test_words_under_highlighting_stay_readable(intake: Intake) -> None:
    annotation = {
        "Subtype": Name.Highlight,
        "Rect": [30, 50, 300, 90],
        "QuadPoints": [30, 90, 300, 90, 30, 50, 300, 50],
    }
    [evidence] = intake({"x.pdf": marked(annotation)})
    under = colours(evidence).crop((30, 752, 300, 792))
    assert under.getpixel((250, 5)) == (255, 255, 0)
    assert min(under.convert("L").getextrema()) < 60


def test_the_words_of_a_comment_that_no_page_shows_are_told(intake: Intake) -> None:
    note = {"Subtype": Name.Text, "Contents": String("Was this\nsent to both parents?")}
    hidden = {"Subtype": Name.Text, "Contents": String("secret"), "F": 2}
    [evidence] = intake({"x.pdf": marked(note, hidden)})
    assert "comments whose words no page shows: page 1" in evidence.notes


def test_a_mark_without_a_place_takes_no_page_down(intake: Intake) -> None:
    [evidence] = intake({"x.pdf": marked({"Subtype": Name.Square, "Rect": Array([1, 2])})})
    assert evidence.pages is not None
    assert "Jordan Okafor" in evidence.pages.texts[0]


# --------------------------------------------------------------------------------------------------------- layers ----


def layered(content: str, *, states: dict[str, bool], membership: Callable[..., Object] | None = None) -> bytes:
    """A page with layers, each on or off; words on a layer stand between ``/OC /NAME BDC`` and ``EMC``."""
    document = Pdf.open(BytesIO(pdf({"content": content})))
    layers = {name: document.make_indirect(Dictionary(Type=Name.OCG, Name=name)) for name in states}
    off = Array([layers[name] for name, on in states.items() if not on])
    document.Root.OCProperties = Dictionary(OCGs=Array(list(layers.values())), D=Dictionary(OFF=off))
    properties: dict[str, Object] = {f"/{name}": layer for name, layer in layers.items()}
    if membership:
        properties["/Both"] = membership(**layers)
    document.pages[0].obj.Resources.Properties = Dictionary(properties)
    return saved(document.save)


def words(text: str, height: int, layer: str = "") -> str:
    shown = f"q BT /F1 18 Tf 40 {height} Td ({text}) Tj ET Q\n"
    return f"/OC /{layer} BDC {shown} EMC\n" if layer else shown


def test_a_layer_that_is_switched_off_stays_hidden_and_is_told(intake: Intake) -> None:
    content = words("Final report", 700) + words("seen", 600, "Shown") + words("Draft: parent lies", 500, "Draft")
    [evidence] = intake({"x.pdf": layered(content + words("after", 400), states={"Shown": True, "Draft": False})})
    assert evidence.pages is not None
    assert evidence.pages.texts[0].split() == ["Final", "report", "seen", "after"]
    assert evidence.notes == ("left out, as on the screen: what lies on layers that are switched off",)
    assert b"parent lies" not in everything_in(evidence)


def test_lines_on_a_hidden_layer_are_not_drawn_and_what_they_changed_stays_changed(intake: Intake) -> None:
    content = "/OC /Draft BDC 1 0 0 rg 100 600 100 100 re f EMC 100 400 100 100 re f"
    [evidence] = intake({"x.pdf": layered(content, states={"Draft": False})})
    assert colours(evidence).getpixel((150, 842 - 650)) == (255, 255, 255)
    assert colours(evidence).getpixel((150, 842 - 450)) == (255, 0, 0)


def test_a_layer_inside_a_drawing_inside_a_drawing_stays_hidden(intake: Intake) -> None:
    document = Pdf.open(BytesIO(layered("/Outer Do /Secret Do", states={"Draft": False})))
    resources = document.pages[0].obj.Resources
    whole = {"Type": Name.XObject, "Subtype": Name.Form, "BBox": Array([0, 0, 595, 842]), "Resources": resources}
    inner = document.make_stream((words("seen", 700) + words("hidden", 600, "Draft")).encode(), **whole)
    outer = document.make_stream(b"/Inner Do", **whole)
    secret = document.make_stream(words("secret", 500).encode(), **whole, OC=resources.Properties.Draft)
    resources.XObject = Dictionary(Outer=outer, Inner=inner, Secret=secret)
    [evidence] = intake({"x.pdf": saved(document.save)})
    assert evidence.pages is not None
    assert evidence.pages.texts[0].split() == ["seen"]


@pytest.mark.parametrize(("category", "shown"), [("View", False), ("Print", True)])
def test_a_layer_that_is_for_print_alone_shows_as_on_the_screen(intake: Intake, category: str, shown: bool) -> None:
    content = words("always", 700) + words("perhaps", 600, "Ink")
    with Pdf.open(BytesIO(layered(content, states={"Ink": True}))) as document:
        layers = document.Root.OCProperties
        layers.OCGs[0].Usage = Dictionary(View=Dictionary(ViewState=Name.OFF), Print=Dictionary(PrintState=Name.ON))
        layers.D.AS = Array([Dictionary(Event=Name.View, Category=Array([Name(f"/{category}")]), OCGs=layers.OCGs)])
        [evidence] = intake({"x.pdf": saved(document.save)})
    assert evidence.pages is not None
    assert ("perhaps" in evidence.pages.texts[0]) == shown


@pytest.mark.parametrize(
    ("policy", "expected"), [("AnyOn", True), ("AllOn", False), ("AnyOff", True), ("AllOff", False)]
)
def test_what_stands_on_several_layers_shows_as_its_policy_says(intake: Intake, policy: str, expected: bool) -> None:
    def both(A: Object, B: Object) -> Object:  # noqa: N803 - names of layers
        return Dictionary(Type=Name.OCMD, OCGs=Array([A, B]), P=Name(f"/{policy}"))

    content = words("always", 700) + words("perhaps", 600, "Both")
    [evidence] = intake({"x.pdf": layered(content, states={"A": True, "B": False}, membership=both)})
    assert evidence.pages is not None
    assert ("perhaps" in evidence.pages.texts[0]) == expected


@pytest.mark.parametrize(("a", "b", "expected"), [(True, False, True), (True, True, False), (False, False, False)])
def test_what_stands_on_several_layers_shows_as_their_expression_says(
    intake: Intake, a: bool, b: bool, expected: bool
) -> None:
    def a_without_b(A: Object, B: Object) -> Object:  # noqa: N803 - names of layers
        return Dictionary(Type=Name.OCMD, VE=Array([Name.And, A, Array([Name.Not, B])]))

    content = words("always", 700) + words("perhaps", 600, "Both")
    [evidence] = intake({"x.pdf": layered(content, states={"A": a, "B": b}, membership=a_without_b)})
    darkest, _ = colours(evidence).crop((40, 842 - 620, 120, 842 - 590)).convert("L").getextrema()
    assert (darkest < 100) == expected


# ------------------------------------------------------------------------------------------------- pictures as such ---


def test_a_picture_without_words_is_not_straightened(intake: Intake) -> None:
    """Lines that are level to a reader of letters are none in a photo of a fence."""
    fence = Image.new("L", A_PAGE, 255)
    draw = ImageDraw.Draw(fence)
    for top in range(200, 1600, 100):
        draw.line((150, top, 1090, top), fill=0, width=12)
    straight = fence.rotate(3, Image.Resampling.BICUBIC, fillcolor=255)
    [evidence] = intake({"fence.png": picture(straight, "PNG", dpi=(150, 150))})
    assert evidence.notes == ("page 1: no text could be read",)
    shown = colours(evidence).convert("L").point(lambda value: 255 if value < 128 else 0)
    left = min(y for y in range(shown.height) if shown.getpixel((120, y)))
    right = min(y for y in range(shown.height) if shown.getpixel((480, y)))
    assert left - right > 12
