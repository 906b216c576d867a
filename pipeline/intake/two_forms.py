"""A case told twice, in ``case.yaml`` and in a workbook beside it: what the two say differently, with both places."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import BaseModel

from pipeline.case.case import Case, Notice
from pipeline.case.finding import Finding
from pipeline.case.places import Places
from pipeline.text.dates import in_words
from pipeline.text.sentences import listed
from pipeline.text.shortening import shortened

MOST_TOLD = 6
_NOT_COMPARED = frozenset(("contacts", "register_file", "files", "reminders"))
"""What says where something lies, or who saw to it: two forms may well differ in that."""

Key = tuple[str, str | None]
"""A key of the form and, of a parent's, whose it is."""


@dataclass(frozen=True)
class ReadForm:
    """One of the two forms: what it says, and where."""

    case: Case
    places: Places


def contradictions(counting: ReadForm, other: ReadForm) -> tuple[Finding, ...]:
    """Tell what two forms of one case say differently; it holds the case, for nobody knows which of them is right."""
    first, second = _values(counting.case), _values(other.case)
    both = [key for key, value in first.items() if value and second.get(key)]
    apart = [key for key in both if _plain(first[key]) != _plain(second[key])]
    if not apart:
        return ()
    told = [f"{_said(counting, key, first[key])}, and {_said(other, key, second[key])}" for key in apart[:MOST_TOLD]]
    more = f"; and {len(apart) - MOST_TOLD} more" if len(apart) > MOST_TOLD else ""
    return (
        Finding(
            id="forms-agree",
            title=f"{counting.places.form} and {other.places.form} say the same",
            result="failed",
            because=f"They contradict each other: {'; '.join(told)}{more}.",
            fix=f"Find out which is right, put it into one of the two, and take the other out of the folder. "
            f"{counting.places.form} counts while both are there",
            files=(counting.places.form, other.places.form),
        ),
    )


def _said(form: ReadForm, key: Key, value: object) -> str:
    name, parent = key
    where = f"in {form.places.form}" if name == "route" else form.places.where((name,), parent)
    return f"“{shortened(_in_words(value))}” {where}"


def _values(case: Case) -> dict[Key, object]:
    """Give everything that a form says, by its key; what it leaves open is not there."""
    values: dict[Key, object] = {(key, None): value for key, value in _leaves(case) if key != "parents"}
    values["parent.name", None] = tuple(parent.called for parent in case.parents)
    for parent in case.parents:
        values["notices.issued", parent.called] = tuple(map(_notice, parent.notices))
        theirs = (one for one in _leaves(parent) if one[0] not in ("name", "notices"))
        values.update({(f"parent.{key}", parent.called): value for key, value in theirs})
    return values


def _notice(notice: Notice) -> str:
    outcome = f", {notice.outcome}" if notice.outcome else ""
    return f"{notice.kind.replace('_', ' ')} of {in_words(notice.issued)}{outcome}"


def _leaves(model: BaseModel, prefix: str = "") -> Iterator[tuple[str, object]]:
    for name in sorted(model.model_fields_set - _NOT_COMPARED):
        yield from _below(f"{prefix}{type(model).model_fields[name].alias or name}", getattr(model, name))


def _below(key: str, value: Any) -> Iterator[tuple[str, object]]:
    match value:
        case BaseModel():
            yield from _leaves(value, f"{key}.")
        case Mapping():
            for name, inner in value.items():
                yield from _below(f"{key}.{name}", inner)
        case None | "" | ():
            return
        case _:
            yield key, value


def _plain(value: object) -> str:
    return " ".join(_in_words(value).split()).casefold()


def _in_words(value: object) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case date():
            return in_words(value)
        case tuple():
            return listed([_in_words(one) for one in value])
        case _:
            return str(value)
