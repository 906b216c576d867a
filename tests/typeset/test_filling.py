"""HTML templates are staff's to change: whatever is wrong with one is told with its name and line."""

from pathlib import Path

import pytest

from pipeline.errors import DocumentError
from pipeline.typeset.html_templates import filled


def template(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    (folder / "letter.html").write_text(text, encoding)
    return folder


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{% if %}", "line 2: Expected an expression"),
        ("{{ nmae }}", "line 2: 'nmae' is undefined"),
        ('{{ total + " pages" }}', r"line 2: unsupported operand type\(s\) for \+"),
        ("{{ total / 0 }}", "line 2: division by zero"),
        ('{{ "%d"|format(name) }}', "line 2: %d format"),
        ('{{ "%(x)s"|format(y=1) }}', "line 2: 'x'"),
    ],
)
def test_a_fault_is_told_with_its_line(tmp_path: Path, text: str, told: str) -> None:
    folder = template(tmp_path, f"<p>\n{text}")
    with pytest.raises(DocumentError, match=f'The template "letter.html", {told}.*put the original template back'):
        filled(folder, "letter.html", {"name": "Mrs Okafor", "total": 7})


def test_a_template_that_was_not_saved_as_utf_8_is_told(tmp_path: Path) -> None:
    folder = template(tmp_path, "<p>\nYn ôl", "cp1252")
    with pytest.raises(DocumentError, match=r'The template "letter.html", line 2: it is not saved as UTF-8'):
        filled(folder, "letter.html", {})


def test_the_fault_of_a_template_that_another_takes_in_is_told_there(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text('{% extends "letter.html" %}')
    folder = template(tmp_path, "<html>\n\n{{ nmae }}")
    with pytest.raises(DocumentError, match=r'The template "letter.html", line 3: \'nmae\' is undefined'):
        filled(folder, "page.html", {})
    (tmp_path / "letter.html").write_text("ô", "cp1252")
    with pytest.raises(DocumentError, match=r'The template "letter.html", line 1: it is not saved as UTF-8'):
        filled(folder, "page.html", {})


def test_a_template_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r'The template "letter.html" is not in the folder'):
        filled(tmp_path, "letter.html", {})


def test_values_are_escaped(tmp_path: Path) -> None:
    assert filled(template(tmp_path, "{{ name }}"), "letter.html", {"name": "<Smith>"}) == "&lt;Smith&gt;"
