"""Rules of a style sheet that stand within others, ``table { .void { … } }``, as rules side by side."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_PIECE = re.compile(r"\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'|[{}]", re.DOTALL)
CONDITION = re.compile(r"@(media|supports|layer|container|scope|starting-style)\b(.*)", re.IGNORECASE | re.DOTALL)
"""What stands before rules that hold in some places only: its kind, and what it asks."""
_DEEPEST = 6
_LONGEST_NAMES = 2_000


class Block(NamedTuple):
    """One rule, or a block of rules: what stands before its braces, and within them."""

    names: str
    body: str


def blocks_of(sheet: str) -> Iterator[Block]:
    """Give what stands outside all braces with what stands within; the last pair may be left open, as in browsers."""
    depth = start = inside = 0
    for piece in _PIECE.finditer(sheet):
        if piece[0] == "{":
            inside = piece.end() if depth == 0 else inside
            depth += 1
        elif piece[0] == "}" and depth:
            depth -= 1
            if depth == 0:
                yield Block(sheet[start : inside - 1], sheet[inside : piece.start()])
                start = piece.end()
    if depth:
        yield Block(sheet[start : inside - 1], sheet[inside:])


def side_by_side(rule: Block, depth: int = 0) -> Iterator[Block]:
    """Give a rule, and those within it with the names of both; what is nested too deep to follow stays."""
    names = rule.names.rpartition(";")[2].strip()
    if "{" not in rule.body or names.startswith("@") or depth == _DEEPEST or len(names) > _LONGEST_NAMES:
        yield rule
        return
    own, within = list[str](), list[Block]()
    for block in blocks_of(rule.body):
        said, _, inner = block.names.rpartition(";")
        own.append(said)
        within.append(_turned_out(names, inner.strip(), block.body))
    tail = rule.body.rpartition("}")[2]
    yield Block(rule.names, ";".join([*own, "" if "{" in tail else tail]))
    for block in within:
        yield from side_by_side(block, depth + 1)


def _turned_out(names: str, inner: str, body: str) -> Block:
    if CONDITION.match(inner):
        return Block(inner, f"{names} {{{body}}}")
    outer = f":is({names})"
    each = [inner] if "(" in inner else inner.split(",")
    return Block(",".join(one.replace("&", outer) if "&" in one else f"{outer} {one}" for one in each), body)
