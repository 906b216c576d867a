"""The Word templates held against the fields that each of their documents is given; staff edit them in Word."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from jinja2 import TemplateSyntaxError

from pipeline.documents import certificate, chronology_document, missing_document, route_document
from pipeline.errors import DocumentError
from pipeline.rules.model.rulebook import Rules
from pipeline.text.suggestions import did_you_mean
from pipeline.typeset.template_fields import Shape, unknown_fields
from pipeline.typeset.word_templates import tagged_parts


def faults_of_templates(templates: Mapping[str, Path], rules: Rules) -> Iterator[str]:
    """Say each fault of a Word template that a document is made from, with the file and the nearest field.

    ``templates`` are known by the names of their files; those that no document uses are not looked at.
    """
    offered: dict[str, Mapping[str, Shape]] = {
        made.template: route_document.fields_offered(rules)
        for route in rules.routes.values()
        for made in route.documents
    }
    offered[missing_document.TEMPLATE] = missing_document.FIELDS
    offered[chronology_document.TEMPLATE] = chronology_document.FIELDS
    offered[certificate.WORD_TEMPLATE] = certificate.FIELDS
    for name, fields in offered.items():
        yield from _faults(templates.get(name, Path(name)), fields)


def _faults(template: Path, fields: Mapping[str, Shape]) -> Iterator[str]:
    try:
        for part in tagged_parts(template):
            for field, known in dict.fromkeys((one, tuple(names)) for one, names in unknown_fields(part, fields)):
                hint = did_you_mean(field, known, otherwise=f"; known here: {', '.join(known)}")
                yield f'{template}: there is no field "{field}"{hint}'
    except TemplateSyntaxError as error:
        yield f"{template}, paragraph {error.lineno - 1}: {error.message}"
    except DocumentError as error:
        yield str(error)
