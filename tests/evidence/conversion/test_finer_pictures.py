"""Pictures in a PDF are no finer than a court asks, look the same as before, and never take more room than before."""

import zlib
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, Pdf
from PIL import Image, ImageChops, ImageDraw, ImageFile, ImageStat

from pipeline.pdf import downsample
from tests.evidence.dropped_files import Intake, helvetica, opened, picture, saved, scan

pytestmark = pytest.mark.slow

A4_AT_600 = (4960, 7016)
FULL_PAGE = "q 595 0 0 842 0 0 cm /Scan Do Q"


def embedded(document: Pdf, image: Image.Image, *, jpeg: bool = False, **keys: object) -> pikepdf.Object:
    data = picture(image, "JPEG", quality=92) if jpeg else zlib.compress(image.tobytes())
    space = {"L": Name.DeviceGray, "RGB": Name.DeviceRGB, "CMYK": Name.DeviceCMYK, "1": Name.DeviceGray}[image.mode]
    stream = document.make_stream(
        data,
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=image.width,
        Height=image.height,
        ColorSpace=space,
        BitsPerComponent=1 if image.mode == "1" else 8,
    )
    stream.Filter = Name.DCTDecode if jpeg else Name.FlateDecode
    for key, value in keys.items():
        stream[f"/{key}"] = value
    return stream


def page(document: Pdf, content: str, **pictures: Any) -> None:
    sheet = document.add_blank_page(page_size=(595, 842))
    sheet.obj.Resources = Dictionary(XObject=Dictionary(**pictures), Font=Dictionary(F1=helvetica()))
    words = "BT /F1 12 Tf 60 60 Td (Notes of the School Attendance Meeting) Tj ET"
    sheet.obj.Contents = document.make_stream(f"{content} {words}".encode())


def photo(size: tuple[int, int], mode: str = "RGB") -> Image.Image:
    """Soft colours with a little grain, as a camera sees them."""
    grain = Image.effect_noise((size[0] // 8, size[1] // 8), 60).resize(size, Image.Resampling.BICUBIC)
    return Image.merge("RGB", (grain, Image.linear_gradient("L").resize(size), grain)).convert(mode)


def pictures(document: Pdf) -> list[pikepdf.Stream]:
    return [thing for thing in document.objects if isinstance(thing, pikepdf.Stream) and thing.get("/Width")]


def sizes(document: Pdf) -> list[tuple[int, int]]:
    return sorted((int(one.Width), int(one.Height)) for one in pictures(document))


def drawn(document: Pdf) -> Image.Image:
    shown = pypdfium2.PdfDocument(saved(document.save))
    return shown[0].render(scale=150 / 72).to_pil().convert("RGB")


def difference(one: Image.Image, other: Image.Image) -> float:
    """The mean difference of two pictures, of 255."""
    return max(ImageStat.Stat(ImageChops.difference(one, other)).mean)


def test_a_scan_at_600_dots_per_inch_comes_out_at_300_and_looks_the_same(intake: Intake) -> None:
    document = Pdf.new()
    letter = scan().resize(A4_AT_600, Image.Resampling.BICUBIC).convert("RGB")
    page(document, FULL_PAGE, Scan=embedded(document, letter, jpeg=True))
    [evidence] = intake({"letter.pdf": saved(document.save)})
    with opened(evidence) as cleaned:
        assert sizes(cleaned) == [(2480, 3508)]
        assert difference(drawn(document), drawn(cleaned)) < 1
        assert pictures(cleaned)[0].Filter == Name.DCTDecode
    assert evidence.pages is not None
    assert "Notes of the School Attendance Meeting" in evidence.pages.texts[0]


def test_how_fine_a_picture_is_depends_on_how_large_it_is_shown_on_a4(intake: Intake) -> None:
    """A scan of A3 at 300 dots per inch, laid on A4, has 424 of them; a slip of A6 is enlarged and keeps all it has."""
    for size, dots in (((842, 1191), 300), ((298, 420), 300)):
        document = Pdf.new()
        image = photo((size[0] * 300 // 72, size[1] * 300 // 72))
        page(document, f"q {size[0]} 0 0 {size[1]} 0 0 cm /Scan Do Q", Scan=embedded(document, image, jpeg=True))
        document.pages[0].obj.MediaBox = Array([0, 0, *size])
        [evidence] = intake({f"{size}.pdf": saved(document.save)})
        with opened(evidence) as cleaned:
            [(width, _)] = sizes(cleaned)
        assert width == (pytest.approx(595.28 / 72 * dots, abs=2) if size[0] > 595 else image.width)


def test_a_picture_that_is_shown_in_two_sizes_stays_fine_enough_for_the_larger() -> None:
    document = Pdf.new()
    crest = embedded(document, photo((1200, 1200)), jpeg=True)
    small, large = "q 36 0 0 36 50 700 cm /Crest Do Q", "q 144 0 0 144 50 500 cm /Crest Do Q"
    page(document, small, Crest=crest)
    page(document, f"{small} {large}", Crest=crest)
    assert downsample.reduce(document) == 1
    assert sizes(document) == [(600, 600)]


def test_a_picture_in_a_form_is_as_large_as_the_form_shows_it() -> None:
    document = Pdf.new()
    form = document.make_stream(b"q 100 0 0 100 0 0 cm /Crest Do Q", Type=Name.XObject, Subtype=Name.Form)
    form.BBox, form.Matrix = Array([0, 0, 100, 100]), Array([0, 0.5, -0.5, 0, 0, 0])
    form.Resources = Dictionary(XObject=Dictionary(Crest=embedded(document, photo((900, 900)), jpeg=True)))
    page(document, "q 1.44 0 0 1.44 60 60 cm /Head Do Q", Head=form)
    assert downsample.reduce(document) == 1
    assert sizes(document) == [(300, 300)]


def test_a_drawing_stored_without_loss_stays_without_loss() -> None:
    document = Pdf.new()
    drawing = Image.new("RGB", (2000, 2000), "white")
    for number in range(0, 2000, 100):
        ImageDraw.Draw(drawing).rectangle((number, 0, number + 49, 1999), fill=(11, 61, 130))
    page(document, "q 240 0 0 240 50 500 cm /Plan Do Q", Plan=embedded(document, drawing))
    before = drawn(document)
    assert downsample.reduce(document) == 1
    [reduced] = pictures(document)
    assert (int(reduced.Width), reduced.Filter) == (1000, Name.FlateDecode)
    colours = pikepdf.PdfImage(reduced).as_pil_image().getcolors() or []
    assert {(11, 61, 130), (255, 255, 255)} <= {colour for _, colour in colours}
    assert difference(before, drawn(document)) < 1


def test_a_photograph_stored_without_loss_becomes_a_jpeg() -> None:
    document = Pdf.new()
    page(document, "q 240 0 0 240 50 500 cm /Photo Do Q", Photo=embedded(document, photo((2000, 2000))))
    assert downsample.reduce(document) == 1
    assert pictures(document)[0].Filter == Name.DCTDecode


def test_a_crest_with_a_transparent_ground_keeps_it_and_gets_no_dark_rim() -> None:
    document = Pdf.new()
    ground = Image.new("L", (800, 800))
    ImageDraw.Draw(ground).ellipse((100, 100, 700, 700), fill=255)
    light = photo((800, 800)).point(lambda value: 200 + value // 5)
    crest = Image.composite(light, Image.new("RGB", (800, 800)), ground)  # black where it is transparent
    page(
        document,
        "q 72 0 0 72 50 500 cm /Crest Do Q",
        Crest=embedded(document, crest, SMask=embedded(document, ground)),
    )
    before = drawn(document)
    assert downsample.reduce(document) == 1
    assert sizes(document) == [(300, 300), (300, 300)]
    assert difference(before, drawn(document)) < 1
    [picture_of_crest] = [one for one in pictures(document) if "/SMask" in one]
    mask: Any = picture_of_crest.SMask
    colours, seen = (pikepdf.PdfImage(one).as_pil_image() for one in (picture_of_crest, mask))
    on_paper = Image.composite(colours, Image.new("RGB", colours.size, "white"), seen)
    bands: Any = on_paper.getextrema()
    assert min(darkest for darkest, _ in bands) >= 195


@pytest.mark.parametrize(
    "odd",
    [
        {"Decode": Array([1, 0, 1, 0, 1, 0])},
        {"Mask": Array([0, 0, 0, 0, 0, 0])},
        {"ColorSpace": Array([Name.Indexed, Name.DeviceRGB, 255, bytes(768)])},
        {"ColorSpace": Name.DeviceGray},
        {"ColorSpace": Name.DeviceCMYK},
        {"Height": 1001},
        {"Width": -5},
        {"BitsPerComponent": 16},
        {"Filter": Name.JPXDecode},
        {"ImageMask": True},
        {"Alternates": Array([])},
    ],
    ids=lambda odd: next(iter(odd)),
)
@pytest.mark.parametrize("jpeg", [True, False])
def test_a_picture_with_anything_odd_is_left_as_it_is(odd: dict[str, object], jpeg: bool) -> None:
    document = Pdf.new()
    image = embedded(document, photo((1000, 1000)), jpeg=jpeg, **odd)
    before = image.read_raw_bytes()
    page(document, "q 72 0 0 72 50 500 cm /Odd Do Q", Odd=image)
    downsample.reduce(document)
    assert image.read_raw_bytes() == before


def test_black_and_white_scans_and_broken_pictures_are_left_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where another library has let Pillow take a picture that is cut off for a whole one."""
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    document = Pdf.new()
    fax = embedded(document, scan().resize(A4_AT_600).convert("1"))
    cut = embedded(document, photo((2000, 2000)), jpeg=True)
    cut.write(cut.read_raw_bytes()[:3000], filter=Name.DCTDecode)
    page(document, "q 72 0 0 72 50 500 cm /Fax Do /Cut Do Q", Fax=fax, Cut=cut)
    assert downsample.reduce(document) == 0
    assert sizes(document) == [(2000, 2000), A4_AT_600]


def test_a_picture_never_takes_more_room_than_before() -> None:
    document = Pdf.new()
    poor = photo((640, 640))
    stream = embedded(document, poor, jpeg=True)
    stream.write(picture(poor, "JPEG", quality=3), filter=Name.DCTDecode)
    page(document, "q 140 0 0 140 50 500 cm /Poor Do Q", Poor=stream)
    before = stream.read_raw_bytes()
    downsample.reduce(document)
    assert len(stream.read_raw_bytes()) <= len(before)


def test_a_picture_that_a_pattern_draws_too_is_left_alone() -> None:
    """How large a pattern shows it is not looked into."""
    document = Pdf.new()
    tile = embedded(document, photo((900, 900)), jpeg=True)
    pattern = document.make_stream(b"q 500 0 0 500 0 0 cm /Tile Do Q", Type=Name.Pattern, PatternType=1)
    pattern.Resources = Dictionary(XObject=Dictionary(Tile=tile))
    page(document, "q 72 0 0 72 50 500 cm /Tile Do Q", Tile=tile)
    document.pages[0].obj.Resources.Pattern = Dictionary(P1=document.make_indirect(pattern))
    assert downsample.reduce(document) == 0
    assert sizes(document) == [(900, 900)]


@pytest.mark.parametrize("matrix", [Array([1, 0, 0]), Array([Name.A] * 6), 7])
def test_a_picture_in_a_form_with_a_broken_matrix_is_left_alone(matrix: object) -> None:
    document = Pdf.new()
    form = document.make_stream(b"/Crest Do", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 1, 1]))
    form.Matrix = matrix
    form.Resources = Dictionary(XObject=Dictionary(Crest=embedded(document, photo((800, 800)), jpeg=True)))
    page(document, "q 72 0 0 72 60 60 cm /Head Do Q", Head=form)
    assert downsample.reduce(document) == 0


@pytest.mark.parametrize(
    "content",
    [
        "9" * 300 + " 0 0 " + "9" * 300 + " 0 0 cm /Self Do",
        "Q Q q /Self Do",
        "q (a) 0 /N 1 0 0 cm /Self Do Q",
        "q 72 0 0 cm",
        "/None Do <",
    ],
)
def test_forms_that_draw_themselves_and_broken_content_end(content: str) -> None:
    document = Pdf.new()
    form = document.make_stream(content.encode(), Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
    form.Resources = Dictionary(XObject=Dictionary(Self=form, Photo=embedded(document, photo((800, 800)), jpeg=True)))
    page(document, content, Self=form)
    downsample.reduce(document)
    assert sizes(document) == [(800, 800)]


def test_the_same_pdf_gives_the_same_pictures() -> None:
    def reduced() -> bytes:
        document = Pdf.new()
        page(document, FULL_PAGE, Scan=embedded(document, scan().resize(A4_AT_600).convert("RGB"), jpeg=True))
        downsample.reduce(document)
        return pictures(document)[0].read_raw_bytes()

    first = reduced()
    assert Image.open(BytesIO(first)).size == (2480, 3508)
    assert reduced() == first
