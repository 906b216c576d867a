"""The matrix tells of each paper once what becomes of it for every defendant, and why."""

from pathlib import Path
from typing import cast

import docx

from pipeline.prosecution.defendant_papers import DefendantFile
from pipeline.prosecution.disclosure_matrix import disclosure_matrix
from pipeline.prosecution.selection import Selection
from pipeline.shipped import TEMPLATES
from tests.prosecution.test_selection import FATHER, LEAKY, MOTHER, PLAIN, selected


class _File:
    """As much of a defendant's file as the matrix reads."""

    reference = "SR-1"

    def __init__(self, selection: Selection) -> None:
        self.selection, self.defendant = selection, selection.defendant


def test_each_paper_stands_once_with_what_becomes_of_it_for_each(tmp_path: Path) -> None:
    files = [cast("DefendantFile", _File(selected(PLAIN, LEAKY, name=name))) for name in (MOTHER, FATHER)]
    [output] = disclosure_matrix(files, "internal", TEMPLATES, tmp_path)
    rows = [[cell.text for cell in row.cells] for row in docx.Document(str(output.path)).tables[0].rows]
    assert output.name == "internal/Disclosure matrix of all defendants.docx"
    assert [row[0] for row in rows] == ["Paper", "Letter (Letter.pdf)", "Visit (Visit.pdf)"]
    assert f"{MOTHER}: served. Nothing in it is kept from this defendant." in rows[2][1]
    assert f"{FATHER}: held. May “Visit” go to {FATHER}?" in rows[2][1]


def test_where_nobody_is_charged_there_is_none(tmp_path: Path) -> None:
    assert list(disclosure_matrix([], "internal", TEMPLATES, tmp_path)) == []
