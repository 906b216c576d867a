"""A council's own rules laid over the shipped ones, so that nobody keeps a copy of the whole file.

What has a name (a route, a kind of evidence, a question, a calendar …) is replaced whole by that name, but for what the
program looks for it as; a kind of evidence without a title says only what is other. A setting is replaced key by key,
and a list whole. Each place remembers its file, so that a fault is told where it was written.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from pipeline.files import yaml_file
from pipeline.files.yaml_file import Added, Amended, Document, Lasting, Location, NamedBy, Place, models_in, unwrapped
from pipeline.rules.model.rulebook import Rules


@dataclass(frozen=True)
class Laid:
    """One entry that a file gives to those before it; ``instead_of`` is the file whose entry it replaces, if any.

    Where it ``amends`` that entry, whatever it does not say stays.
    """

    location: Location
    file: str
    instead_of: str | None
    amends: bool = False


@dataclass(frozen=True)
class Layers:
    """Several rules files as one: the file that all others lie on, and what they give to it, in their order."""

    document: Document
    base: Path
    laid: tuple[Laid, ...] = ()


def read_layers(paths: Sequence[Path], shipped: Path) -> Layers:
    """Read rules files, each laid over those before it; where the first is not whole, the shipped one lies below it.

    Raises YamlFileError for a file that is no YAML.
    """
    documents = [yaml_file.read(path) for path in paths]
    if not documents or not _is_whole(documents[0]):
        documents.insert(0, yaml_file.read(shipped))
    if len(documents) == 1:
        return Layers(documents[0], documents[0].path)
    below, *others = _named_apart(documents)
    laying = _Laying(below)
    for document in others:
        laying.lay(document)
    return Layers(replace(below, data=laying.data, places=laying.places), below.path, tuple(laying.laid))


def _is_whole(document: Document) -> bool:
    needed = {name for name, field in Rules.model_fields.items() if field.is_required()}
    return isinstance(document.data, dict) and needed <= document.data.keys()


def _named_apart(documents: Sequence[Document]) -> list[Document]:
    """Note in every place the name of its file; with its folder where two have the same name."""
    names = [document.path.name for document in documents]
    told = [
        str(document.path) if names.count(name) > 1 else name for document, name in zip(documents, names, strict=True)
    ]
    return [
        replace(document, places={at: Place(line, column, name) for at, (line, column, _) in document.places.items()})
        for document, name in zip(documents, told, strict=True)
    ]


class _Laying:
    """The files so far as plain data with places, onto which the next is laid."""

    def __init__(self, below: Document) -> None:
        self.data: Any = below.data
        self.places: dict[Location, Place] = dict(below.places)
        self.laid: list[Laid] = []
        self._put_here: set[Location] = set()

    def lay(self, above: Document) -> None:
        if isinstance(above.data, dict):
            self._settings(Rules, self.data, above.data, (), above)
            self._take_places(above)
        else:
            self.data, self.places = above.data, above.places  # told when the whole is held against the model

    def _settings(
        self, model: type[BaseModel], below: Any, above: dict[str, Any], at: Location, file: Document
    ) -> None:
        for key, value in above.items():
            field, here, there = _field_of(model, key), (*at, key), below.get(key)
            inner = next(models_in(field.annotation), None) if field else None
            if inner and isinstance(there, dict) and isinstance(value, dict):
                self._settings(inner, there, value, here, file)
            elif field and _is_named(field) and isinstance(there, dict) and isinstance(value, dict):
                for name, entry in value.items():
                    whole = _with_what_stays(field, there.get(name), entry)
                    self._put(there, name, whole, (*here, name), file, amends=_amends(field, there.get(name), entry))
            elif field and (by := _named_by(field)) and isinstance(there, list) and isinstance(value, list):
                self._items(there, value, here, file, by)
            else:
                self._put(below, key, value, here, file)

    def _put(
        self, below: dict[str, Any], key: str, value: Any, here: Location, file: Document, *, amends: bool = False
    ) -> None:
        """Replace an entry, or add it; its places follow when the whole file is laid."""
        self._note(here, file.places[here], known=key in below, amends=amends)
        below[key] = value
        self._put_here.add(here)

    def _take_places(self, file: Document) -> None:
        """Put the places of all entries of a file in those of the entries that they replaced."""
        depths = {len(here) for here in self._put_here}

        def is_put(location: Location) -> bool:
            return any(location[:depth] in self._put_here for depth in depths)

        self.places = {one: place for one, place in self.places.items() if not is_put(one)}
        self.places.update({one: place for one, place in file.places.items() if is_put(one)})
        self._put_here.clear()

    def _items(self, below: list[Any], above: list[Any], here: Location, file: Document, by: str) -> None:
        """Replace all items of a name by those that the file has of it; names that are new come last."""
        names = {_name(item, by) for item in above}
        kept = [number for number, item in enumerate(below) if _name(item, by) not in names]
        known = {_name(item, by): number for number, item in enumerate(below)}
        for number, item in enumerate(above):
            replaced = known.get(_name(item, by))
            before = None if replaced is None else self.places[*here, replaced].file
            self.laid.append(Laid((*here, str(_name(item, by))), file.places[*here, number].file, before))
        places = {one: place for one, place in self.places.items() if not _within(one, here) or one == here}
        for source, numbers, start in ((self.places, kept, 0), (file.places, range(len(above)), len(kept))):
            moved = {number: start + position for position, number in enumerate(numbers)}
            places.update(_moved(source, here, moved))
        below[:] = [*(below[number] for number in kept), *above]
        self.places = places

    def _note(self, here: Location, place: Place, *, known: bool, amends: bool) -> None:
        before = self.places[here].file if known and here in self.places else None
        self.laid.append(Laid(here, place.file, before, amends))


def _moved(places: dict[Location, Place], here: Location, numbers: dict[int, int]) -> Iterator[tuple[Location, Place]]:
    """Give the places of the items of a list under the numbers that they now have."""
    depth = len(here)
    for location, place in places.items():
        if len(location) > depth and _within(location, here) and (number := location[depth]) in numbers:
            yield (*here, numbers[int(number)], *location[depth + 1 :]), place


def _within(location: Location, outer: Location) -> bool:
    return location[: len(outer)] == outer


def _field_of(model: type[BaseModel], key: str) -> FieldInfo | None:
    return next((field for name, field in model.model_fields.items() if key == (field.alias or name)), None)


def _is_named(field: FieldInfo) -> bool:
    return any(get_origin(one) is dict for one in unwrapped(field.annotation))


def _named_by(field: FieldInfo) -> str | None:
    return next((mark.key for mark in field.metadata if isinstance(mark, NamedBy)), None)


def _with_what_stays(field: FieldInfo, below: Any, above: Any) -> Any:
    """Give an entry with what it keeps from the one whose place it takes."""
    if not (isinstance(below, dict) and isinstance(above, dict)):
        return above
    amends = _amends(field, below, above)
    stays = below if amends else {key: below[key] for key in _marked(field, Lasting) if key in below}
    adds = [key for key in _marked(field, Added) if amends and _are_lists(below.get(key), above.get(key))]
    return {**stays, **above, **{key: [*below[key], *above[key]] for key in adds}}


def _amends(field: FieldInfo, below: Any, above: Any) -> bool:
    """Whether an entry says only what is other about the one below it."""
    if not (isinstance(below, dict) and isinstance(above, dict)):
        return False
    return any(isinstance(mark, Amended) and mark.needed not in above for mark in field.metadata)


def _marked(field: FieldInfo, mark: type) -> list[str]:
    """Name the keys of a field's entries that bear a mark."""
    entries = (get_args(one)[-1] for one in unwrapped(field.annotation) if get_origin(one) is dict)
    models = (model for entry in entries for model in models_in(entry))
    keys = ((key, one.metadata) for model in models for key, one in model.model_fields.items())
    return [key for key, marks in keys if any(isinstance(one, mark) for one in marks)]


def _are_lists(*values: Any) -> bool:
    return all(isinstance(one, list) for one in values)


def _name(item: Any, key: str) -> object:
    return item.get(key) if isinstance(item, dict) else item
