"""Word files from templates: readable back, the same bytes each time, and clear when a template is wrong."""

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import DocumentError
from pipeline.typeset.office_package import with_fixed_times
from pipeline.typeset.word_templates import fill, names_asked
from tests.project import TEMPLATES

NOT_IN_WORD = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")


def template_with(folder: Path, *paragraphs: str, author: str = "Sam Office") -> Path:
    word = Document()
    word.core_properties.author = author
    for paragraph in paragraphs:
        word.add_paragraph(paragraph)
    path = folder / "letter.docx"
    word.save(str(path))
    return path


def paragraphs_of(word: bytes) -> list[str]:
    return [paragraph.text for paragraph in Document(BytesIO(word)).paragraphs]


@pytest.mark.parametrize(
    "text",
    [
        'Smith & Sons <the landlord>, "Tom\'s" > 5',
        "Siân Ŵyn, Tŷ Gwyn – £80",
        "{{ 7 * 7 }} {% for %} {# not a tag #}",
        "first line\nsecond line\twith a tab",
    ],
)
def test_what_people_write_arrives_as_it_was_written(tmp_path: Path, text: str) -> None:
    template = template_with(tmp_path, "{{ said }}")
    assert paragraphs_of(fill(template, {"said": text})) == [text]


@pytest.fixture(scope="module")
def one_value(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return template_with(tmp_path_factory.mktemp("templates"), "{{ said }}")


@pytest.mark.slow
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60).filter(lambda text: "{_" not in text))
def test_any_text_of_an_ocr_fills_and_only_what_word_cannot_hold_is_lost(one_value: Path, text: str) -> None:
    assert "\n".join(paragraphs_of(fill(one_value, {"said": text}))) == NOT_IN_WORD.sub("", text)


def test_same_values_give_same_bytes_whoever_saved_the_template(tmp_path: Path) -> None:
    first = fill(template_with(tmp_path, "Dear {{ name }}", author="Sam Office"), {"name": "Mrs Okafor"})
    second = fill(template_with(tmp_path, "Dear {{ name }}", author="Ann Head"), {"name": "Mrs Okafor"})
    assert first == second


def test_file_tells_neither_author_nor_time(tmp_path: Path) -> None:
    filled = fill(template_with(tmp_path, "Dear {{ name }}"), {"name": "Mrs Okafor"})
    properties = Document(BytesIO(filled)).core_properties
    assert (properties.author, properties.last_modified_by) == ("", "")
    with zipfile.ZipFile(BytesIO(filled)) as package:
        assert {part.date_time for part in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert package.namelist()[0] == "[Content_Types].xml"


def test_fixed_times_keep_every_part() -> None:
    package = BytesIO()
    with zipfile.ZipFile(package, "w") as new:
        new.writestr("word/document.xml", "<body/>")
        new.writestr("[Content_Types].xml", "<Types/>")
    with zipfile.ZipFile(BytesIO(with_fixed_times(package.getvalue()))) as fixed:
        assert fixed.read("word/document.xml") == b"<body/>"
        assert fixed.read("[Content_Types].xml") == b"<Types/>"


def test_no_template_brings_along_what_no_paper_shows() -> None:
    """A gallery of styles and a picture of the first page were packed anew into every paper, in ten times its size."""
    for template in TEMPLATES.glob("*.docx"):
        with zipfile.ZipFile(template) as package:
            assert sum(part.file_size for part in package.infolist()) < 100_000, template.name
            assert not any("thumbnail" in name for name in package.namelist()), template.name


def test_missing_template_is_named_with_its_folder(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r'"missing.docx" is not in the folder .*Put the original'):
        fill(tmp_path / "missing.docx", {})


@pytest.mark.parametrize("content", [b"", b"Dear parent", b"PK\x03\x04 cut off"])
def test_file_that_is_no_word_file_is_refused(tmp_path: Path, content: bytes) -> None:
    template = tmp_path / "letter.docx"
    template.write_bytes(content)
    with pytest.raises(DocumentError, match=r'"letter.docx" is not a Word file'):
        fill(template, {})


def test_other_office_file_is_refused(tmp_path: Path) -> None:
    template = tmp_path / "letter.docx"
    with zipfile.ZipFile(template, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    with pytest.raises(DocumentError, match="is not a Word file"):
        fill(template, {})


def test_misspelt_value_is_named(tmp_path: Path) -> None:
    template = template_with(tmp_path, "Dear {{ nmae }}")
    with pytest.raises(DocumentError, match=r"asks for a value that is not there: 'nmae' is undefined"):
        fill(template, {"name": "Mrs Okafor"})


@pytest.mark.parametrize("tag", ['{{ total + " pages" }}', "{{ total / 0 }}", '{{ "%(x)s"|format(y=1) }}'])
def test_a_sum_that_cannot_be_done_is_told(tmp_path: Path, tag: str) -> None:
    with pytest.raises(DocumentError, match=r'"letter.docx" cannot be filled: .*put the original template back'):
        fill(template_with(tmp_path, tag), {"total": 7})


@pytest.mark.parametrize("before", [0, 1, 2, 3, 7])
def test_broken_tag_is_shown_with_its_paragraph(tmp_path: Path, before: int) -> None:
    template = template_with(tmp_path, *["An ordinary line."] * before, "Dear {{ name", "Goodbye")
    with pytest.raises(DocumentError, match=rf'paragraph {before + 1}, in "Dear \{{\{{ name'):
        fill(template, {"name": "Mrs Okafor"})


def test_loop_without_end_is_told(tmp_path: Path) -> None:
    template = template_with(tmp_path, "{%p for one in many %}", "{{ one }}")
    with pytest.raises(DocumentError, match=r'"letter.docx".*endfor'):
        fill(template, {"many": ["a"]})


@pytest.mark.parametrize(
    ("paragraph", "names"),
    [
        ("{{ facts.register_from }} to {{ facts.register_to }}", {"register_from", "register_to"}),
        ("{{ said }}", set()),
        ("{% for name, value in facts | dictsort %}{{ name }}{% endfor %}", None),
        ('{{ facts["today"] }}', None),
    ],
)
def test_a_template_says_which_parts_of_a_value_it_asks_for(
    tmp_path: Path, paragraph: str, names: set[str] | None
) -> None:
    assert names_asked(template_with(tmp_path, paragraph), "facts") == names


def test_of_what_cannot_be_read_all_may_be_asked(tmp_path: Path) -> None:
    assert names_asked(tmp_path / "nowhere.docx", "facts") is None


def test_a_template_that_is_saved_anew_is_read_anew(tmp_path: Path) -> None:
    assert paragraphs_of(fill(template_with(tmp_path, "Dear {{ name }}"), {"name": "Mrs Okafor"})) == [
        "Dear Mrs Okafor"
    ]
    renewed = template_with(tmp_path, "To {{ name }}, by hand")
    assert paragraphs_of(fill(renewed, {"name": "Mrs Okafor"})) == ["To Mrs Okafor, by hand"]


@pytest.mark.parametrize(
    "paragraph",
    [
        "{{ name | e }}",
        "{% set called %}{{ name }}{% endset %}{{ called }}",
        "{% macro called(one) %}{{ one }}{% endmacro %}{{ called(name) }}",
    ],
)
def test_what_a_template_makes_of_a_name_is_written_as_it_is(tmp_path: Path, paragraph: str) -> None:
    assert paragraphs_of(fill(template_with(tmp_path, paragraph), {"name": "Smith & Sons"})) == ["Smith & Sons"]


def test_one_paper_leaves_nothing_in_the_next(tmp_path: Path) -> None:
    template = template_with(tmp_path, "Dear {{ name }}")
    first = fill(template, {"name": "Mrs Okafor"})
    fill(template, {"name": "Mr Pryce"})
    assert fill(template, {"name": "Mrs Okafor"}) == first
