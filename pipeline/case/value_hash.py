"""One word for a value of a case, the same in every process: for what is made once, as long as that stays as it is.

Files are told by the hashes of what they hold, so that it is the same word wherever they lie.
"""

import hashlib
import json
from collections.abc import Hashable, Iterator, Mapping, Sequence, Set
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any, cast

from pydantic import BaseModel

from pipeline.case.evidence import Pages
from pipeline.case.source_file import SourceFile
from pipeline.text.english import English

_PLAIN_ALREADY = (str, int, float, type(None))


def hash_of_value(value: object) -> str:
    """Stand in one word for a value of frozen values; raises TypeError for one that this does not know how to tell."""
    told = json.dumps(_plain(value), ensure_ascii=False)
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


def _plain(value: object) -> object:
    """Give a value as plain JSON in one order."""
    if isinstance(value, _PLAIN_ALREADY):
        return value
    if isinstance(value, Path):
        return value.name
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.name
    if isinstance(value, Mapping):
        return [[_plain(name), _plain(one)] for name, one in value.items()]
    return [type(value).__name__, *_parts(value)]


def _parts(value: object) -> Iterator[object]:
    if isinstance(value, Pages):
        yield value.sha256
    elif isinstance(value, English):
        yield value.edition  # of its hundred thousand words
    elif isinstance(value, SourceFile):
        yield from (value.file, value.sha256)
    elif names := _field_names(cast("Hashable", type(value))):
        yield from (_plain(getattr(value, name)) for name in names)
    elif isinstance(value, Set):
        yield from sorted((_plain(one) for one in value), key=repr)
    elif isinstance(value, Sequence):
        yield from map(_plain, value)
    else:
        raise TypeError(f"a {type(value).__name__} has no place in a key")


@cache
def _field_names(kind: type[Any]) -> tuple[str, ...]:
    """Name the fields of a dataclass or a model; none where a type is neither."""
    if issubclass(kind, BaseModel):
        return tuple(kind.model_fields)
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()
