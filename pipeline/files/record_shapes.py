"""Tables in JSON that are written otherwise than as records: columns side by side, or names above rows of values."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from pipeline.text import dates

FEWEST_ROWS = 2
DEEPEST = 12
_PLAIN = (str, int, float, type(None))


def as_records(node: object, depth: int = 0) -> object:
    """Give the same with every such table as a list of records; what is in no such shape stays as it is."""
    if depth > DEEPEST:
        return node
    if isinstance(node, list):
        return (
            list(_below_names(node[0], node[1:])) if _is_headed(node) else [as_records(one, depth + 1) for one in node]
        )
    if not isinstance(node, dict):
        return node
    columns = _columns(node)
    if columns:
        rest = {key: as_records(value, depth + 1) for key, value in node.items() if key not in columns}
        return {**rest, "rows": [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]}
    names, rows = _names_and_rows(node)
    if rows:
        rest = {key: as_records(value, depth + 1) for key, value in node.items() if key not in (names, rows)}
        return {**rest, rows: list(_below_names(node[names], node[rows]))}
    return {key: as_records(value, depth + 1) for key, value in node.items()}


def _columns(node: Mapping[str, object]) -> dict[str, list[object]]:
    """Give the lists of a node that stand side by side, one of them of days; none where one is shorter than others."""
    lists = {key: value for key, value in node.items() if isinstance(value, list) and value and _is_plain(value)}
    lengths = {len(value) for value in lists.values()}
    are_columns = len(lists) > 1 and len(lengths) == 1 and min(lengths) >= FEWEST_ROWS
    return lists if are_columns and any(map(_are_days, lists.values())) else {}


def _names_and_rows(node: Mapping[str, object]) -> tuple[str, str]:
    """Give the fields with the names of columns and with their rows; empty where there are no two such."""
    of_rows = [key for key, value in node.items() if isinstance(value, list) and _is_table(value)]
    for rows in of_rows:
        for key, value in node.items():
            if key != rows and isinstance(value, list) and _is_headed([value, *node[rows]]):  # type: ignore[misc]
                return key, rows
    return "", ""


def _is_headed(node: list[object]) -> bool:
    """Tell rows of one length, the first of them of words and no days, and a day in each other."""
    if len(node) <= FEWEST_ROWS or not _is_table(node):
        return False
    names, *rows = node
    words = all(isinstance(one, str) and one and not dates.parse(one) for one in names)  # type: ignore[attr-defined]
    return words and all(any(isinstance(one, str) and dates.parse(one[:10]) for one in row) for row in rows)  # type: ignore[attr-defined]


def _is_table(node: list[object]) -> bool:
    are_lists = all(isinstance(one, list) and len(one) > 1 and _is_plain(one) for one in node)
    return bool(node) and are_lists and all(len(one) == len(other) for one, other in pairwise(node))  # type: ignore[arg-type]


def _below_names(names: object, rows: object) -> Iterator[dict[str, object]]:
    if isinstance(names, list) and isinstance(rows, list):
        yield from (dict(zip(map(str, names), row, strict=True)) for row in rows)


def _is_plain(values: list[object]) -> bool:
    return all(isinstance(one, _PLAIN) for one in values)


def _are_days(values: list[object]) -> bool:
    return all(isinstance(one, str) and dates.parse(one[:10]) for one in values)
