"""A picture beside the text of a page is read where it may hold words: not a crest and not a signature."""

from pathlib import Path

import pytest
from PIL import Image, ImageChops

from pipeline.case.evidence import Foot
from pipeline.evidence.conversion.page_text import PageText
from pipeline.evidence.conversion.rendering import picture
from pipeline.pdf.blacking_out import Box
from tests.evidence.dropped_files import pdf

A4 = 595 * 842
WORDS = "Offer of early help. Homework club and a mentor were offered."


def read(box: Box) -> tuple[Box, ...]:
    share = (box[2] - box[0]) * (box[3] - box[1]) / A4
    page = PageText(WORDS, True, False, False, 0, Foot.of((595, [])), pictures=(box,), picture_share=share)
    return page.pictures_to_read


@pytest.mark.parametrize("box", [(70, 560, 370, 590), (70, 560, 140, 569), (70, 300, 370, 560)])
def test_a_line_of_words_and_a_larger_picture_are_read(box: Box) -> None:
    assert read(box) == (box,)


@pytest.mark.parametrize("box", [(70, 560, 190, 600), (500, 780, 560, 830), (70, 560, 370, 562)])
def test_a_signature_a_crest_and_a_rule_are_not(box: Box) -> None:
    assert read(box) == ()


def test_only_the_pictures_of_a_page_are_rendered_to_be_read_since_a_whole_page_takes_long(tmp_path: Path) -> None:
    words, target = tmp_path / "words.pdf", tmp_path / "seen.pgm"
    written = "BT /F1 12 Tf 60 {} Td (Refuge Mews) Tj ET "
    words.write_bytes(pdf({"content": "".join(written.format(up) for up in (700, 500, 300))}))
    seen = picture(str(words), 0, str(target), [(50, 690, 200, 715), (50, 290, 200, 315)])
    assert not seen["blank"]
    with Image.open(target) as part:
        assert part.height < (715 - 290) * seen["dots"] / 72
        upper, middle = part.crop((0, 0, part.width, 80)), part.crop((0, 300, part.width, part.height - 300))
        assert [ImageChops.invert(one).getbbox() is not None for one in (upper, middle)] == [True, False]
    assert picture(str(words), 0, str(target), [(50, 600, 200, 630)])["blank"]
