"""How a page looks, so that a picture is known again when it was made smaller or compressed once more on its way.

A look is the page in grey at 128 by 181 dots. Measured on scans and photos of letters: after an e-mail or messenger has
made the picture smaller (to 1,280 dots) and compressed it strongly, no dot differs by more than 13 of 255 levels; two
letters from one template that differ in one figure of the date differ by 22 or more in some dot.
"""

from base64 import b64decode, b64encode
from collections.abc import Sequence
from functools import lru_cache

from PIL import Image, ImageChops

SIZE = (128, 181)
MOST_UNLIKE = 14


def look_of(page: Image.Image) -> str:
    """Give the look of a page that was rendered in grey, as text."""
    return b64encode(page.resize(SIZE, Image.Resampling.BOX).tobytes()).decode("ascii")


def shows_all(looks: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether each of the wanted looks is, as far as can be told, among the others."""
    return all(any(_is_like(one, other) for other in looks) for one in wanted)


def _is_like(one: str, other: str) -> bool:
    _, most = ImageChops.difference(_picture(one), _picture(other)).getextrema()
    return most <= MOST_UNLIKE  # type: ignore[operator]  # a picture in grey has one lowest and one highest level


@lru_cache(maxsize=200)
def _picture(look: str) -> Image.Image:
    return Image.frombytes("L", SIZE, b64decode(look))
