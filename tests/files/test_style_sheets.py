"""What a style keeps from being seen, and what only moves it or shows a part of it."""

import pytest

from pipeline.files.style_sheets import is_hiding


@pytest.mark.parametrize(
    "style",
    [
        "display:none",
        "Visibility: hidden",
        "opacity:0",
        "position:absolute;clip:rect(0 0 0 0)",
        "clip: rect(1px, 1px, 1px, 1px)",
        "clip-path: inset(50%)",
    ],
)
def test_what_nobody_sees_is_hidden(style: str) -> None:
    assert is_hiding(style)


@pytest.mark.parametrize("style", ["opacity:0.9", "clip:rect(0 100px 20px 0)", "clip-path:none", "fill-opacity:0"])
def test_what_is_seen_in_part_is_not(style: str) -> None:
    assert not is_hiding(style)
