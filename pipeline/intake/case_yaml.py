"""``case.yaml`` read as far as it is right: the case, what had to be left out, and where each thing stands in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from pydantic_core import ErrorDetails

from pipeline.case.case import Case
from pipeline.case.places import as_keys
from pipeline.case.source_file import SourceFile
from pipeline.case.telling_apart import NamedParent, names_apart
from pipeline.errors import Fault, YamlFileError
from pipeline.files.partly_right import as_far_as_right
from pipeline.files.yaml_file import Document, Location, faults_of, known_keys, read_as_it_stands, takes_words, validate
from pipeline.intake.notices_elsewhere import names_notices, says_none
from pipeline.text.sentences import listed
from pipeline.text.suggestions import misspelt

_BY_NAME = "files"
"""The group whose keys stand below names, and never a level too high by a slip of the indentation."""


@dataclass(frozen=True)
class YamlPlaces:
    """The places of one ``case.yaml``: keys with their lines; one that is not there has that of the nearest."""

    form: str
    document: Document

    def where(self, keys: tuple[str, ...], parent: str | None) -> str:
        """For example ``in case.yaml, line 4, under “child: upn”``."""
        lines = [self._line(self._location(key, parent)) for key in keys]
        told = [f"line {line}, under “{as_keys(key)}”" for line, key in zip(lines, keys, strict=True)]
        whose = f" ({parent})" if parent and any(key.startswith("parent.") for key in keys) else ""
        return f"in {self.form}, {listed(told)}{whose}"

    def _location(self, key: str, parent: str | None) -> Location:
        group, *rest = key.split(".")
        if group == "parent":
            return ("parents", self._number(parent), *rest)
        return ("parents", self._number(parent), *key.split(".")) if group == "notices" else (group, *rest)

    def _number(self, parent: str | None) -> int:
        """Give the place of a parent in the list; a number that none has where it is not there."""
        listed_parents = self.document.data.get("parents") if isinstance(self.document.data, dict) else None
        names = names_apart(NamedParent.of(one if isinstance(one, dict) else {}) for one in listed_parents or ())
        return names.index(parent) if parent in names else -1

    def _line(self, location: Location) -> int:
        while location and location not in self.document.places:
            location = location[:-1]
        every = (place.line for place in self.document.places.values())
        return self.document.places[location].line if location else max(every, default=1)


@dataclass(frozen=True)
class YamlReading:
    """The case, unknown keys (``slips``), and what is wrong: it was left out, and all the rest was read.

    An unknown key that nearly is one of the case's is wrong: what it was to say would count.
    """

    case: Case
    places: YamlPlaces
    slips: tuple[Fault, ...]
    wrong: tuple[Fault, ...]


def read_case_yaml(source: SourceFile) -> YamlReading:
    """Read a case file; raises YamlFileError where nothing can be made of it, such as without a route."""
    document = read_as_it_stands(source.copy)
    if not isinstance(document.data, dict):
        raise YamlFileError(source.copy, validate(document, Case)[1])
    made = as_far_as_right(document.data, Case)
    unknown = [one for one in made.wrong if one["type"] == "extra_forbidden"]
    others = [one for one in made.wrong if one["type"] != "extra_forbidden"]
    wrong = (*document.faults, *faults_of(document, Case, others))
    if made.value is None:
        raise YamlFileError(source.copy, wrong)
    told = [(one, _misspelt(document, one)) for one in unknown]
    slips = faults_of(document, Case, [one for one, fault in told if fault is None])
    wrong = (*wrong, *(fault for _, fault in told if fault))
    return YamlReading(made.value, YamlPlaces(source.file, document), tuple(sorted(slips)), tuple(sorted(wrong)))


def _misspelt(document: Document, unknown: ErrorDetails) -> Fault | None:
    """Say which key was meant by one that is misspelt there, or on the outermost level anywhere in the case."""
    *groups, key = unknown["loc"]
    name, value = str(key), unknown["input"]
    if not value:
        return None
    if names_notices(name):
        if says_none(value):
            return None
        below_whom = "" if groups[:1] == ["parents"] else ', below "parents"'
        return document.fault((*groups, key), f'unknown key "{name}"; did you mean "notices"{below_whom}?')
    known = known_keys(Case, tuple(groups))
    if meant := _meant(name, value, {one: takes_words(Case, (*groups, one)) for one in known}, here=True):
        return document.fault((*groups, key), f'unknown key "{name}"; did you mean "{meant}"?')
    below = {} if groups else {group: _below(group) for group in known if group != _BY_NAME}
    meant = _meant(name, value, {one: takes for keys in below.values() for one, takes in keys.items()}, here=False)
    if not meant:
        return None
    where = " or ".join(f'"{group}"' for group, keys in below.items() if meant in keys)
    return document.fault((key,), f'unknown key "{name}"; did you mean "{meant}", below {where}?')


@cache
def _below(group: str) -> dict[str, bool]:
    """Give the keys of a group, or of each entry in it, and whether each takes words."""
    places: tuple[Location, ...] = ((group,), (group, 0))
    return {one: takes_words(Case, (*place, one)) for place in places for one in known_keys(Case, place)}


def _meant(name: str, value: object, known: Mapping[str, bool], *, here: bool) -> str | None:
    """Give the key that was meant for a value: of entries also one of fewer words, as ``penalty_notices`` are notices.

    ``known`` tells of each key whether it takes words; words that it cannot take are a remark. ``here`` is said of keys
    that are known in this very place, where a part of their words is enough.
    """
    if isinstance(value, str):
        return misspelt(name, [one for one, takes in known.items() if takes], or_shortened=here)
    within = (one for one in known if f"_{name}_".endswith(f"_{one}_"))
    return misspelt(name, known, or_shortened=here) or next(within, None)
