"""Fill a Word template from ``templates/``: staff edit the template in Word, the program gives the values."""

import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from docx.opc.coreprops import CoreProperties
from docx.opc.exceptions import PackageNotFoundError
from docx.opc.parts.coreprops import CorePropertiesPart
from docx.oxml import parse_xml
from docxtpl import DocxTemplate
from jinja2 import Environment, StrictUndefined, Template, TemplateError, TemplateSyntaxError
from lxml import etree
from markupsafe import Markup

from pipeline.errors import DocumentError
from pipeline.text.typed import fit_for_office, unturned
from pipeline.typeset.html_templates import FAULTS_OF_EXPRESSIONS
from pipeline.typeset.office_package import packed, parts_of

EPOCH = datetime(2000, 1, 1)  # noqa: DTZ001  a Word file holds plain times; this one stands for "no time is told"
_PARAGRAPH = re.compile(r"<w:p([ >])")
_LINES_BEFORE_FAULT = 3
_WORDS_PART = re.compile(r"word/[^/]+\.xml")
_MARKUP = re.compile(r"<[^>]*>")
_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_PROPERTIES = ("author", "comments", "identifier", "language", "subject", "title")
"""What Word tells of a file and a template may have tags in."""


class _Remembering(Environment):
    """Keeps what Jinja made of the words of templates, which are the same for every case."""

    @lru_cache(maxsize=200)  # noqa: B019  there is one, for as long as the program runs
    def from_string(self, source: str) -> Template:  # type: ignore[override]
        return super().from_string(source)


class _Word(DocxTemplate):  # type: ignore[misc]  # docxtpl has no types
    """A Word template that is opened, or what fills one."""

    def __init__(self, template: Path | None = None) -> None:
        super().__init__(template)
        self.docx_ids_index = 1000
        """Pictures of a filled file are numbered from here."""

    def with_values(self, patched: str, context: Mapping[str, object]) -> str:
        """Fill what was made of a part's tags."""
        return str(self.render_xml_part(patched, None, context, _ENVIRONMENT))


def _shown(value: object) -> object:
    """Leave out what no Word file may hold (OCR text has it at times), and what turns the words behind it round."""
    if not isinstance(value, str):
        return value
    fit = unturned(fit_for_office(value))
    return Markup(fit) if isinstance(value, Markup) else fit  # noqa: S704  what was turned into markup once stays it


_ENVIRONMENT = _Remembering(autoescape=True, undefined=StrictUndefined, finalize=_shown)


@dataclass(frozen=True)
class _ReadTemplate:
    """A template as it was read once: all its parts, and those whose tags are filled with what was made of the tags.

    ``frame`` is the part ``body_in`` with nothing in its body; ``notes`` are like ``beside``, headers and footers.
    """

    parts: Mapping[str, bytes]
    body_in: str
    frame: bytes
    body: str
    beside: Mapping[str, str]
    notes: Mapping[str, str]
    properties_in: str

    def filled(self, context: Mapping[str, object]) -> Mapping[str, bytes]:
        """Give the parts with their tags filled, and without author and time."""
        word = _Word()
        body = word.fix_tables(word.with_values(self.body, context))
        word.fix_docpr_ids(body)
        whole = parse_xml(self.frame)
        whole.replace(whole.body, body)
        beside = {name: parse_xml(word.with_values(part, context).encode()) for name, part in self.beside.items()}
        properties = parse_xml(self.parts[self.properties_in])
        _tell(CoreProperties(properties), context)
        trees = {self.body_in: whole, **beside, self.properties_in: properties}
        notes = {name: word.with_values(part, context).encode() for name, part in self.notes.items()}
        return {**self.parts, **{name: _as_part(tree) for name, tree in trees.items()}, **notes}


def fill(template: Path, context: Mapping[str, object]) -> bytes:
    """Fill a Word template (Jinja2 tags in a .docx) and give the finished file; the same input gives the same bytes.

    Values are plain text: ``&`` and ``<`` need no care, and characters that Word cannot hold are left out. The file
    tells no author and no time. Raises DocumentError where the template is missing, is no Word file, or holds a tag
    that is wrong or that the context has no value for.
    """
    try:
        return packed(_read(template).filled(context))
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


def _read(template: Path) -> _ReadTemplate:
    """Give a template as it was read when it was last changed."""
    _insist_on(template)
    about = template.stat()
    return _read_once(template, about.st_mtime_ns, about.st_size)


@lru_cache(maxsize=100)
def _read_once(template: Path, _written: int, _size: int) -> _ReadTemplate:
    word = _open(template)
    properties = next(one for one in word.docx.part.package.iter_parts() if isinstance(one, CorePropertiesPart))
    body_in, body = word.docx.part, word.get_xml()
    beside = {
        part.partname.membername: word.patch_xml(word.get_part_xml(part))
        for where in (word.HEADER_URI, word.FOOTER_URI)
        for _, part in word.get_headers_footers(where)
    }
    notes = {
        part.partname.membername: word.patch_xml(part.blob.decode("utf-8"))
        for part in word.docx.part.package.iter_parts()
        if part.content_type == _FOOTNOTES
    }
    saved = BytesIO()
    word.docx.save(saved)
    for block in list(word.docx.element.body):
        word.docx.element.body.remove(block)
    return _ReadTemplate(
        parts=parts_of(saved.getvalue()),
        body_in=body_in.partname.membername,
        frame=_as_part(word.docx.element),
        body=word.patch_xml(body),
        beside=beside,
        notes=notes,
        properties_in=properties.partname.membername,
    )


def _as_part(tree: etree._Element) -> bytes:
    return bytes(etree.tostring(tree, encoding="UTF-8", standalone=True))


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
    _insist_on(template)
    word = _open(template)
    parts = [word.get_xml()]
    for where in (word.HEADER_URI, word.FOOTER_URI):
        parts += [word.get_part_xml(part) for _, part in word.get_headers_footers(where)]
    for part in parts:
        yield _PARAGRAPH.sub(r"\n<w:p\1", word.patch_xml(part))


def _insist_on(template: Path) -> None:
    if not template.is_file():
        raise DocumentError(
            f'The template "{template.name}" is not in the folder {template.parent}. Put the original template back.'
        )


def _open(template: Path) -> _Word:
    """Open a template, with a place for what Word tells of it; raises DocumentError for what is no Word file."""
    word = _Word(template)
    try:
        word.init_docx()
        _ = word.docx.core_properties  # they are made where there are none
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


def _tell(properties: CoreProperties, context: Mapping[str, object]) -> None:
    """Fill what Word tells of a file, and let it name neither author nor time."""
    for name in _PROPERTIES:
        setattr(properties, name, _ENVIRONMENT.from_string(getattr(properties, name)).render(context))
    properties.author = properties.last_modified_by = ""
    properties.created = properties.modified = EPOCH
    properties.last_printed = EPOCH
    properties.revision = 1
