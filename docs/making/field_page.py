"""The page of all fields that templates may ask for, from what the program fills in."""

from collections.abc import Iterator, Mapping

from pipeline.commands.template_faults import PAGES, fields_of_word_templates
from pipeline.rules.model.rulebook import Rules
from pipeline.text.markdown import joined
from pipeline.text.sentences import listed
from pipeline.typeset.template_fields import Shape, fields_of

ABOUT = (
    "Templates are Word files with fields in `{{ double braces }}`, and pages in HTML. `{{ child.forename }}` is a "
    "field within a field; what is a list here is gone through by `{% for parent in parents %} … {% endfor %}` (in "
    "Word, `{%p for … %}` for paragraphs and `{%tr for … %}` for rows of a table). `casebundle rules` tells every "
    "field that a template asks for and that there is none of."
)


def field_page(rules: Rules) -> str:
    """Give the page; templates that are filled in with the same stand together."""
    together: dict[str, list[str]] = {}
    pages = {name: fields_of(given) for name, given in PAGES.items()}
    for name, fields in (*fields_of_word_templates(rules).items(), *pages.items()):
        together.setdefault("\n".join(_lines(fields)), []).append(f"`{name}`")
    parts = (part for fields, names in together.items() for part in (f"## {listed(names)}", fields))
    return joined("# Fields of templates", ABOUT, *parts)


def _lines(fields: Mapping[str, Shape], depth: int = 0) -> Iterator[str]:
    for name, shape in fields.items():
        each = shape[0] if isinstance(shape, list) else shape
        several = ", a list" if isinstance(shape, list) else ""
        yield f"{'    ' * depth}- `{name}`{several}{':' if each else ''}"
        if isinstance(each, Mapping):
            yield from _lines(each, depth + 1)
