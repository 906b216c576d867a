"""To which of the parents a document is addressed: said in the case file, or told from the names in its text."""

import re
from collections.abc import Sequence

from pipeline.case.model import Parent
from pipeline.evidence.model import Evidence

_TITLES = ("mr", "mrs", "ms", "miss", "mx", "dr")
_HERS, _HIS = ("mrs", "ms", "miss"), ("mr",)
_WOMAN = re.compile(r"(mother|mum|aunt|sister|wife)\b")
_MAN = re.compile(r"(father|dad|uncle|brother|husband)\b")
_EVERYBODY = re.compile(r"\b(both|all|everybody|each)\b")


def parents_addressed(document: Evidence, parents: Sequence[Parent]) -> tuple[Parent, ...]:
    """Name the parents whom a document is for; none where it cannot be told.

    Where a case has one parent, every document is for them. ``parent:`` in the case file outweighs the text. The
    first page names a parent by the full name, by initial and surname, or by title and surname ("Mr and Mrs Smith").
    A surname alone tells nothing: it is often the child's.
    """
    if len(parents) == 1:
        return tuple(parents)
    if document.parent:
        return tuple(parent for parent in parents if _is_meant(parent, _plain(document.parent), parents))
    text = _plain(" ".join(document.pages.texts[:1])) if document.pages else ""
    return tuple(parent for parent in parents if _is_named(parent, text, parents))


def _is_meant(parent: Parent, words: str, parents: Sequence[Parent]) -> bool:
    surname_alone = words == _surname(parent) and sum(_surname(other) == words for other in parents) == 1
    by_relationship = words in ((parent.relationship or "").lower(), _name(parent).split()[0])
    return bool(_EVERYBODY.search(words)) or surname_alone or by_relationship or _is_named(parent, words, parents)


def _is_named(parent: Parent, text: str, parents: Sequence[Parent]) -> bool:
    if _has(text, re.escape(_name(parent))):
        return True
    initial = _name(parent)[0]
    by_initial = rf"{initial} {re.escape(_surname(parent))}"
    others = [other for other in parents if other is not parent and _surname(other) == _surname(parent)]
    if _has(text, by_initial) and all(_name(other)[0] != initial for other in others):
        return True
    titles = set(_titles_of(parent)).difference(*(_titles_of(other) for other in others))
    return any(_has(text, _by_title(title, _surname(parent))) for title in titles)


def _by_title(title: str, surname: str) -> str:
    """Mrs Smith, Mr and Mrs Smith, Mr & Mrs A Smith."""
    any_title = "|".join(_TITLES)
    return rf"{title}(?: (?:and|&) (?:{any_title}))?(?: \w)? {re.escape(surname)}"


def _titles_of(parent: Parent) -> tuple[str, ...]:
    first = _plain(parent.name).split()[0]
    relationship = (parent.relationship or "").lower()
    if first in _TITLES:
        return (first,)
    if _WOMAN.search(relationship):
        return _HERS
    return _HIS if _MAN.search(relationship) else _TITLES


def _name(parent: Parent) -> str:
    words = _plain(parent.name).split()
    return " ".join(words[1:] if words[0] in _TITLES and len(words) > 1 else words)


def _surname(parent: Parent) -> str:
    return _name(parent).split()[-1]


def _has(text: str, pattern: str) -> bool:
    return re.search(rf"(?<!\w){pattern}(?!\w)", text) is not None


def _plain(text: str) -> str:
    return " ".join(text.lower().replace("’", "'").replace(".", " ").split()) or "?"
