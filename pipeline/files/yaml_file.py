"""Read a YAML file into a typed, frozen value; every fault is told with its line, its column and what was expected.

YAML's own guesses are switched off: every plain scalar is text until the model says otherwise, so that ``no``,
``2025-02-30`` and ``012345`` reach the check as they were typed. Only an empty value, ``~`` and ``null`` are "nothing",
which says as much as a key that is left out.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, LiteralString, NamedTuple, NoReturn, TypeVar, Union, get_args, get_origin

import yaml
from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)
from pydantic_core import ErrorDetails, PydanticCustomError

from pipeline.errors import Fault, YamlFileError
from pipeline.files.yaml_slips import other_blanks, slip_at
from pipeline.text import dates
from pipeline.text.suggestions import unknown_name

LARGEST_FILE = 5_000_000
DEEPEST_NESTING = 40
NEVER_TOO_DEEP = 5_000
"""Levels that no reader minds: the quick one falls at four times as many."""
MOST_NODES = 200_000
NOTHING = frozenset({"", "~", "null"})
"""What is no value where it stands without quotation marks; Null with a capital is a surname."""

QUICK_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""Five times as quick where PyYAML was built with it, but it tells less of what is wrong."""

_LEADING = re.compile(r"^[ \-?:]*", re.MULTILINE)
"""What a line of nested lists and mappings begins with: two levels a column at the most."""

Location = tuple[str | int, ...]
Model = TypeVar("Model", bound=BaseModel)


class Strict(BaseModel):
    """A frozen value that refuses keys it does not know; the base of everything that is read from YAML."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, coerce_numbers_to_str=True)

    @model_validator(mode="before")
    @classmethod
    def _without_nothing(cls, data: object) -> object:
        """Take a key with nothing behind it as not there, where it may be left out."""
        if not isinstance(data, dict):
            return data
        optional = {field.alias or name for name, field in cls.model_fields.items() if not field.is_required()}
        return {key: value for key, value in data.items() if value is not None or key not in optional}


def _reader(parse: Callable[[str], date | dates.Month | None], like: LiteralString) -> BeforeValidator:
    """Read text as a date, and refuse what is neither; ``like`` says how one is written."""

    def read(value: object) -> object:
        if isinstance(value, date | dates.Month):
            return value
        if not isinstance(value, str):
            raise PydanticCustomError("day", "this should be a date; write it like " + like)
        moment = parse(value)
        if moment is None:
            raise PydanticCustomError("day", '"{text}" is not a date; write it like ' + like, {"text": value})
        return moment

    return BeforeValidator(read)


class NamedBy:
    """Marks a list whose items are known by what stands under ``key``; several items may share one name."""

    def __init__(self, key: str) -> None:
        self.key = key


class Lasting:
    """Marks a key that an entry keeps from the one whose place it takes, where it does not give it itself."""


class Amended:
    """Marks entries of which one without ``needed`` says only what is other than before, all else of it lasting."""

    def __init__(self, needed: str) -> None:
        self.needed = needed


class Added:
    """Marks a list that such an entry adds to, where it would replace any other."""


Text = Annotated[str, Field(min_length=1)]
"""Text that says something."""

Words = Annotated[str, StringConstraints(min_length=1, strip_whitespace=False)]
"""Words to look for; a blank behind them counts: the last is then a whole word, and no beginning of one."""

Group = Annotated[tuple[Words, ...], Field(min_length=1)]
"""Words of which one is to be found."""

Day = Annotated[date, _reader(dates.parse_with_hour, "2025-03-31")]
"""A date as busy people type it (``2025-03-31``, ``31/03/2025``, ``31 March 2025``)."""

BirthDay = Annotated[date, _reader(dates.parse_birth, "2025-03-31")]
"""A date of birth: of two digits for the year, those that are far off are of the last century."""

DayOrMonth = Annotated[
    date | dates.Month,
    _reader(
        lambda text: dates.parse(text) or dates.parse_month(text),
        "2025-03-31, or 2025-03 where only the month is known",
    ),
]
"""A date, or where the day is not known its month (``2025-03``, ``March 2025``)."""


class Place(NamedTuple):
    """Where a key or an item stands, counted from 1; ``file`` is named where several files are read as one."""

    line: int
    column: int
    file: str = ""


@dataclass(frozen=True)
class Document:
    """A YAML file as plain data (text, None, list, dict), the place of every key and item, and faults of keys."""

    path: Path
    data: object
    places: dict[Location, Place]
    faults: tuple[Fault, ...] = ()

    def fault(self, location: Location, message: str) -> Fault:
        """Say a fault at the nearest known place of a location such as ``("routes", "essex", "needs", 3)``."""
        while location not in self.places and location:
            location = location[:-1]
        place = self.places.get(location, Place(1, 1))
        return Fault(place.line, place.column, message, place.file)


def load(path: Path, model: type[Model]) -> Model:
    """Read a file that must be right in every key; raises YamlFileError with all its faults."""
    document = read(path)
    value, faults = validate(document, model)
    if value is None or faults:
        raise YamlFileError(path, faults)
    return value


def read(path: Path) -> Document:
    """Read a file as plain data with places; raises YamlFileError where it is no YAML, or has a key twice."""
    document = read_as_it_stands(path)
    if document.faults:
        raise YamlFileError(path, document.faults)
    return document


def read_as_it_stands(path: Path) -> Document:
    """Read a file that may have a key twice: the first counts, and the others are among the document's faults."""
    return _Composer(path).document()


def validate(document: Document, model: type[Model]) -> tuple[Model | None, tuple[Fault, ...]]:
    """Hold plain data against a model; gives the value, or None and every fault."""
    if not isinstance(document.data, dict):
        return None, (document.fault((), 'the file should begin with "key: value" lines'),)
    try:
        return model.model_validate(document.data), ()
    except ValidationError as error:
        return None, tuple(faults_of(document, model, error.errors()))


class _Composer:
    """Turns YAML nodes into plain data and notes where each key and item stands."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.places: dict[Location, Place] = {}
        self.faults: list[Fault] = []
        self.nodes = 0

    def document(self) -> Document:
        root = self._root()
        data = None if root is None else self._plain(root, ())
        return Document(self.path, {} if data is None else data, self.places, tuple(self.faults))

    def _root(self) -> yaml.Node | None:
        try:
            if self.path.stat().st_size > LARGEST_FILE:
                self._refuse(
                    Fault(1, 1, f"the file is larger than {LARGEST_FILE // 1_000_000} MB; it cannot be a settings file")
                )
            text = self.path.read_bytes().decode("utf-8-sig")
            if blanks := [Fault(one.line, one.column, one.message) for one in other_blanks(text)]:
                raise YamlFileError(self.path, tuple(blanks))
            return _compose(text)
        except UnicodeDecodeError as error:
            self._refuse(Fault(1, 1, f"byte {error.start} is not UTF-8; save the file as UTF-8 text"))
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
            self._refuse(_fault_of_yaml(error, text, line, column))
        except (yaml.YAMLError, RecursionError) as error:
            self._refuse(Fault(1, 1, f"this is not YAML: {error}".splitlines()[0]))
        except OSError as error:
            self._refuse(Fault(1, 1, f"the file cannot be read: {error.strerror}"))

    def _refuse(self, fault: Fault) -> NoReturn:
        raise YamlFileError(self.path, (fault,))

    def _plain(self, node: yaml.Node, location: Location) -> object:
        self.nodes += 1
        if location not in self.places:  # of a value that has a key, the key's place counts
            self.places[location] = Place(node.start_mark.line + 1, node.start_mark.column + 1)
        if self.nodes > MOST_NODES or len(location) > DEEPEST_NESTING:
            self._refuse(
                self._fault(node, "the file is nested deeper, or repeated more (with & and *), than any settings file")
            )
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, location)
        if isinstance(node, yaml.SequenceNode):
            return [self._plain(item, (*location, index)) for index, item in enumerate(node.value)]
        unquoted = isinstance(node, yaml.ScalarNode) and not node.style  # the quick reader says "", the other None
        return None if unquoted and node.value in NOTHING else node.value

    def _mapping(self, node: yaml.MappingNode, location: Location) -> dict[str, object]:
        plain: dict[str, object] = {}
        for key_node, value_node in node.value:
            key = key_node.value if isinstance(key_node, yaml.ScalarNode) else None
            if key is None:
                self.faults.append(self._fault(key_node, "a key must be one word or name"))
            elif key in plain:
                self.faults.append(self._fault(key_node, f'the key "{key}" is here twice; keep one'))
            else:
                self.places[*location, key] = Place(key_node.start_mark.line + 1, key_node.start_mark.column + 1)
                plain[key] = self._plain(value_node, (*location, key))
        return plain

    def _fault(self, node: yaml.Node, message: str) -> Fault:
        return Fault(node.start_mark.line + 1, node.start_mark.column + 1, message)


def _compose(text: str) -> yaml.Node | None:
    try:
        if _deepest(text) > NEVER_TOO_DEEP:
            _refuse_depth(text)
        return yaml.compose(text, Loader=QUICK_LOADER)
    except yaml.YAMLError:
        return yaml.compose(text, Loader=yaml.SafeLoader)


def _deepest(text: str) -> int:
    """Say how deep a text is nested at the most, at a glance: by what opens a level, wherever it stands."""
    return text.count("[") + text.count("{") + 2 * max(map(len, _LEADING.findall(text)), default=0)


def _refuse_depth(text: str) -> None:
    """Raise RecursionError for nesting that would overrun the quick reader, which has no guard of its own.

    Looking takes a third of the time of reading.
    """
    depth = 0
    for event in yaml.parse(text, Loader=QUICK_LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST_NESTING:
            raise RecursionError("it is nested deeper than any settings file")


def _fault_of_yaml(error: yaml.MarkedYAMLError, text: str, line: int, column: int) -> Fault:
    problem = error.problem or "this is not YAML"
    if "\\t" in problem:
        return Fault(line, column, "a tab stands where spaces are needed; YAML is indented with spaces")
    if error.context and "quoted scalar" in error.context and error.context_mark:
        opened = error.context_mark
        return Fault(opened.line + 1, opened.column + 1, "the quotation mark that stands here is never closed")
    if slip := slip_at(text, line):
        return Fault(slip.line, slip.column, slip.message)
    return Fault(
        line, column, f"this is not YAML: {problem}; check the indentation, the colons and the quotation marks here"
    )


NO_LIST = 'this should be a list, each item on a line that begins with "- "'
_MESSAGES = {
    "missing": 'the key "{key}" is missing; write a line "{key}: " with what it should say',
    "bool_parsing": '"{input}" should be yes or no',
    "bool_type": "this should be yes or no",
    "int_parsing": '"{input}" should be a whole number',
    "int_type": "this should be a whole number",
    "float_parsing": '"{input}" should be a number',
    "string_type": "this should be text",
    "nothing": 'nothing stands behind "{key}:"; what begins with # is a comment, unless it stands in "quotation marks"',
    "string_too_short": "this is empty; write what it should say, or take it out",
    "too_short": "write at least one item here",
    "list_type": NO_LIST,
    "tuple_type": NO_LIST,
    "frozen_set_type": NO_LIST,
    "dict_type": 'this should be lines of "key: value"',
    "greater_than": "this should be more than {gt}",
    "greater_than_equal": "this should be {ge} or more",
    "less_than_equal": "this should be {le} or less",
}


def faults_of(document: Document, model: type[BaseModel], details: Sequence[ErrorDetails]) -> Iterator[Fault]:
    """Say each fault that a model found in a document, with its line and column."""
    for detail in details:
        location = tuple(part for part in detail["loc"])
        if detail["type"] == "too_short" and any(_inside_of(location, other["loc"]) for other in details):
            continue  # items that are wrong are counted as none
        yield document.fault(location, _message(detail, model, location))


def _inside_of(location: Location, inner: Location) -> bool:
    return len(inner) > len(location) and inner[: len(location)] == location


def _message(detail: ErrorDetails, model: type[BaseModel], location: Location) -> str:
    key = str(location[-1]) if location else ""
    kind = "nothing" if detail["type"] == "string_type" and detail["input"] is None else detail["type"]
    if kind == "extra_forbidden":
        return unknown_name("key", key, known_keys(model, location[:-1]))
    if kind in ("literal_error", "enum"):
        return f'"{detail["input"]}" is not known here; write {detail["ctx"]["expected"]}'.replace("'", '"')
    if kind in _MESSAGES:
        return _MESSAGES[kind].format(key=key, input=detail["input"], **detail.get("ctx", {}))
    if kind == "model_type":
        return f'this should be lines of "key: value"; the keys known here: {", ".join(known_keys(model, location))}'
    return without_prefix(str(detail["msg"]))


def without_prefix(message: str) -> str:
    """Give the message of a model's own check without what pydantic puts before it."""
    return message.removeprefix("Value error, ")


def known_keys(model: type[BaseModel], location: Location) -> list[str]:
    """List the keys that a model takes at a location, following models, lists and dictionaries downwards."""
    found = [found for annotation in _at(model, location) for found in models_in(annotation)]
    return sorted({field.alias or name for one in found for name, field in one.model_fields.items()})


def takes_words(model: type[BaseModel], location: Location) -> bool:
    """Tell whether words may stand at a location, and not only lines of "key: value"."""
    types = [one for annotation in _at(model, location) for one in unwrapped(annotation) if one is not type(None)]
    return any(get_origin(one) is not dict and not any(models_in(one)) for one in types)


def _at(model: type[BaseModel], location: Location) -> list[Any]:
    annotations: list[Any] = [model]
    for part in location:
        annotations = [inner for annotation in annotations for inner in _inside(annotation, part)]
    return annotations


def _inside(annotation: Any, part: str | int) -> Iterator[Any]:
    for model in models_in(annotation):
        for name, field in model.model_fields.items():
            if part in (name, field.alias):
                yield field.annotation
    for container in unwrapped(annotation):
        if get_origin(container) in (list, tuple, dict):
            yield from get_args(container)[-1:] if get_origin(container) is dict else get_args(container)[:1]


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """Give the models that a type is, or may be one of."""
    for one in unwrapped(annotation):
        if isinstance(one, type) and issubclass(one, BaseModel):
            yield one


def unwrapped(annotation: Any) -> Iterator[Any]:
    """Give the types that a type may be, without what is noted beside them."""
    if get_origin(annotation) in (Annotated, Union, UnionType):
        for inner in get_args(annotation):
            yield from unwrapped(inner)
    else:
        yield annotation
