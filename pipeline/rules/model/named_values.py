"""Find every name in the rules: walk the values beside their types and yield what is marked, with its place."""

from collections.abc import Iterator
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from pipeline.files.yaml_file import Location


class Names:
    """Marks text as the name of something; ``of`` is what an officer calls it."""

    def __init__(self, of: str) -> None:
        self.of = of


Named = tuple[str, str, Location]
"""What it is the name of, the name, and where it stands."""


def named_in(model: BaseModel, location: Location = ()) -> Iterator[Named]:
    """Every name in a model and in all that it holds, but for defaults, which nobody wrote."""
    fields = type(model).model_fields
    for key in model.model_fields_set:
        field = fields[key]
        value, place = getattr(model, key), (*location, field.alias or key)
        for mark in field.metadata:
            if isinstance(mark, Names) and isinstance(value, str):
                yield mark.of, value, place
        yield from _named(field.annotation, value, place)


@cache
def _may_hold_names(annotation: Any) -> bool:
    """Tell whether a type has a model or a mark within it: the words of the many lists of plain text need no look."""
    if isinstance(annotation, (Names, type)):
        return isinstance(annotation, Names) or issubclass(annotation, BaseModel)
    return any(map(_may_hold_names, get_args(annotation)))


def _named(annotation: Any, value: object, location: Location) -> Iterator[Named]:
    if not _may_hold_names(annotation):
        return
    if isinstance(value, BaseModel):
        yield from named_in(value, location)
    elif get_origin(annotation) is Annotated:
        yield from _marked(annotation, value, location)
    elif get_origin(annotation) in (Union, UnionType):
        for one in get_args(annotation):
            if one is not NoneType:
                yield from _named(one, value, location)
    elif isinstance(value, (dict, tuple)):
        yield from _items(annotation, value, location)


def _items(annotation: Any, value: dict[str, object] | tuple[object, ...], location: Location) -> Iterator[Named]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _named(get_args(annotation)[0], key, (*location, key))
            yield from _named(get_args(annotation)[1], item, (*location, key))
    else:
        for number, item in enumerate(value):
            yield from _named(get_args(annotation)[0], item, (*location, number))


def _marked(annotation: Any, value: object, location: Location) -> Iterator[Named]:
    inner, *marks = get_args(annotation)
    for mark in marks:
        if isinstance(mark, Names) and isinstance(value, str):
            yield mark.of, value, location
    yield from _named(inner, value, location)
