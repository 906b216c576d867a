"""What a style sheet says of some places only holds or not as in a browser's window on a desk."""

import pytest

from pipeline.files.media_conditions import holds_on_a_screen


@pytest.mark.parametrize(
    "condition",
    [
        "",
        "all",
        "not print",
        "speech, screen",
        "only screen and (min-width:600px)",
        "(min-width: 40em)",
        "(width >= 600px)",
        "not (width < 700px)",
        "(orientation: landscape)",
        "(hover) and (not (pointer: coarse))",
        "((min-width: 300px) and (max-width: 500px)) or (orientation: landscape)",
        "screen AND (MIN-WIDTH: 1PX)",
        "screen, (whatever: 2)",
    ],
)
def test_what_a_window_on_a_desk_has_holds(condition: str) -> None:
    assert holds_on_a_screen(condition) is True


@pytest.mark.parametrize(
    "condition",
    [
        "print",
        "not screen",
        "screen and (max-width: 600px)",
        "(400px <= width <= 700px)",
        "print and (min-width: 3cm)",
        "(prefers-color-scheme: dark)",
        "not all and (min-width: 600px)",
        "(-webkit-min-device-pixel-ratio: 2)",
        "(min-aspect-ratio: 16/9)",
    ],
)
def test_what_paper_or_a_telephone_has_does_not(condition: str) -> None:
    assert holds_on_a_screen(condition) is False


@pytest.mark.parametrize(
    "condition", ["(whatever: 2)", "print, (whatever: 2)", "screen and (whatever)", "a b c", "(" * 3_000]
)
def test_of_what_is_not_known_nobody_can_tell(condition: str) -> None:
    assert holds_on_a_screen(condition) is None
