"""The key of something that is made once: one word for all that its bytes depend on.

Files are told by the hashes of what they hold, so that it is the same word wherever the cache lies. The day is no part
of it, save where what is made shows something that depends on the day.
"""

import hashlib
import json
from collections.abc import Hashable, Iterator, Mapping, Sequence, Set
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, cast

from pydantic import BaseModel

from pipeline.case.evidence import Pages
from pipeline.case.source_file import SourceFile
from pipeline.evidence.conversion.edition import edition

MAKER = "pipeline.documents.outputs"
"""The module that makes the files of a case: what it imports, and what that imports, has a part in their bytes."""


def key_of(value: object, templates: str, maker: str = MAKER) -> str:
    """Stand in one word for what something is made from, the program and ``templates``, the word for all templates.

    ``maker`` is the module that makes it. Raises TypeError for a value that this does not know how to tell.
    """
    return _hash_of([_plain(value), edition(maker), templates])


def hash_of_words(value: object) -> str:
    """Hash what a paper says alone, whatever program and templates made it; raises TypeError as ``key_of`` does."""
    return _hash_of(_plain(value))


def _hash_of(plain: object) -> str:
    told = json.dumps(plain, ensure_ascii=False)
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


def _plain(value: object) -> object:
    """Give a value as plain JSON in one order."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, Path):
        return value.name
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return [[_plain(name), _plain(one)] for name, one in value.items()]
    return [type(value).__name__, *_parts(value)]


def _parts(value: object) -> Iterator[object]:
    if isinstance(value, Pages):
        yield value.sha256
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
