"""Where a machine has no font, that is told, and not that a file is damaged."""

import pytest

from pipeline.errors import BrokenReaderError, ConversionError
from pipeline.evidence.conversion.lack_of_fonts import told_of_fonts

BROKE = BrokenReaderError("it broke its reader")
DAMAGED = ConversionError("it is damaged")


@pytest.mark.parametrize(("fonts", "told"), [("", "no font is installed"), ("xx", "it broke its reader")])
def test_a_reader_that_broke_for_lack_of_fonts_is_told(fonts: str, told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.evidence.conversion.lack_of_fonts.run", lambda *_: fonts)
    assert told in str(told_of_fonts(BROKE))
    assert told_of_fonts(DAMAGED) is DAMAGED
    assert told_of_fonts("pages") == "pages"
