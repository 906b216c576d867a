"""Pictures of which a page shows only a part, while all of it is in the file: what is cut off is taken out of them.

Whoever crops a picture in Word, or the pages of a PDF, means to show no more than what is left. A picture that is drawn
several times keeps what any of the drawings shows. Which part that is can be told of pictures that stand upright or are
turned by right angles, and of cuts that are boxes; of all others nothing is taken away.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Dictionary, Matrix, Name, Pdf, Rectangle, Stream
from PIL import Image

from pipeline.pdf.downsample import DEEPEST_FORM, bare, stored

Box = tuple[float, float, float, float]
Id = tuple[int, int]

LEAST_CUT = 0.04
"""The share of a side from which on it was meant: programs cut off a hair, and grounds run over the edge of paper."""
SLANT = 0.01
MOST_DRAWN, MOST_CONTENT = 20_000, 2_000_000
MOST_PIXELS = 60_000_000
FAR_FROM_GROUND, FEWEST_MARKS = 64, 0.001
"""From how many of 255 levels a dot stands out from its ground, and which share of them is more than dust."""
WHITE, NOTHING = 255, 0

_WATCHED = "q Q cm Do re m l c v y W W* n f F f* S s B B* b b*"
_ADDS_TO_PATH = frozenset({"re", "m", "l", "c", "v", "y"})
_CLIPS = frozenset({"W", "W*"})
_BROKEN = (pikepdf.PikepdfError, ValueError, TypeError, KeyError, AttributeError, IndexError, OverflowError)
_BROKEN_PICTURE = (*_BROKEN, OSError, SyntaxError, EOFError, MemoryError, NotImplementedError)
_WHOLE: Box = (0.0, 0.0, 1.0, 1.0)


@dataclass(frozen=True)
class Cropped:
    """A picture of which a part was cut off: the page, from 1, where it stands there, and whether it is gone now."""

    page: int
    place: Box
    is_cut: bool


@dataclass
class _Shown:
    """A picture, where it was first drawn, and what is shown of it: left, bottom, right, top as shares of its sides."""

    picture: Stream
    page: int
    place: Box
    part: Box | None = None

    def add(self, part: Box | None) -> None:
        if part is not None:
            self.part = part if self.part is None else _around(self.part, part)

    @property
    def is_cropped(self) -> bool:
        left, bottom, right, top = self.part or (0.0, 0.0, 0.0, 0.0)
        return max(left, bottom, 1 - right, 1 - top) >= LEAST_CUT


def cut_off_hidden_parts(document: Pdf) -> tuple[Cropped, ...]:
    """Take what no page shows out of the pictures of a document, where there is more in it than bare ground."""
    shown = [one for one in _shown_in(document) if one.is_cropped]
    return tuple(found for one in shown if (found := _without_hidden_part(one)))


def _without_hidden_part(shown: _Shown) -> Cropped | None:
    try:
        told = _cut(shown.picture, shown.part)
    except _BROKEN_PICTURE:
        return Cropped(shown.page, shown.place, is_cut=False)
    return Cropped(shown.page, shown.place, is_cut=True) if told else None


# ------------------------------------------------------------------------------------------ which part is shown ----


@dataclass
class _State:
    """What holds where something is drawn: the way onto the page, and the box beyond which nothing shows."""

    matrix: Matrix
    clip: Box


@dataclass
class _Walk:
    """Follows what each page draws, through forms, down to the pictures."""

    found: dict[Id, _Shown] = field(default_factory=dict)
    steps: int = 0
    page: int = 0

    def follow(self, content: Stream, resources: pikepdf.Object | None, state: _State, depth: int) -> None:
        named = _named(resources)
        if not depth or not named or len(content.read_raw_bytes()) > MOST_CONTENT:
            return
        for name, there in _drawings(content, state):
            self.steps += 1
            drawn = named.get(name)
            if isinstance(drawn, Stream) and self.steps <= MOST_DRAWN:
                self._draw(drawn, resources, there, depth)

    def _draw(self, drawn: Stream, resources: pikepdf.Object | None, state: _State, depth: int) -> None:
        if drawn.get(Name.Subtype) == Name.Image:
            place = _on_page(_WHOLE, state.matrix)
            one = self.found.setdefault(drawn.objgen, _Shown(drawn, self.page, place))
            one.add(_part(state))
        elif drawn.get(Name.Subtype) == Name.Form:
            numbers = drawn.get(Name.Matrix)
            matrix = (Matrix(*map(float, numbers)) if numbers is not None else Matrix()) @ state.matrix
            inside = _on_page(_box(drawn.BBox), matrix)
            clip = _overlap(state.clip, inside)
            if clip:
                self.follow(drawn, drawn.get(Name.Resources, resources), _State(matrix, clip), depth - 1)


def _shown_in(document: Pdf) -> list[_Shown]:
    """Find what is shown of every picture; nothing where there is no end of drawing, or it cannot be followed."""
    walk = _Walk()
    try:
        for number, page in enumerate(document.pages, start=1):
            content, walk.page = page.obj.get(Name.Contents), number
            if isinstance(content, Stream):
                sheet = _State(Matrix(), _box(page.mediabox))
                walk.follow(content, page.obj.get(Name.Resources), sheet, DEEPEST_FORM)
    except _BROKEN:
        return []
    elsewhere = _in_patterns(document) if walk.found else set()
    return [] if walk.steps > MOST_DRAWN else [one for key, one in walk.found.items() if key not in elsewhere]


def _drawings(content: Stream, state: _State) -> Iterator[tuple[str, _State]]:
    """Name what a content stream draws, each with what holds there."""
    kept, path = list[_State](), _Path()
    for one in pikepdf.parse_content_stream(content, _WATCHED):
        match str(one.operator):
            case "q":
                kept.append(state)
            case "Q":
                state = kept.pop() if kept else state
            case "cm":
                state = _State(Matrix(*map(float, one.operands)) @ state.matrix, state.clip)
            case "Do":
                yield str(one.operands[0]), state
            case operator:
                state = path.goes_on(operator, [float(number) for number in one.operands], state)


@dataclass
class _Path:
    """The path that is being drawn, by the box around it, and whether it will clip."""

    box: Box | None = None
    clips: bool = False

    def goes_on(self, operator: str, numbers: list[float], state: _State) -> _State:
        """Draw on, or end the path; gives what holds afterwards."""
        if operator in _CLIPS:
            self.clips = True
        elif operator in _ADDS_TO_PATH:
            drawn = _on_page(_extent(operator, numbers), state.matrix)
            self.box = drawn if self.box is None else _around(self.box, drawn)
        else:
            if self.clips and self.box:
                state = _State(state.matrix, _overlap(state.clip, self.box) or (0.0, 0.0, 0.0, 0.0))
            self.box, self.clips = None, False
        return state


def _extent(operator: str, numbers: list[float]) -> Box:
    if operator == "re":
        across, up, width, height = numbers
        return min(across, across + width), min(up, up + height), max(across, across + width), max(up, up + height)
    xs, ys = numbers[::2], numbers[1::2]
    return min(xs), min(ys), max(xs), max(ys)


def _part(state: _State) -> Box | None:
    """Say which part of a picture is shown; the whole of one that lies aslant."""
    a, b, c, d, _, _ = state.matrix.shorthand
    if min(abs(a), abs(d)) > SLANT and max(abs(b), abs(c)) > SLANT:
        return _WHOLE
    shown = _overlap(state.clip, _on_page(_WHOLE, state.matrix))
    if shown is None:
        return None
    left, bottom, right, top = _on_page(shown, state.matrix.inverse())
    return max(0.0, left), max(0.0, bottom), min(1.0, right), min(1.0, top)


def _in_patterns(document: Pdf) -> set[Id]:
    """Find the pictures that a pattern or a letter draws, which were not followed."""
    return {
        picture.objgen
        for thing in document.objects
        if isinstance(thing, Dictionary | Stream) and (Name.PatternType in thing or Name.CharProcs in thing)
        for picture in _named(thing.get(Name.Resources)).values()
    }


def _named(resources: pikepdf.Object | None) -> Mapping[str, pikepdf.Object]:
    named = resources.get(Name.XObject) if isinstance(resources, Dictionary) else None
    return dict(named.items()) if isinstance(named, Dictionary) else {}


def _box(numbers: pikepdf.Object) -> Box:
    left, bottom, right, top = (float(number) for number in numbers)
    return min(left, right), min(bottom, top), max(left, right), max(bottom, top)


def _on_page(box: Box, matrix: Matrix) -> Box:
    there = matrix.transform(Rectangle(*box))
    return there.llx, there.lly, there.urx, there.ury


def _around(one: Box, other: Box) -> Box:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


def _overlap(one: Box, other: Box) -> Box | None:
    left, bottom = max(one[0], other[0]), max(one[1], other[1])
    right, top = min(one[2], other[2]), min(one[3], other[3])
    return (left, bottom, right, top) if left < right and bottom < top else None


# ---------------------------------------------------------------------------------------- taking the rest out ----


def _cut(picture: Stream, part: Box | None) -> bool:
    """Paint over what is not shown of a picture; tells whether anything was there. Raises what broken ones raise."""
    if Name.Decode in picture or Name.Mask in picture or picture.get(Name.ImageMask):
        raise ValueError("a picture that is painted in a way of its own")
    if int(picture.Width) * int(picture.Height) > MOST_PIXELS:
        raise ValueError("too large a picture to be changed")
    image = bare(pikepdf.PdfImage(picture).as_pil_image())
    image = image.convert("L" if image.mode in ("1", "L") else "RGB")
    mask = picture.get(Name.SMask)
    veil = pikepdf.PdfImage(mask).as_pil_image().convert("L") if isinstance(mask, Stream) else None
    if not any(_says_something(one, part) for one in (image, veil) if one):
        return False
    _store(picture, _painted(image, part, WHITE), photo=picture.get(Name.Filter) == Name.DCTDecode)
    if veil is not None and isinstance(mask, Stream):
        _store(mask, _painted(veil, part, NOTHING), photo=False)
    return True


def _says_something(image: Image.Image, part: Box | None) -> bool:
    """Whether there is more than bare ground in what is not shown of a picture."""
    grey = image.convert("L")
    counts = [0] * 256
    for strip in _hidden_strips(image.size, part):
        counts = [one + more for one, more in zip(counts, grey.crop(strip).histogram(), strict=True)]
    ground = max(range(256), key=counts.__getitem__)
    marks = sum(count for level, count in enumerate(counts) if abs(level - ground) > FAR_FROM_GROUND)
    return marks > FEWEST_MARKS * sum(counts)


def _painted(image: Image.Image, part: Box | None, level: int) -> Image.Image:
    colour = (level,) * len(image.getbands())
    for strip in _hidden_strips(image.size, part):
        image.paste(colour if len(colour) > 1 else level, strip)
    return image


def _hidden_strips(size: tuple[int, int], part: Box | None) -> Iterator[tuple[int, int, int, int]]:
    """Give the strips of a picture beyond the part that is shown, in dots from its upper left corner."""
    width, height = size
    if part is None:
        yield 0, 0, width, height
        return
    left, right = max(0, int(part[0] * width) - 1), min(width, int(part[2] * width) + 2)
    top, bottom = max(0, int((1 - part[3]) * height) - 1), min(height, int((1 - part[1]) * height) + 2)
    strips = ((0, 0, width, top), (0, bottom, width, height), (0, top, left, bottom), (right, top, width, bottom))
    yield from (one for one in strips if one[0] < one[2] and one[1] < one[3])


def _store(picture: Stream, image: Image.Image, *, photo: bool) -> None:
    one = stored(image, photo=photo)
    picture.write(one.data, filter=one.filter, decode_parms=one.parameters)
    picture.ColorSpace = Name.DeviceGray if image.mode == "L" else Name.DeviceRGB
    picture.BitsPerComponent = 8
