"""A route that is like another: what it does not say itself it takes from that one, so that nobody keeps a copy.

Needs, steps and reminders are taken over by their ids: one of the same id takes the place of the other's, one of a new
id is added, and those named under ``without`` are left out. Everything else is replaced key by key.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pipeline.errors import Fault
from pipeline.files.yaml_file import NO_LIST, Document, Location, Place
from pipeline.text.suggestions import unknown_name

LIKE, WITHOUT, ROUTES = "like", "without", "routes"
_IN_A_RING = "a route cannot be like itself, nor like one that is like it; name the route that it goes back to"
_BY_ID = ("needs", "steps", "reminders")


@dataclass(frozen=True)
class _Part:
    """A part of a rules file with the places of all that is in it, counted from the part itself."""

    value: Any
    places: dict[Location, Place]

    def __getitem__(self, key: str | int) -> "_Part":
        within = {at[1:]: place for at, place in self.places.items() if at[:1] == (key,)}
        return _Part(self.value[key], within)

    def __contains__(self, key: str) -> bool:
        return key in self.value

    @property
    def items(self) -> "list[_Part]":
        return [self[number] for number in range(len(self.value))] if isinstance(self.value, list) else []

    @property
    def id(self) -> str | None:
        """The id of an item; what is none is told where the items are read."""
        told = self.value.get("id") if isinstance(self.value, dict) else None
        return told if isinstance(told, str) else None


def with_likes(document: Document) -> tuple[Document, tuple[Fault, ...]]:
    """Write out every route that is like another; a fault where there is no such route, or no such id to leave out."""
    routes = document.data.get(ROUTES) if isinstance(document.data, dict) else None
    if not isinstance(routes, dict) or not any(isinstance(one, dict) and LIKE in one for one in routes.values()):
        return document, ()
    whole = _Part(document.data, document.places)[ROUTES]
    faults: list[Fault] = []
    written = {name: _written_out(name, whole, (), document, faults) for name in routes}
    places = {at: place for at, place in document.places.items() if at[:1] != (ROUTES,) or at == (ROUTES,)}
    for name, route in written.items():
        places.update({(ROUTES, name, *at): place for at, place in route.places.items()})
    data = {**_data_of(document), ROUTES: {name: route.value for name, route in written.items()}}
    return replace(document, data=data, places=places), tuple(faults)


def _data_of(document: Document) -> dict[str, Any]:
    return document.data if isinstance(document.data, dict) else {}


def _written_out(name: str, routes: _Part, asked_by: Sequence[str], document: Document, faults: list[Fault]) -> _Part:
    own = routes[name]
    if not isinstance(own.value, dict) or LIKE not in own:
        return own
    other = own.value[LIKE]
    known = [one for one, route in routes.value.items() if one not in (name, *asked_by) and isinstance(route, dict)]
    if other not in known:
        told = _IN_A_RING if other in (name, *asked_by) else unknown_name("route", str(other), known)
        faults.append(document.fault((ROUTES, name, LIKE), told))
        return own
    below = _written_out(other, routes, (name, *asked_by), document, faults)
    ids = [one.id for key in _BY_ID if key in below for one in below[key].items if one.id]
    faults.extend(_repeated(name, own, document))
    without = own.value.get(WITHOUT) or []
    if not isinstance(without, list):
        faults.append(document.fault((ROUTES, name, WITHOUT), NO_LIST))
        return below
    for number, left_out in enumerate(without):
        if left_out not in ids:
            faults.append(document.fault((ROUTES, name, WITHOUT, number), unknown_name("id", str(left_out), ids)))
    return _laid_over(below, own)


def _repeated(name: str, own: _Part, document: Document) -> Iterator[Fault]:
    """Of two items of one id only one would be left when they are laid over those of another route."""
    for key in _BY_ID:
        ids = [one.id for one in own[key].items] if key in own else []
        for number, item in enumerate(ids):
            if item and item in ids[:number]:
                yield document.fault((ROUTES, name, key, number, "id"), f'the id "{item}" is here twice; change one')


def _laid_over(below: _Part, own: _Part) -> _Part:
    without = own.value.get(WITHOUT) or ()
    value: dict[str, Any] = {}
    places = dict(own.places)
    for key in (*below.value, *(key for key in own.value if key not in below)):
        if key in (LIKE, WITHOUT):
            continue
        part = own[key] if key in own else below[key]
        if key in _BY_ID and key in below and isinstance(part.value, list):
            part = _by_id(below[key].items, own[key].items if key in own else [], without, part)
        value[key] = part.value
        places = {at: place for at, place in places.items() if at[:1] != (key,)}
        places.update({(key, *at): place for at, place in part.places.items()})
    return _Part(value, places)


def _by_id(below: Sequence[_Part], own: Sequence[_Part], without: Sequence[str], at: _Part) -> _Part:
    """Lay the items of one list over those of another; ``at`` has the place of the list itself."""
    mine = {one.id: one for one in own}
    kept = [mine.get(one.id, one) for one in below if one.id not in without]
    added = [one for one in own if one.id not in {other.id for other in below}]
    items = [*kept, *added]
    places: dict[Location, Place] = {(): at.places[()]} if () in at.places else {}
    for number, item in enumerate(items):
        places.update({(number, *place): found for place, found in item.places.items()})
    return _Part([item.value for item in items], places)
