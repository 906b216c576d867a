"""Pictures that are finer than a court asks are brought to 300 dots per inch, where that can be done without harm.

How fine a picture is depends on how large the page shows it, so the way of each picture onto its page is followed. One
with anything odd about it stays as it is: black and white alone, CMYK, a palette, a mask of another size, damage.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from math import hypot
from typing import Literal, SupportsFloat, TypeGuard, cast

import pikepdf
from pikepdf import Array, Dictionary, Matrix, Name, Pdf, Stream
from PIL import Image, ImageFile

from pipeline.pdf.paper import FINEST

TOLERANCE = 1.01
SMALLEST = 48
"""Dots along the shorter side of the result: below them are lines, and the slices that programs cut pictures into,
which would no longer meet."""
SMOOTH = Image.Resampling.LANCZOS
BITS = 8
MOST_PIXELS = 60_000_000
"""What may be decoded at once within the memory that a step has."""
MOST_PIXELS_IN_ALL = 1_000_000_000
"""Less than a minute's work, for some 115 pages scanned in colour at 600; what comes after stays as it is."""
QUICKLY, WELL = 1, 6
JPEG_QUALITY = 88
JPEG_GAIN = 2
"""A picture stored without loss becomes a JPEG where that is so many times smaller: then it is a photograph."""
DEEPEST_FORM = 12
MOST_DRAWN = 20_000
MOST_CONTENT = 200_000
"""Bytes of a page's content, compressed, that are looked through for pictures."""

Id = tuple[int, int]
Mode = Literal["L", "RGB"]

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"

_MODES: Mapping[str, Mode] = {"/DeviceGray": "L", "/DeviceRGB": "RGB", "1": "L", "3": "RGB"}
"""By the name of a colour space, or by the number of colours of one that a profile describes."""
_LOSSLESS = {"/FlateDecode", "/LZWDecode", "/RunLengthDecode", "/ASCII85Decode", "/ASCIIHexDecode"}
_PLAIN_KEYS = {
    *("/Type", "/Subtype", "/Width", "/Height", "/BitsPerComponent", "/ColorSpace", "/Filter", "/DecodeParms"),
    *("/Length", "/Interpolate", "/Intent", "/Name", "/SMask"),
}
"""The entries of a picture that reducing it keeps or sets right; with any other it is left alone."""
_BROKEN = (pikepdf.PikepdfError, ValueError, TypeError, KeyError, AttributeError, IndexError, OverflowError)
_BROKEN_PICTURE = (*_BROKEN, OSError, SyntaxError, EOFError, MemoryError, Image.DecompressionBombError)
"""What reading a damaged picture raises, in pikepdf and in Pillow."""


@dataclass(frozen=True)
class _Shown:
    """A picture and the largest size in inches at which it is shown."""

    picture: Stream
    width: float
    height: float

    def larger(self, other: "_Shown | None") -> "_Shown":
        if other is None:
            return self
        return _Shown(self.picture, max(self.width, other.width), max(self.height, other.height))

    def enough(self) -> tuple[int, int] | None:
        """Say how many dots are enough; None where the picture has no more, or is too small to matter."""
        width, height = int(self.picture.Width), int(self.picture.Height)
        fewer = (int(min(width, self.width * FINEST)), int(min(height, self.height * FINEST)))
        return None if _is_enough((width, height), fewer) or min(fewer) < SMALLEST else fewer


def _is_enough(size: tuple[int, int], most: tuple[int, int]) -> bool:
    return all(one <= other * TOLERANCE for one, other in zip(size, most, strict=True))


def reduce(document: Pdf) -> int:
    """Reduce the pictures of an opened document that are finer than ``FINEST``; gives how many were reduced.

    A picture that is shown in several sizes stays fine enough for the largest. None becomes larger in bytes. Raises
    nothing for broken pages and pictures: they stay as they are.
    """
    walk = _Walk()
    fine = {key: (one.picture, size) for key, one in walk.shown_in(document).items() if (size := one.enough())}
    elsewhere = walk.drawn_elsewhere(document) if fine else set()
    left, reduced = MOST_PIXELS_IN_ALL, 0
    for key, (picture, size) in fine.items():
        pixels = _pixels_to_decode(picture, size)
        if key in elsewhere or pixels > min(left, MOST_PIXELS):
            continue
        left -= pixels
        try:
            reduced += _reduce(picture, size)
        except _BROKEN_PICTURE:
            continue  # it stays as it is
    return reduced


# -------------------------------------------------------------------------------- how large each picture is shown ----


class _Walk:
    """Follows what each page draws, through forms, down to the pictures."""

    def __init__(self) -> None:
        self._drawings: dict[Id, tuple[tuple[str, Matrix], ...]] = {}
        self._shown: dict[Id, _Shown] = {}
        self._followed: set[Id] = set()
        self._steps = 0

    def shown_in(self, document: Pdf) -> Mapping[Id, _Shown]:
        """Find every picture that can be reduced, with its largest size; none where there is no end of drawing."""
        for page in document.pages:
            content = page.obj.get("/Contents")
            if isinstance(content, Stream):
                self._follow(page.obj, content, page.obj.get("/Resources"), Matrix(), DEEPEST_FORM)
        return self._shown if self._steps <= MOST_DRAWN else {}

    def drawn_elsewhere(self, document: Pdf) -> set[Id]:
        """Find the pictures that something draws which was not followed: a pattern, a letter, a broken form."""
        return {
            picture.objgen
            for thing in document.objects
            if isinstance(thing, Dictionary | Stream) and "/Resources" in thing and thing.objgen not in self._followed
            for picture in _named(thing.Resources).values()
        }

    def _follow(
        self,
        owner: pikepdf.Object,
        content: Stream,
        resources: pikepdf.Object | None,
        matrix: Matrix,
        depth: int,
    ) -> None:
        named = _named(resources)
        if not depth or not any(_is_form(one) or _is_plain(one) for one in named.values()):
            return
        try:
            drawings = self._drawings_of(content)
            own = _as_matrix(owner.get("/Matrix"))
        except _BROKEN:
            return
        self._followed.add(owner.objgen)
        for name, placed in drawings:
            self._steps += 1
            if self._steps > MOST_DRAWN:
                return
            self._draw(named.get(name), resources, placed @ own @ matrix, depth)

    def _draw(self, drawn: pikepdf.Object | None, resources: pikepdf.Object | None, matrix: Matrix, depth: int) -> None:
        if _is_form(drawn):
            self._follow(drawn, drawn, drawn.get("/Resources", resources), matrix, depth - 1)
        elif _is_plain(drawn):
            shown = _Shown(drawn, hypot(matrix.a, matrix.b) / 72, hypot(matrix.c, matrix.d) / 72)
            self._shown[drawn.objgen] = shown.larger(self._shown.get(drawn.objgen))

    def _drawings_of(self, content: Stream) -> tuple[tuple[str, Matrix], ...]:
        """Name what a content stream draws, each with the matrix that holds there."""
        if content.objgen not in self._drawings:
            if isinstance(content.get("/Filter"), Array) or len(content.read_raw_bytes()) > MOST_CONTENT:
                raise ValueError("too much to look through")
            self._drawings[content.objgen] = tuple(_drawings(content))
        return self._drawings[content.objgen]


def _drawings(content: Stream) -> Iterator[tuple[str, Matrix]]:
    matrix, kept = Matrix(), list[Matrix]()
    for one in pikepdf.parse_content_stream(content, "q Q cm Do"):
        operands = one.operands
        match str(one.operator):
            case "q":
                kept.append(matrix)
            case "Q":
                matrix = kept.pop() if kept else matrix
            case "cm":
                matrix = _as_matrix(operands) @ matrix
            case "Do":
                yield str(operands[0]), matrix


def _named(resources: pikepdf.Object | None) -> Mapping[str, pikepdf.Object]:
    named = resources.get("/XObject") if isinstance(resources, Dictionary) else None
    return dict(named.items()) if isinstance(named, Dictionary) else {}


def _is_form(thing: object) -> TypeGuard[Stream]:
    return isinstance(thing, Stream) and thing.get("/Subtype") == Name.Form


def _as_matrix(numbers: object) -> Matrix:
    if numbers is None:
        return Matrix()
    a, b, c, d, e, f = (float(number) for number in cast("Iterable[SupportsFloat]", numbers))
    return Matrix(a, b, c, d, e, f)


# ----------------------------------------------------------------------------------- which pictures can be reduced ----


def _is_plain(thing: object) -> TypeGuard[Stream]:
    """Tell whether a picture has eight bits a colour, grey or red, green and blue, and nothing unusual about it."""
    if not isinstance(thing, Stream) or thing.get("/Subtype") != Name.Image or not set(thing.keys()) <= _PLAIN_KEYS:
        return False
    if thing.get("/BitsPerComponent") != BITS or not all(_is_count(thing.get(side)) for side in ("/Width", "/Height")):
        return False
    if _mode(thing) is None or not (_is_jpeg(thing) or _is_lossless(thing)):
        return False
    mask = thing.get("/SMask")
    return mask is None or (
        isinstance(mask, Stream)
        and "/SMask" not in mask
        and _is_plain(mask)
        and (mask.Width, mask.Height, _mode(mask)) == (thing.Width, thing.Height, "L")
    )


def _is_count(number: object) -> bool:
    return isinstance(number, int) and number > 0


def _mode(picture: Stream) -> Mode | None:
    """Name the colours as Pillow does; None for others than grey and red, green and blue."""
    space = picture.get("/ColorSpace")
    if isinstance(space, Array) and len(space) == 2 and space[0] == Name.ICCBased and isinstance(space[1], Stream):  # noqa: PLR2004
        return _MODES.get(str(space[1].get("/N")))
    return _MODES.get(str(space)) if isinstance(space, Name) else None


def _filters(picture: Stream) -> list[str]:
    filters = picture.get("/Filter", Array())
    return [str(one) for one in filters] if isinstance(filters, Array) else [str(filters)]


def _is_jpeg(picture: Stream) -> bool:
    return _filters(picture) == ["/DCTDecode"] and "/DecodeParms" not in picture


def _is_lossless(picture: Stream) -> bool:
    return set(_filters(picture)) <= _LOSSLESS


# ------------------------------------------------------------------------------------------------------- reducing ----


def _pixels_to_decode(picture: Stream, size: tuple[int, int]) -> int:
    scale = _scale_of_jpeg(picture, size) if _is_jpeg(picture) and "/SMask" not in picture else 1
    return int(picture.Width) * int(picture.Height) // scale**2


def _scale_of_jpeg(picture: Stream, size: tuple[int, int]) -> int:
    """Say by how much a JPEG can be made smaller while it is decoded, which saves most of the work."""
    most = min(int(picture.Width) // size[0], int(picture.Height) // size[1])
    return next(scale for scale in (8, 4, 2, 1) if most >= scale)


def _reduce(picture: Stream, size: tuple[int, int]) -> bool:
    """Write a picture, and its soft mask, in a smaller size, where that takes less room; tells whether it does."""
    before = bare(_decoded(picture, size))
    if _is_enough(before.size, size):
        size = before.size
    mask = picture.get("/SMask")
    if not isinstance(mask, Stream):
        made = [(picture, stored(before.resize(size, SMOOTH), photo=_is_jpeg(picture)))]
    else:
        before.putalpha(_decoded(mask, size))
        *colours, ground = before.resize(size, SMOOTH).split()  # in this mode colours count as far as they are seen
        made = [(picture, _lossless(Image.merge(_mode(picture) or "", colours))), (mask, _lossless(ground))]
    if sum(len(one.data) for _, one in made) >= sum(len(old.read_raw_bytes()) for old, _ in made):
        return False
    for old, one in made:
        old.write(one.data, filter=one.filter, decode_parms=one.parameters)
        old.Width, old.Height = size
    return True


def _decoded(picture: Stream, size: tuple[int, int]) -> Image.Image:
    """Decode a picture, a JPEG not much larger than ``size``; raises ValueError where it is not as it says."""
    whole, mode = (int(picture.Width), int(picture.Height)), _mode(picture) or ""
    if not _is_jpeg(picture):
        dots = picture.read_bytes()
        if len(dots) != whole[0] * whole[1] * len(mode):
            raise ValueError("more dots, or fewer, than the PDF says")
        return Image.frombytes(mode, whole, dots)
    image = Image.open(BytesIO(picture.read_raw_bytes()), formats=["JPEG"])
    if image.size != whole or image.mode != mode:
        raise ValueError("a JPEG of another size or other colours than its PDF says")
    if "/SMask" not in picture:
        image.draft(None, size)
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # typesetters switch it on for a whole process
    image.load()
    return image


def bare(image: Image.Image) -> Image.Image:
    """Forget what the file said beside the pixels."""
    image.info.clear()
    return image


@dataclass(frozen=True)
class Stored:
    """A picture as it stands in a PDF."""

    data: bytes
    filter: Name
    parameters: Dictionary | None = None


def stored(image: Image.Image, *, photo: bool) -> Stored:
    """Write a picture as a PDF holds it: a photo as JPEG, all else without loss unless that takes far more room."""
    jpeg = _jpeg(image)
    if photo:
        return jpeg
    return jpeg if len(jpeg.data) * JPEG_GAIN < len(_lossless(image, QUICKLY).data) else _lossless(image)


def _jpeg(image: Image.Image) -> Stored:
    stream = BytesIO()
    image.save(stream, "JPEG", quality=JPEG_QUALITY)
    return Stored(stream.getvalue(), Name.DCTDecode)


def _lossless(image: Image.Image, effort: int = WELL) -> Stored:
    """Store a picture as a PNG file does, whose data a PDF can hold as they are (ISO 32000-1, 7.4.4.4)."""
    stream = BytesIO()
    image.save(stream, "PNG", compress_level=effort)
    colours = Dictionary(Predictor=15, Colors=len(image.getbands()), BitsPerComponent=BITS, Columns=image.width)
    return Stored(b"".join(_image_data(stream.getvalue())), Name.FlateDecode, colours)


def _image_data(png: bytes) -> Iterator[bytes]:
    position = len(PNG_SIGNATURE)
    while position < len(png):
        length = int.from_bytes(png[position : position + 4], "big")
        if png[position + 4 : position + 8] == b"IDAT":
            yield png[position + 8 : position + 8 + length]
        position += 12 + length  # length, name and check sum take twelve bytes
