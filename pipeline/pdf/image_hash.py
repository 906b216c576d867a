"""How a page looks, so that a picture is known again when it was made smaller or compressed once more on its way.

A look is the page in grey at 128 by 181 dots. Measured on scans and photos of letters: after an e-mail or messenger has
made the picture smaller (to 1,280 dots) and compressed it strongly, no dot differs by more than 13 of 255 levels; two
letters from one template that differ in one figure of the date differ by 22 or more in some dot.
"""

from base64 import b64decode, b64encode
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageChops

SIZE = (128, 181)
MOST_UNLIKE = 14
GLANCE = 8
"""So many dots of each row and column are one at a glance."""


def look_of(page: Image.Image) -> str:
    """Give the look of a page that was rendered in grey, as text."""
    return b64encode(page.resize(SIZE, Image.Resampling.BOX).tobytes()).decode("ascii")


@dataclass(frozen=True)
class Look:
    """How a page looks, as it was written down, and once more so small that most others differ at the first glance."""

    written: str
    glance: Image.Image

    @classmethod
    def of(cls, written: str) -> "Look":
        """Take up what ``look_of`` gave."""
        return cls(written, _picture(written).reduce(GLANCE))

    def is_like(self, other: "Look") -> bool:
        """Whether two pages may show one paper."""
        if _most_unlike(self.glance, other.glance) > MOST_UNLIKE + 1:  # means differ no more than dots, but are rounded
            return False
        return _most_unlike(_picture(self.written), _picture(other.written)) <= MOST_UNLIKE


def shows_all(looks: Sequence[Look], wanted: Sequence[Look]) -> bool:
    """Whether each of the wanted looks is, as far as can be told, among the others."""
    return all(any(one.is_like(other) for other in looks) for one in wanted)


def _most_unlike(one: Image.Image, other: Image.Image) -> int:
    _, most = ImageChops.difference(one, other).getextrema()
    return int(most)  # type: ignore[arg-type]  # a picture in grey has one lowest and one highest level


def _picture(look: str) -> Image.Image:
    return Image.frombytes("L", SIZE, b64decode(look))
