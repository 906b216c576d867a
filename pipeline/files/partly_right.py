"""Data that is wrong in some places: the value that all the rest makes, and each place that was left out."""

from copy import deepcopy
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from pipeline.files.yaml_file import Location

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True)
class InPart(Generic[Model]):
    """What could be made of data, None where its outermost level does not do, and what is wrong with it."""

    value: Model | None
    wrong: tuple[ErrorDetails, ...]


def as_far_as_right(data: dict[str, Any], model: type[Model]) -> InPart[Model]:
    """Make a value of all that is right; what is wrong is left out with the entry that cannot be without it."""
    rest = deepcopy(data)
    wrong: list[ErrorDetails] = []
    while True:
        try:
            return InPart(model.model_validate(rest), tuple(wrong))
        except ValidationError as error:
            found = error.errors()
            told = {one["loc"] for one in wrong}
            wrong += [one for one in found if one["loc"] not in told]  # what was left out is missing now
            places = {_there(rest, tuple(one["loc"])) for one in found}
            if () in places:
                return InPart(None, tuple(wrong))
            for place in sorted(places, key=_in_order, reverse=True):  # the last first: it moves no other
                _leave_out(rest, place)


def _there(data: Any, location: Location) -> Location:
    """Give the nearest place at or above a location that the data has: a missing key is the fault of what holds it."""
    for depth, part in enumerate(location):
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return location[:depth]
    return location


def _in_order(place: Location) -> list[tuple[int, str]]:
    return [(part, "") if isinstance(part, int) else (0, part) for part in place]


def _leave_out(data: Any, place: Location) -> None:
    *groups, last = place
    for part in groups:
        data = data[part]
    del data[last]
