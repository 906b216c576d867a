"""Photos and scans: decoded whole first, then laid whole on A4, upright, at most 300 dots per inch.

A JPEG that needs no change goes in as it is, without the place and device that the camera wrote into it.
"""

import re
import struct
from collections.abc import Iterator
from pathlib import Path

import img2pdf
import pillow_heif
from PIL import Image, ImageFile, ImageOps, ImageSequence, UnidentifiedImageError

from pipeline.case.loss import Loss, LossKind, Remarks, told_apart
from pipeline.errors import ConversionError
from pipeline.evidence.formats.format import NEVER, PERFECT, Draft, Format, Original
from pipeline.evidence.formats.picture_shapes import pieces, squared
from pipeline.files.sniffing import Sniffed
from pipeline.pdf.downsample import JPEG_QUALITY, bare
from pipeline.pdf.paper import A4, FINEST, MILLIMETRE
from pipeline.running.sandbox import Sandbox

MARGIN = 8 * MILLIMETRE
COARSEST = 100
"""Dots per inch: a picture is not enlarged until it has fewer."""
MOST_PIXELS = 200_000_000
MOST_FRAMES = 1000

_CONTENTS = ("jpeg", "png", "tiff", "gif", "bmp", "webp", "heic", "jpeg-2000")
_PIL_NAMES = ("JPEG", "PNG", "TIFF", "GIF", "BMP", "WEBP", "HEIF", "AVIF", "JPEG2000")
_PHOTOS = ("JPEG", "MPO", "WEBP", "HEIF", "AVIF")
_DAMAGED = (OSError, SyntaxError, ValueError, EOFError, TypeError, KeyError, IndexError, RuntimeError, struct.error)
"""What Pillow raises on pictures that are cut off, broken, or of a camera's own kind that only looks like TIFF."""
_START_OF_SCAN, _END_OF_IMAGE = 0xDA, 0xD9
_MARKER = re.compile(rb"\xff[\x01-\xcf\xd8-\xfe]")
"""What ends the dots of a scan: in them 0xFF stands only before a nought, another 0xFF, or one of the restarts."""
pillow_heif.register_heif_opener(thumbnails=False)
_SPEAKS_OF_CAMERA = frozenset({*range(0xE0, 0xF0), 0xFE} - {0xE0, 0xEE})
"""JPEG segments: application data and comments; only APP0 (JFIF) and APP14 (Adobe) say how to read the colours."""


class Picture(Format):
    """JPEG, JPEG 2000, PNG, TIFF with one page or many, GIF, BMP, WEBP, HEIC and AVIF."""

    name = "picture"

    def score(self, sniffed: Sniffed) -> int:
        """Every picture that Pillow or libheif decodes."""
        return PERFECT if sniffed.content in _CONTENTS else NEVER

    def convert(self, source: Original, work: Path, sandbox: Sandbox) -> Draft:
        """Lay each frame on one page."""
        notes, losses = told_apart(sandbox.call(lay_on_pages, str(source.path), str(work)))
        return Draft(work / "picture.pdf", notes, losses=losses)


def lay_on_pages(source: str, work: str) -> Remarks:
    """Write ``picture.pdf`` into the folder ``work`` with a page for each frame; a step for the sandbox."""
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS // 2  # Pillow refuses at twice this
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # typesetters switch it on for a whole process
    try:
        with Image.open(source, formats=_PIL_NAMES) as image:
            frames = list(_frames(image, Path(source), Path(work)))
            remarks = _told_of_movement(image)
    except Image.DecompressionBombError as error:
        raise ConversionError("the picture has more than 200 million pixels; save a smaller copy") from error
    except UnidentifiedImageError as error:
        raise ConversionError(
            "the picture is damaged from its very beginning; copy, scan or export it again"
        ) from error
    except _DAMAGED as error:
        raise ConversionError(
            f"the picture is damaged or cut off ({str(error).strip()}); copy, scan or export it again"
        ) from error
    pdf = img2pdf.convert(
        [str(frame) for frame in frames], layout_fun=_layout, nodate=True, rotation=img2pdf.Rotation.none
    )
    (Path(work) / "picture.pdf").write_bytes(pdf)
    return remarks


def _moves(image: Image.Image) -> bool:
    return image.format in ("GIF", "WEBP", "PNG") and getattr(image, "is_animated", False)


def _told_of_movement(image: Image.Image) -> Remarks:
    count = getattr(image, "n_frames", 1)
    told = f"a picture that moves: the first of its {count} pictures is shown"
    return [Loss(LossKind.NOT_SHOWN, told)] if _moves(image) else []


def _frames(image: Image.Image, source: Path, work: Path) -> Iterator[Path]:
    """Write each frame as a file that can go into the PDF; a photo in several sizes (MPO) counts as its first."""
    if image.format == "MPO" or _moves(image):
        yield from _pages_of(image, source, work, 0)
        return
    if (count := getattr(image, "n_frames", 1)) > MOST_FRAMES:
        raise ConversionError(f"the picture has {count:,} pages, more than {MOST_FRAMES:,}; split it")
    for number, frame in enumerate(ImageSequence.Iterator(image)):
        yield from _pages_of(frame, source, work, number)


def _pages_of(frame: Image.Image, source: Path, work: Path, number: int) -> Iterator[Path]:
    """Write a frame, or the pieces of a long one; dots that are no squares are made such."""
    frame.load()
    upright = ImageOps.exif_transpose(frame)
    square = squared(upright)
    cut = list(pieces(square))
    if square is upright and len(cut) == 1:
        yield _frame(frame, source, work, number)
        return
    for place, piece in enumerate(cut):
        target = work / f"{number}-{place}.png"
        _shrunk(_plain(piece)).save(target, compress_level=6)
        yield target


def _frame(frame: Image.Image, source: Path, work: Path, number: int) -> Path:
    orientation = frame.getexif().get(0x0112, 1)
    upright = frame.mode in ("L", "RGB") and orientation in (0, 1)
    as_it_is = upright and _dots_per_inch(frame.width, frame.height) <= FINEST
    if as_it_is and frame.format == "PNG" and _is_plain_png(frame, source):
        return source
    if as_it_is and frame.format == "JPEG" and (kept := _without_camera_data(source.read_bytes())) is not None:
        target = work / f"{number}.jpg"
        target.write_bytes(kept)
        return target
    photo = frame.format in _PHOTOS
    plain = _shrunk(_plain(ImageOps.exif_transpose(frame)))
    target = work / f"{number}.{'jpg' if photo else 'png'}"
    plain.save(target, quality=JPEG_QUALITY) if photo else plain.save(target, compress_level=6)
    return target


def _is_plain_png(frame: Image.Image, source: Path) -> bool:
    """Whether a PNG can go into a PDF as it is packed: its size comes first, nothing tells of other colours or follows.

    Behind its end some telephones left what had been cropped off.
    """
    data = source.read_bytes()
    end = 8  # behind the signature: each chunk has its length, its name, what it says, and a sum (W3C PNG, 5.3)
    while (name := data[end + 4 : end + 8]) and name != b"IEND":
        end += 12 + int.from_bytes(data[end : end + 4], "big")
    return data[12:16] == b"IHDR" and end + 12 == len(data) and frame.info.keys() <= {"dpi"}


def _plain(image: Image.Image) -> Image.Image:
    """Make any colours black and white, grey or RGB, on white paper where the picture is transparent."""
    if image.mode in ("1", "L", "RGB") and "transparency" not in image.info:
        return bare(image)
    if image.mode.startswith(("I", "F")):
        return _in_eight_bits(image)
    if image.mode in ("CMYK", "YCbCr", "LAB", "HSV"):
        return bare(image.convert("RGB"))
    opaque = Image.new("RGBA", image.size, "white")
    opaque.alpha_composite(image.convert("RGBA"))
    return opaque.convert("RGB")


def _in_eight_bits(image: Image.Image) -> Image.Image:
    """Stretch 16-bit and floating-point greys over the 256 that paper needs."""
    exact = image.convert("F")
    low, high = (float(number) for number in exact.getextrema())  # type: ignore[arg-type]
    factor = 255 / max(high - low, 1.0)
    return exact.point(lambda value: value * factor - low * factor).convert("L")


def _shrunk(image: Image.Image) -> Image.Image:
    dots = _dots_per_inch(image.width, image.height)
    if dots <= FINEST:
        return image
    size = (max(1, int(image.width * FINEST / dots)), max(1, int(image.height * FINEST / dots)))
    return (image.convert("L") if image.mode == "1" else image).resize(size, Image.Resampling.LANCZOS, reducing_gap=3)


def _room(width: float, height: float) -> tuple[float, float]:
    sheet = A4[::-1] if width > height else A4
    return sheet[0] - 2 * MARGIN, sheet[1] - 2 * MARGIN


def _dots_per_inch(width: int, height: int) -> float:
    """How fine a picture becomes when it fills the page, in dots per inch."""
    room = _room(width, height)
    return max(width / room[0], height / room[1]) * 72


def _layout(width: int, height: int, _: object) -> tuple[float, float, float, float]:
    """Say the page's and the picture's width and height in points, for img2pdf."""
    dots = max(_dots_per_inch(width, height), COARSEST)
    sheet = A4[::-1] if width > height else A4
    return sheet[0], sheet[1], width / dots * 72, height / dots * 72


def _without_camera_data(jpeg: bytes) -> bytes | None:
    """Copy a JPEG without its application and comment segments, and without all that follows its end.

    The picture itself is copied bit by bit (ITU-T T.81, annex B). Gives nothing where the segments do not follow each
    other as they should: then only a reader that makes good what is wrong can tell where the picture begins and ends.
    """
    kept, position = [jpeg[:2]], 2
    while (marker := jpeg[position : position + 2])[:1] == b"\xff" and len(marker) > 1:
        if marker[1] == _END_OF_IMAGE:
            return b"".join([*kept, marker])
        end = position + 2 + int.from_bytes(jpeg[position + 2 : position + 4], "big")
        if marker[1] == _START_OF_SCAN:
            end = following.start() if (following := _MARKER.search(jpeg, end)) else len(jpeg)
        if marker[1] not in _SPEAKS_OF_CAMERA:
            kept.append(jpeg[position:end])
        position = end
    return None
