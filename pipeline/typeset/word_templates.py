"""Fill a Word template from ``templates/``: staff edit the template in Word, the program gives the values."""

import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from docx.opc.coreprops import CoreProperties
from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2 import Environment, StrictUndefined, Template, TemplateError, TemplateSyntaxError

from pipeline.errors import DocumentError
from pipeline.text.typed import fit_for_office, unturned
from pipeline.typeset.html_templates import FAULTS_OF_EXPRESSIONS

EPOCH = datetime(2000, 1, 1)  # noqa: DTZ001  a Word file holds plain times; this one stands for "no time is told"
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
_FIRST_PART = "[Content_Types].xml"
_PARAGRAPH = re.compile(r"<w:p([ >])")
_LINES_BEFORE_FAULT = 3
_WORDS_PART = re.compile(r"word/[^/]+\.xml")
_MARKUP = re.compile(r"<[^>]*>")


class _Remembering(Environment):
    """Keeps what Jinja made of the words of templates, which are the same for every case."""

    @lru_cache(maxsize=200)  # noqa: B019  there is one, for as long as the program runs
    def from_string(self, source: str) -> Template:  # type: ignore[override]
        return super().from_string(source)


class _Word(DocxTemplate):  # type: ignore[misc]  # docxtpl has no types
    """A Word template, of which what docxtpl makes of its tags is kept as well."""

    def patch_xml(self, src_xml: str) -> str:
        return _patched(src_xml)


@lru_cache(maxsize=200)
def _patched(xml: str) -> str:
    return str(DocxTemplate(None).patch_xml(xml))


_ENVIRONMENT = _Remembering(autoescape=True, undefined=StrictUndefined)


def fill(template: Path, context: Mapping[str, object]) -> bytes:
    """Fill a Word template (Jinja2 tags in a .docx) and give the finished file; the same input gives the same bytes.

    Values are plain text: ``&`` and ``<`` need no care, and characters that Word cannot hold are left out. The file
    tells no author and no time. Raises DocumentError where the template is missing, is no Word file, or holds a tag
    that is wrong or that the context has no value for.
    """
    word = _open(template)
    try:
        word.render(_plain(context), _ENVIRONMENT)
    except TemplateError as error:
        raise DocumentError(_tag_fault(template, error)) from error
    except SyntaxError as error:  # lxml's name for what is not XML
        raise DocumentError(
            f'The template "{template.name}" does not make a Word file: {error}. A tag that repeats rows or paragraphs '
            "must stand alone in its row or paragraph; mend it in Word, or put the original template back."
        ) from error
    except FAULTS_OF_EXPRESSIONS as error:
        raise DocumentError(
            f'The template "{template.name}" cannot be filled: {error}. '
            "Correct what stands between {{ and }} or {% and %}, or put the original template back."
        ) from error
    _forget_author(word.docx.core_properties)
    filled = BytesIO()
    word.save(filled)
    return with_fixed_times(filled.getvalue())


def names_asked(template: Path, value: str) -> frozenset[str] | None:
    """Tell by which names a Word template asks for the parts of a value, as in ``{{ facts.register_from }}``.

    None where it may ask for the whole, or cannot be read, which ``fill`` tells.
    """
    try:
        text = _words_of(template, template.stat().st_mtime_ns)
    except (OSError, zipfile.BadZipFile):
        return None
    names = re.findall(rf"\b{re.escape(value)}\b(?:\.(\w+))?", text)
    return None if "" in names else frozenset(names)


@lru_cache(maxsize=100)
def _words_of(template: Path, _written: int) -> str:
    """Give the words of a template, read once for each state of its file."""
    with zipfile.ZipFile(template) as package:
        parts = [package.read(name) for name in package.namelist() if _WORDS_PART.fullmatch(name)]
    return " ".join(_MARKUP.sub("", part.decode("utf-8", "replace")) for part in parts)


def tagged_parts(template: Path) -> Iterator[str]:
    """Give the body, the headers and the footers of a template as the text whose tags are filled, a line a paragraph.

    Raises DocumentError where the template is missing or is no Word file.
    """
    word = _open(template)
    parts = [word.get_xml()]
    for where in (word.HEADER_URI, word.FOOTER_URI):
        parts += [word.get_part_xml(part) for _, part in word.get_headers_footers(where)]
    for part in parts:
        yield _PARAGRAPH.sub(r"\n<w:p\1", word.patch_xml(part))


def with_fixed_times(package: bytes) -> bytes:
    """Pack an Office file (a zip) again, parts in a fixed order and no times, so that equal parts are equal bytes."""
    packed = BytesIO()
    with zipfile.ZipFile(BytesIO(package)) as old, zipfile.ZipFile(packed, "w") as new:
        for name in sorted(old.namelist(), key=lambda name: (name != _FIRST_PART, name)):
            part = zipfile.ZipInfo(name, _ZIP_EPOCH)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.create_system = 0
            new.writestr(part, old.read(name))
    return packed.getvalue()


def _open(template: Path) -> _Word:
    if not template.is_file():
        raise DocumentError(
            f'The template "{template.name}" is not in the folder {template.parent}. Put the original template back.'
        )
    word = _Word(template)
    try:
        word.init_docx()
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError, SyntaxError) as error:
        raise DocumentError(
            f'The template "{template.name}" is not a Word file that can be opened. Save it again in Word as .docx, '
            "or put the original template back."
        ) from error
    return word


def _tag_fault(template: Path, error: TemplateError) -> str:
    """Say where in the Word file a tag is wrong; docxtpl counts paragraphs as lines and keeps the text near a fault."""
    if not isinstance(error, TemplateSyntaxError):
        return (
            f'The template "{template.name}" asks for a value that is not there: {error.message}. '
            "Correct the name between {{ and }}, or put the original template back."
        )
    number = error.lineno - 1  # what stands before the first paragraph is line 1
    nearby = [line.strip() for line in getattr(error, "docx_context", ())]
    place = min(_LINES_BEFORE_FAULT, number)
    quoted = f', in "{nearby[place][:120]}"' if place < len(nearby) else ""
    return (
        f'The template "{template.name}", paragraph {number}{quoted}: {error.message}. '
        "In Word, see that each {{ ends with }} and each {% with %}, or put the original template back."
    )


def _plain(value: object) -> object:
    """Copy nested values, leaving out the characters that no Word file may hold (OCR text has them at times)."""
    if isinstance(value, str):
        return unturned(fit_for_office(value))
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, Sequence):
        return [_plain(inner) for inner in value]
    return value


def _forget_author(properties: CoreProperties) -> None:
    properties.author = properties.last_modified_by = ""
    properties.created = properties.modified = EPOCH
    properties.last_printed = EPOCH
    properties.revision = 1
