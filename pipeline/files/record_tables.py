"""Records in JSON and in XML become the rows of one table, with a heading for each of their fields.

What stands around records, such as the name of a child over days, belongs to each of them; a field within a field has
both names, as ``am code`` has. No entity of XML is resolved and nothing is fetched.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice

from lxml import etree

from pipeline.files.record_shapes import as_records
from pipeline.files.sheet import Row
from pipeline.text import dates

Node = Mapping[str, object] | list[object]
Record = dict[str, str]

WITHIN = "\x1f"
"""What stands between the name of a field and those of the fields within it."""
DEEPEST = 12
"""Records within records: no export has as many."""
MOST_RECORDS, MOST_FIELDS = 100_001, 2_000
DATE, TEXT = "date", "text"
SAYS_NOTHING = frozenset({TEXT, "value", "string", "para", "p", "item", "name", "label"})
"""Names of fields within a field that say nothing beside its own."""
FEWEST_IN_A_SENTENCE = 4
"""Words, as a field has that tells what happened; what names a day or a child has fewer."""
_OF_A_DAY = re.compile(rf"(?:{dates.WRITTEN}|\d{{4}}-\d\d-\d\dt\d|20\d{{6}}|1\d{{9}}(?:\d{{3}})?)(?!\d)", re.IGNORECASE)
"""What a field begins with that tells a day: also as programs write it, with a time or in seconds."""
_OF_A_SESSION = re.compile(r"(?:am|pm|a\.m\.|p\.m\.|morning|afternoon)\b|\D$|[/\\]{2}$", re.IGNORECASE)
"""What a field begins with that tells a half day, or all of a mark, as ``/`` or ``O``."""


def rows_of_json(text: str) -> list[Row] | None:
    """Give the records of a text in JSON below their headings; None where it is none, or holds no record."""
    if not text.lstrip("\ufeff \t\r\n").startswith(("{", "[")):
        return None
    try:
        return _rows(as_records(_in_json(text.lstrip("\ufeff"))))
    except (ValueError, RecursionError):
        return None


def _in_json(text: str) -> object:
    """Read JSON, or a record of it in each line, as logs are exported; raises ValueError."""
    try:
        return json.loads(text)
    except ValueError:
        return [json.loads(line) for line in text.splitlines() if line.strip()]


def rows_of_xml(data: bytes) -> list[Row] | None:
    """Give the records of a file in XML below their headings; None where there is none."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        return _rows(_node(etree.fromstring(data, parser), 0))
    except (etree.LxmlError, ValueError):
        return None


def _node(element: etree._Element, depth: int) -> object:
    """Take an element for the words in it, or for its attributes and parts by their names, and the words between."""
    parts: dict[str, object] = {_name(key): value for key, value in element.attrib.items()}
    of_name: dict[str, list[object]] = {}
    for part in element if depth < DEEPEST else ():
        if isinstance(part.tag, str):
            of_name.setdefault(_name(part.tag), []).append(_node(part, depth + 1))
    behind = [words for part in element if (words := (part.tail or "").strip())]
    if behind and not any(isinstance(one, dict) for found in of_name.values() for one in found):
        of_name, behind = {}, [" ".join("".join(element.itertext()).split())]  # words with some of them in bold
    else:
        behind.insert(0, (element.text or "").strip())
    parts.update({name: found if len(found) > 1 else found[0] for name, found in of_name.items()})
    words = " ".join(filter(None, behind))
    if not parts:
        return words
    return {**parts, TEXT: words} if words else parts


def _name(tag: str | bytes) -> str:
    return str(tag).rpartition("}")[2]


def _rows(node: object) -> list[Row] | None:
    if not isinstance(node, dict | list):
        return None
    records = list(islice(_records(node, {}, 0), MOST_RECORDS))
    headings = tuple(dict.fromkeys(chain.from_iterable(records)))
    if not 2 <= len(headings) <= MOST_FIELDS:  # noqa: PLR2004 - one field is a list of words and no table
        return None
    rows = (tuple(record.get(heading) for heading in headings) for record in records)
    return [_shortened(headings), *rows]


def _shortened(headings: Sequence[str]) -> Row:
    """Give of each heading so many of its last names as no other has: ``am mark`` of a mark in an am in sessions."""

    def ends(heading: str) -> list[str]:
        names = heading.split(WITHIN)
        return [" ".join(names[at:]) for at in range(len(names) - 1, -1, -1)]

    counted = Counter(end for heading in headings for end in ends(heading))
    return tuple(next((end for end in ends(heading) if counted[end] == 1), ends(heading)[-1]) for heading in headings)


def _records(node: object, around: Record, depth: int) -> Iterator[Record]:
    """Give each record that holds no further ones, with what stands around it."""
    if depth > DEEPEST:
        return
    if isinstance(node, list):
        for one in node:
            yield from _records(one, around, depth + 1)
    elif isinstance(node, dict):
        yield from _of_dates(node, around, depth) if _is_by_dates(node) else _of_fields(node, around, depth)


def _of_fields(node: Mapping[str, object], around: Record, depth: int) -> Iterator[Record]:
    own, further = dict(around), list[tuple[str, object]]()
    _take_in(node, "", own, further, depth)
    if _is_one_event([own[name] for name in own if name not in around], [records for _, records in further]):
        own.update({name: _in_words(records) for name, records in further})
        further = []
    if not further:
        yield own
    for _, records in further:
        yield from _records(records, own, depth + 1)


def _is_one_event(said: Sequence[str], further: Sequence[object]) -> bool:
    """Tell a record that says its day, and a sentence or several lists, such as who was there and what was agreed.

    It stays one row; of a day with its sessions each is one.
    """
    if not further or not any(map(_OF_A_DAY.match, said)) or any(map(_tells_sessions_or_days, further)):
        return False
    return len(further) > 1 or any(len(value.split()) >= FEWEST_IN_A_SENTENCE for value in said)


def _tells_sessions_or_days(node: object) -> bool:
    if isinstance(node, dict):
        return _is_by_dates(node) or any(map(_tells_sessions_or_days, node.values()))
    if isinstance(node, list):
        return any(map(_tells_sessions_or_days, node))
    said = _written(node).strip()
    return bool(_OF_A_DAY.match(said) or _OF_A_SESSION.match(said))


def _in_words(node: object) -> str:
    """Write a list of records, or what is within one, in words: the fields of each with commas between."""
    if isinstance(node, list):
        return "; ".join(filter(None, map(_in_words, node)))
    if isinstance(node, dict):
        return ", ".join(filter(None, map(_in_words, node.values())))
    return _written(node)


def _take_in(
    node: Mapping[str, object], prefix: str, own: Record, further: list[tuple[str, object]], depth: int
) -> None:
    """Put each plain field into a record, and lists of records aside."""
    saying_nothing = SAYS_NOTHING.intersection(node)
    for key, value in node.items():
        is_bare = prefix and prefix not in own and key in saying_nothing and (key == TEXT or len(saying_nothing) == 1)
        name = prefix if is_bare else f"{prefix}{WITHIN}{key}" if prefix else key
        is_node = isinstance(value, dict | list)
        if isinstance(value, dict) and not _holds_records(value) and depth < DEEPEST:
            _take_in(value, name, own, further, depth + 1)
        elif is_node and _holds_records(value):
            further.append((name, value))
        elif isinstance(value, list):
            own[name] = ", ".join(map(_written, value))
        elif not is_node:
            own[name] = _written(value)


def _holds_records(node: object) -> bool:
    """Tell whether there are records in a list, by dates, or anywhere within; such of one field are but words."""
    if isinstance(node, list):
        return any(isinstance(one, list) or (isinstance(one, dict) and not _is_word(one)) for one in node)
    return isinstance(node, dict) and (_is_by_dates(node) or any(map(_holds_records, node.values())))


def _is_word(node: Mapping[str, object]) -> bool:
    is_alone = len(node) < 2 and not any(isinstance(one, dict | list) for one in node.values())  # noqa: PLR2004
    return is_alone and not _is_by_dates(node)


def _is_by_dates(node: Mapping[str, object]) -> bool:
    return bool(node) and all(dates.parse(str(key)) for key in node)


def _of_dates(node: Mapping[str, object], around: Record, depth: int) -> Iterator[Record]:
    for day, value in node.items():
        own = {**around, DATE: day}
        if isinstance(value, dict | list):
            yield from _records(value, own, depth + 1)
        else:
            yield {**own, TEXT: _written(value)}


def _written(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(map(_written, value.values()))
    return "" if value is None else str(value)
