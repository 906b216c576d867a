"""Pictures of odd shapes: dots that are no squares, as of a fax, and screenshots as long as a roll."""

from collections.abc import Iterator

from PIL import Image, ImageChops

MOST_UNEQUAL = 1.2
"""By how many times dots may be finer one way than the other and still count as square."""
FINEST_OF_FAX = 3.0
FAX_WIDTH, TALLEST_STANDARD_FAX = 1728, 1300
"""Dots across a fax (ITU-T T.4), and at the most down one in standard fineness, half as fine as across."""
LONG, PIECE = 2.6, 1.6
"""How many times as high as wide a picture is that is cut, and about how high its pieces are."""
SEARCHED = 0.25
"""In what share of a piece, at its foot, the calmest row is looked for."""
CALM = 16
"""By how many of 255 levels the dots of a row differ at the most in which nothing stands."""
OVERLAP = 0.08
"""What share of a piece is shown again in the next where it could not be cut between two lines."""


def squared(image: Image.Image) -> Image.Image:
    """Give a picture with square dots; one whose dots are square is given as it is."""
    across, down = _fineness(image)
    ratio = across / down
    if 1 / MOST_UNEQUAL <= ratio <= MOST_UNEQUAL or not 1 / FINEST_OF_FAX <= ratio <= FINEST_OF_FAX:
        return image
    width, height = image.size
    size = (width, round(height * ratio)) if ratio > 1 else (round(width / ratio), height)
    return (image.convert("L") if image.mode == "1" else image).resize(size, Image.Resampling.BICUBIC)


def _fineness(image: Image.Image) -> tuple[float, float]:
    said = image.info.get("dpi")
    if isinstance(said, tuple) and len(said) == 2 and min(said) > 1:  # noqa: PLR2004 - across and down
        return float(said[0]), float(said[1])
    is_fax = image.mode == "1" and image.width == FAX_WIDTH and image.height < TALLEST_STANDARD_FAX
    return (2.0, 1.0) if is_fax else (1.0, 1.0)


def pieces(image: Image.Image) -> Iterator[Image.Image]:
    """Cut a picture that is as long as a roll between its lines, so that each piece can be read on a page."""
    width, height = image.size
    if height <= LONG * width:
        yield image
        return
    top, tall = 0, round(PIECE * width)
    while height - top > tall * (1 + SEARCHED):
        end, calm = _calmest_row(image, top + round(tall * (1 - SEARCHED)), top + tall)
        yield image.crop((0, top, width, end))
        top = end if calm else end - round(tall * OVERLAP)
    yield image.crop((0, top, width, height))


def _calmest_row(image: Image.Image, first: int, last: int) -> tuple[int, bool]:
    """Find the middle of the widest gap between two lines, and say whether nothing stands there."""
    strip = image.crop((0, first, image.width, last)).convert("L")
    beside = ImageChops.difference(strip, ImageChops.offset(strip, 1, 0)).crop((1, 0, strip.width, strip.height))
    rows = [max(beside.crop((0, row, beside.width, row + 1)).tobytes()) for row in range(beside.height)]
    best, length, begin = (beside.height // 2, 0), 0, 0
    for row, contrast in enumerate([*rows, 255]):
        if contrast <= CALM:
            begin, length = (row, 1) if not length else (begin, length + 1)
            continue
        best, length = max(best, (begin + length // 2, length), key=lambda one: one[1]), 0
    return first + best[0], best[1] > 0
