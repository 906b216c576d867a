"""A picture beside the text of a page is read where it may hold words: not a crest and not a signature."""

import pytest

from pipeline.case.evidence import Foot
from pipeline.evidence.conversion.page_text import PageText
from pipeline.pdf.blacking_out import Box

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
