"""What is not known stands highlighted in brackets in the finished paper, and is listed."""

from io import BytesIO
from pathlib import Path

import docx
from docx.enum.text import WD_COLOR_INDEX

from pipeline.typeset.gaps import gap, or_gap, show_gaps
from pipeline.typeset.office_package import parts_of
from pipeline.typeset.word_templates import fill


def filled(tmp_path: Path, **values: str) -> bytes:
    template = docx.Document()
    paragraph = template.add_paragraph("On ")
    paragraph.add_run("{{ day }}").bold = True
    paragraph.add_run(" at {{ place }} and {{ place }}.")
    template.add_table(1, 1).cell(0, 0).text = "{{ day }}"
    template.sections[0].header.paragraphs[0].text = "{{ court }}"
    path = tmp_path / "template.docx"
    template.save(str(path))
    return fill(path, values)


def test_a_gap_is_shown_highlighted_and_listed_once(tmp_path: Path) -> None:
    shown = show_gaps(filled(tmp_path, day=gap("the day"), place="Stockport", court=gap("the court")))
    assert shown.gaps == ("the day", "the court")
    document = docx.Document(BytesIO(shown.word))
    [paragraph] = [one for one in document.paragraphs if one.text]
    assert paragraph.text == "On [the day] at Stockport and Stockport."
    [marked] = [run for run in paragraph.runs if run.font.highlight_color == WD_COLOR_INDEX.YELLOW]
    assert (marked.text, marked.bold) == ("[the day]", True)
    assert document.tables[0].cell(0, 0).text == "[the day]"
    assert document.sections[0].header.paragraphs[0].text == "[the court]"


def test_a_paper_without_gaps_stays_as_it_is(tmp_path: Path) -> None:
    word = filled(tmp_path, day="1 May", place="[Stockport]", court="Court")
    assert show_gaps(word).word == word


def test_the_same_paper_gives_the_same_bytes(tmp_path: Path) -> None:
    word = filled(tmp_path, day=gap("the day"), place="a", court="b")
    assert show_gaps(word).word == show_gaps(word).word


def test_an_empty_value_is_a_gap() -> None:
    assert or_gap(" ", "the place") == gap("the place")
    assert or_gap("Leeds", "the place") == "Leeds"


def test_marking_a_gap_brings_no_other_part_into_the_paper(tmp_path: Path) -> None:
    """Asking for the foot of a page made an empty one, in every paper with a gap."""
    word = filled(tmp_path, day=gap("the day"), place="a", court="b")
    assert parts_of(show_gaps(word).word).keys() == parts_of(word).keys()
