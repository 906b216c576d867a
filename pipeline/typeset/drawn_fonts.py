"""The fonts of what is drawn straight as PDF, with which fonts, pictures and pages are written as plain bytes.

Otherwise they are written once more as text, which makes them longer by a quarter and costs as much as drawing them.
"""

from pathlib import Path

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

rl_config.useA85 = 0


def known_font(name: str, file: Path | str) -> TTFont:
    """Make a font known by a name to what draws."""
    font = TTFont(name, file)
    pdfmetrics.registerFont(font)
    return font
