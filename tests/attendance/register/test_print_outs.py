"""Registers printed in every layout are read mark by mark; the bench of the same name tries hundreds of them."""

import random

import pytest
from print_outs import LAYOUTS, print_out, write_pdf
from printed_registers import compared

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_figure_of_a_print_out_is_that_of_its_marks(layout: str) -> None:
    printed = print_out(random.Random(f"tests {layout}"), layout)  # noqa: S311  the same one each time
    read = compared(printed, write_pdf(printed))
    assert (read.held, read.wrong, read.because) == (0, 0, "")
