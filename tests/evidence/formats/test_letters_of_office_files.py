"""Emoji and ticks of a Word or RTF letter are drawn; what cannot be is told by name and page."""

from collections.abc import Sequence

import pypdfium2
import pytest

from pipeline.case.evidence import Evidence
from pipeline.evidence.formats.private_copy.word_symbols import part_from_symbols
from pipeline.evidence.formats.private_copy.zip_parts import every, parsed
from tests.evidence.dropped_files import Intake
from tests.evidence.office_files import run, word

IN_WINGDINGS = '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'
IN_EMOJI = '<w:rFonts w:ascii="Segoe UI Emoji" w:hAnsi="Segoe UI Emoji"/>'
RTF = rb"{\rtf1\ansi{\fonttbl{\f0 Calibri;}{\f1\fcharset2 Wingdings;}}\f0 Agreed {\f1\'fc} \u-10179?\u-8704? by Mum}"


def told(evidence: Evidence) -> str:
    assert evidence.pages is not None, evidence.problem
    return "\n".join(loss.told for loss in evidence.pages.losses)


def colours(evidence: Evidence) -> Sequence[tuple[int, int, int]]:
    assert evidence.pages is not None, evidence.problem
    with pypdfium2.PdfDocument(evidence.pages.pdf) as pages:
        data = pages[0].render(scale=2).to_pil().convert("RGB").tobytes()
    return list(zip(data[::3], data[1::3], data[2::3], strict=True))


@pytest.mark.slow
def test_emoji_are_drawn_found_and_else_told(intake: Intake) -> None:
    tick, clef = run("\uf0fc", IN_WINGDINGS), "A clef 𝄞 and \ue123"
    letter = word("Mum wrote 😀 ok", run("Sorry 2026 👍🏽", IN_EMOJI), tick, clef)
    [of_word, of_rtf] = intake({"letter.docx": letter, "note.rtf": RTF})
    assert of_word.pages is not None
    assert "😀" in of_word.pages.texts[0]
    assert "Sorry 2026 👍🏽" in of_word.pages.texts[0].replace("\n", " ")
    assert any(red > 200 > blue + 100 for red, _, blue in colours(of_word)), "no yellow of a face"
    assert any(red > 200 > blue + 100 for red, _, blue in colours(of_rtf)), "no yellow of a face"
    assert "on page 1" in told(of_word)
    assert "MUSICAL SYMBOL G CLEF" in told(of_word)
    assert not told(of_rtf)


@pytest.mark.parametrize(
    ("font", "letters", "known", "signs"),
    [
        ("Wingdings 2", "P \uf052", "", ["F050", "F052"]),
        ("Webdings", "ax", "✓", ["F078"]),
        ("Webdings", "ar", "✓✗", []),
    ],
)
def test_letters_in_a_font_of_signs_are_signs(font: str, letters: str, known: str, signs: list[str]) -> None:
    looks = f'<w:rPr><w:rFonts w:ascii="{font}"/></w:rPr>'
    root = parsed(f'<w:p xmlns:w="urn:w"><w:r>{looks}<w:t>{letters}</w:t></w:r></w:p>'.encode())
    assert root is not None
    part_from_symbols(root)
    assert [sign.get("{urn:w}char") for sign in every(root, ["sym"])] == signs
    assert "".join(text.text or "" for text in every(root, ["t"])) == known
