"""One word for a value of a case, the same in every process: for what is made once, as long as that stays as it is.

Files are told by the hashes of what they hold, so that it is the same word wherever they lie.
"""

import hashlib
import json
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence, Set
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from pathlib import Path
from types import NoneType
from typing import Any, cast

from pydantic import BaseModel

from pipeline.case.evidence import Pages
from pipeline.case.source_file import SourceFile
from pipeline.text.english import English

_Teller = Callable[[Any], object]


def hash_of_value(value: object) -> str:
    """Stand in one word for a value of frozen values; raises TypeError for one that this does not know how to tell."""
    told = json.dumps(_plain(value), ensure_ascii=False)
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


def _plain(value: object) -> object:
    """Give a value as plain JSON in one order."""
    kind = type(value)
    return value if kind is str else _teller(cast("Hashable", kind))(value)


@cache
def _teller(kind: type[Any]) -> _Teller:
    """Give what tells values of a type: a case has tens of thousands, of a few dozen types."""
    if issubclass(kind, str | int | float | NoneType):
        return lambda value: value
    if issubclass(kind, Path | Enum):
        return lambda value: value.name
    if issubclass(kind, date):
        return lambda value: value.isoformat()
    if issubclass(kind, Mapping):
        return lambda value: [[_plain(name), _plain(one)] for name, one in value.items()]
    named, parts = kind.__name__, _parts(kind)
    return lambda value: [named, *parts(value)]


def _parts(kind: type[Any]) -> Callable[[Any], Iterable[object]]:
    """Give what takes a value of a type apart."""
    if issubclass(kind, Pages):
        return lambda value: (value.sha256,)
    if issubclass(kind, English):
        return lambda value: (value.edition,)  # of its hundred thousand words
    if issubclass(kind, SourceFile):
        return lambda value: (value.file, value.sha256)
    if names := _field_names(kind):
        return lambda value: [_plain(getattr(value, name)) for name in names]
    if issubclass(kind, Set):
        return lambda value: sorted((_plain(one) for one in value), key=repr)
    if issubclass(kind, Sequence):
        return lambda value: map(_plain, value)
    raise TypeError(f"a {kind.__name__} has no place in a key")


def _field_names(kind: type[Any]) -> tuple[str, ...]:
    """Name the fields of a dataclass or a model by which two are told apart; none where a type is neither."""
    if issubclass(kind, BaseModel):
        return tuple(kind.model_fields)
    return tuple(field.name for field in fields(kind) if field.compare) if is_dataclass(kind) else ()
