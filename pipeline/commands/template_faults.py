"""The templates held against what each of their documents is given; staff edit them in Word or in an editor."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError, meta

from pipeline.board import board_files
from pipeline.bundle import front, supplement
from pipeline.documents import (
    certificate,
    chronology_document,
    draft_letters,
    missing_document,
    route_document,
    sheet_files,
)
from pipeline.errors import DocumentError
from pipeline.outbox import case_page, set_service
from pipeline.prosecution import defendant_sets, disclosure_matrix
from pipeline.prosecution.paper_fields import PapersGiven
from pipeline.rules.model.rulebook import Rules
from pipeline.text.suggestions import did_you_mean
from pipeline.typeset.template_fields import Shape, fields_of, unknown_fields, unknown_names
from pipeline.typeset.word_templates import tagged_parts

_WORD = {
    missing_document.TEMPLATE: missing_document.MissingGiven,
    chronology_document.TEMPLATE: chronology_document.ChronologyGiven,
    certificate.WORD_TEMPLATE: certificate.CertificateGiven,
    set_service.TEMPLATE: set_service.ServiceGiven,
    disclosure_matrix.TEMPLATE: disclosure_matrix.MatrixGiven,
    defendant_sets.TO_COMPLETE_TEMPLATE: defendant_sets.ToCompleteGiven,
}
PAGES = {
    front.TEMPLATE: front.FrontGiven,
    supplement.TEMPLATE: supplement.SupplementGiven,
    certificate.PDF_TEMPLATE: certificate.CertificateGiven,
    sheet_files.PAGES_TEMPLATE: sheet_files.SheetPagesGiven,
    missing_document.PAGE_TEMPLATE: missing_document.MissingGiven,
    case_page.TEMPLATE: case_page.CasePageGiven,
    board_files.TEMPLATE: board_files.BoardGiven,
}


def faults_of_templates(templates: Mapping[str, Path], rules: Rules) -> Iterator[str]:
    """Say each fault of a template that a document is made from, with the file and the nearest field.

    ``templates`` are known by the names of their files; those that no document uses are not looked at.
    """
    for name, fields in fields_of_word_templates(rules).items():
        yield from _faults_in_word(templates.get(name, Path(name)), fields)
    for name in _letters_in_other_languages(rules) & templates.keys():
        yield from _faults_in_word(templates[name], draft_letters.fields_offered(rules))
    for name, given in PAGES.items():
        yield from dict.fromkeys(_faults_in_page(name, fields_of(given), templates))


def fields_of_word_templates(rules: Rules) -> Mapping[str, Mapping[str, Shape]]:
    """Give the fields that each Word template may ask for, by the name of its file."""
    documents = [made.template for route in rules.routes.values() for made in route.documents]
    sheets = [sheet.template for sheet in rules.sheets.values()]
    drafts = [draft.template for draft in rules.drafts.values()]
    papers = [paper.template for paper in rules.prosecution.papers] if rules.prosecution else []
    return {
        **dict.fromkeys(documents, route_document.fields_offered(rules)),
        **dict.fromkeys(sheets, fields_of(sheet_files.SheetGiven)),
        **dict.fromkeys(drafts, draft_letters.fields_offered(rules)),
        **dict.fromkeys(papers, fields_of(PapersGiven)),
        **{name: fields_of(given) for name, given in _WORD.items()},
    }


def _letters_in_other_languages(rules: Rules) -> frozenset[str]:
    """Name the templates that a council may have for its letters in other languages."""
    languages, drafts = rules.letter_languages.values(), rules.drafts.values()
    return frozenset(language.template_of(draft.template) for language in languages for draft in drafts)


def _faults_in_word(template: Path, fields: Mapping[str, Shape]) -> Iterator[str]:
    try:
        for part in tagged_parts(template):
            for field, known in dict.fromkeys((one, tuple(names)) for one, names in unknown_fields(part, fields)):
                yield _no_field(template, field, known)
    except TemplateSyntaxError as error:
        yield f"{template}, paragraph {error.lineno - 1}: {error.message}"
    except DocumentError as error:
        yield str(error)


def _faults_in_page(name: str, offered: Iterable[str], templates: Mapping[str, Path]) -> Iterator[str]:
    """Look through an HTML template and whatever it extends or takes in; what it imports is given nothing."""
    if name not in templates:
        yield f'The template "{name}" is in no folder of templates. Put the original template back.'
        return
    template, known = templates[name], tuple(offered)
    try:
        source = template.read_text(encoding="utf-8")
        for field in unknown_names(source, known):
            yield _no_field(template, field, known)
        tree = Environment(autoescape=True).parse(source)
    except TemplateSyntaxError as error:
        yield f"{template}, line {error.lineno}: {error.message}"
    except UnicodeDecodeError:
        yield f"{template}: it is not saved as UTF-8"
    else:
        for inner in filter(None, meta.find_referenced_templates(tree)):
            yield from _faults_in_page(inner, known, templates)


def _no_field(template: Path, field: str, known: tuple[str, ...]) -> str:
    hint = did_you_mean(field, known, otherwise=f"; known here: {', '.join(known)}")
    return f'{template}: there is no field "{field}"{hint}'
