"""Welsh among English is told, passage by passage; English with a Welsh name in it is English."""

import pytest

from pipeline.text.welsh import is_welsh, passages
from pipeline.typeset.html_templates import in_its_language


@pytest.mark.parametrize(
    "text",
    [
        "Mae Siân yn sâl heddiw.",
        "Annwyl Mrs Ŵyn, ysgrifennaf ynghylch presenoldeb eich plentyn.",
        "Nid oedd hi yn yr ysgol",
    ],
)
def test_welsh_is_welsh(text: str) -> None:
    assert is_welsh(text)


@pytest.mark.parametrize(
    "text",
    [
        "Siân Ŵyn was at Ysgol y Bryn on 3 March.",
        "I am at the office.",
        "Y6 register",
        "",
        "A10 and B12",
        "School attendance",
    ],
)
def test_english_is_not(text: str) -> None:
    assert not is_welsh(text)


def test_only_what_is_welsh_is_declared_and_all_is_escaped() -> None:
    text = "Call with Mrs Ŵyn (by T <Lee>): Mae Siân yn sâl heddiw. It was said: “Roedd y cyfarfod ar 3 Mai”"
    assert "".join(passage for passage, _ in passages(text)) == text
    assert in_its_language(text) == (
        'Call with Mrs Ŵyn (by T &lt;Lee&gt;): <span lang="cy">Mae Siân yn sâl heddiw.</span> It was said: '
        '<span lang="cy">“Roedd y cyfarfod ar 3 Mai”</span>'
    )
