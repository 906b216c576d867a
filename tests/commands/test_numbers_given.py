"""A number that is none, or too small, is told in plain words."""

import click
import pytest

from pipeline.options import Number


@pytest.mark.parametrize(
    ("kind", "written", "told"),
    [
        (Number(min=0), "soon", '"soon" is no number that counts here; write 0 or more'),
        (Number(min=0.1), "0", "write 0.1 or more"),
        (Number(min=0.1), "nan", "write 0.1 or more"),
        (Number(min=0.1), "inf", "write 0.1 or more"),
        (Number(min=0, min_open=True), "0", "write more than 0"),
    ],
)
def test_what_is_no_number_that_counts_is_told_with_what_does(kind: Number, written: str, told: str) -> None:
    with pytest.raises(click.BadParameter, match=told):
        kind.convert(written, None, None)
    assert kind.convert("2.5", None, None) == 2.5
