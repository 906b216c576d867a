"""What was hidden in the papers of others, and stands in a page that the program writes: what a person is to do.

The words of the templates and of the law are the same for everybody, and no secret: ``Supervision Order``. Of anything
else the page is not made, and it is said in which line of the list it was hidden, so that the answer can be mended.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn

from pipeline.case.question import Question
from pipeline.disclosure.leaks import Leak
from pipeline.disclosure.unaccounted_names import UNACCOUNTED
from pipeline.rules.model.prosecution_settings import ProsecutionSettings
from pipeline.text.english import english
from pipeline.text.folding import folded
from pipeline.text.plain_words import plain_names
from pipeline.text.sentences import listed

_TAG = re.compile(r"\{[{%].*?[%}]\}", re.DOTALL)


def not_own(leaks: Iterable[Leak], settings: ProsecutionSettings, templates: Path) -> tuple[Leak, ...]:
    """Leave out what is nothing but ordinary words of the templates, or of the wording of the rules."""
    found = tuple(leaks)
    if not any(map(_is_ordinary, found)):
        return found
    own = "\n".join((*_texts(settings.model_dump(mode="json")), *_texts_of_templates(templates, settings)))
    return tuple(leak for leak in found if not (_is_ordinary(leak) and _phrase(leak).search(own)))


def way_out(leaks: Sequence[Leak], glance: Question | None, named: str) -> str:
    """Say what is to be done about such places; ``named`` is the choice that names what is to be hidden."""
    lines = [str(number) for number in _lines(leaks, glance)]
    take_out = "take it out of case.yaml, of the answer or of the template from which the page has it"
    if not lines:
        return take_out[0].upper() + take_out[1:]
    return (
        f"It was hidden with line {listed(lines)} of the sheet “Look over”. Is it no secret, answer anew with "
        f"“{named}” and the numbers of the other lines; otherwise {take_out}"
    )


def _is_ordinary(leak: Leak) -> bool:
    return leak.kind == UNACCOUNTED and all(map(english().knows, plain_names(leak.words).split()))


def _phrase(leak: Leak) -> re.Pattern[str]:
    words = r"\s+".join(map(re.escape, leak.words.split()))
    return re.compile(rf"\b{words}\b")


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for one in value.values() for text in _texts(one))
    elif isinstance(value, list):
        yield from (text for one in value for text in _texts(one))


def _texts_of_templates(folder: Path, settings: ProsecutionSettings) -> Iterator[str]:
    """Give what the templates say whatever they are filled with; one that is no Word file says nothing."""
    for name in dict.fromkeys(one.template for one in settings.papers):
        with suppress(PackageNotFoundError):
            for paragraph in docx.Document(str(folder / name)).element.body.iter(qn("w:p")):
                yield _TAG.sub(" ", "".join(one.text or "" for one in paragraph.iter(qn("w:t"))))


def _lines(leaks: Sequence[Leak], glance: Question | None) -> Iterator[int]:
    """Give the numbers of the lines of the list in which any of these words stand."""
    for number, one in enumerate(glance.listing if glance else (), start=1):
        letters = "".join(filter(str.isalnum, folded(f"{one.words} {one.sentence}")))
        if any(leak.kind == UNACCOUNTED and leak.key in letters for leak in leaks):
            yield number
