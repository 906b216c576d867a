"""Every text that somebody typed into a value of a case, by the key under which it stands."""

from collections.abc import Iterator, Mapping
from typing import TypeVar, cast

from pydantic import BaseModel

Value = TypeVar("Value")


def typed_strings(value: object, key: str) -> Iterator[tuple[str, str]]:
    """Give all texts in a value that is written under this key, each with its own: ``charge.prosecutor.name``."""
    if isinstance(value, str):
        yield key, value
    for inner, part in _parts(value, key):
        yield from typed_strings(part, inner)


def with_others(value: Value, key: str, others: Mapping[str, str]) -> Value:
    """Give the value with other texts under the keys that have one."""
    if isinstance(value, str):
        return cast("Value", others.get(key, value))
    if isinstance(value, BaseModel):
        parts = {inner.rpartition(".")[2]: with_others(part, inner, others) for inner, part in _parts(value, key)}
        return value.model_copy(update=parts)
    if isinstance(value, tuple):
        return cast("Value", tuple(with_others(part, inner, others) for inner, part in _parts(value, key)))
    return value


def _parts(value: object, key: str) -> Iterator[tuple[str, object]]:
    if isinstance(value, BaseModel):
        yield from ((f"{key}.{name}", getattr(value, name)) for name in type(value).model_fields)
    elif isinstance(value, tuple):
        yield from ((f"{key}.{number}", part) for number, part in enumerate(value))
