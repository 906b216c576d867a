"""Which pictures in the words of an e-mail only adorn it: a line, a logo, an eye of those who count readers."""

from io import BytesIO

from PIL import Image

SMALLEST_SIDE, SMALLEST_AREA = 14, 4_000
"""Pixels that a picture has at least if words can be read in it: a side, and all together."""
LEAST_CONTRAST = 24
"""A picture whose tones lie closer, of 256, is a plain ground, however large it is."""


def is_ornament(content: bytes) -> bool:
    """Tell whether nothing is lost without a picture; one that cannot be read here is none, and is told elsewhere."""
    try:
        with Image.open(BytesIO(content)) as picture:
            wide, high = picture.size
            if min(wide, high) < SMALLEST_SIDE or wide * high < SMALLEST_AREA:
                return True
            tones = [tone for tone, count in enumerate(picture.convert("RGBA").convert("L").histogram()) if count]
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return False
    return max(tones) - min(tones) < LEAST_CONTRAST
