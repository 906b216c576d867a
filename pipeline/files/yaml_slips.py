"""What people write in YAML who do not know it well, and how it is written right."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_NO_BLANK = "\u00a0\u2007\u202f\u3000\u200b\ufeff"
_OTHER_BLANK = re.compile(rf"^[ \-]*(?:\w+:)?(?P<blank>[{_NO_BLANK}])[ {_NO_BLANK}]*[\w\"'“]", re.MULTILINE)
_NAME = r"^(?P<before> *(?:- +)*)(?P<name>[\w-]+)"
_NAMED = re.compile(rf"{_NAME}: +(?P<value>\S.*)$")
_WITHOUT_BLANK = re.compile(rf"{_NAME}:(?P<value>[^\s:/].*)$")
_WITHOUT_COLON = re.compile(rf"{_NAME} +(?P<value>[^\s:].*)$")
_BARE_NAME = re.compile(rf"{_NAME}\s*$")
_COMMENT = re.compile(r"\s#.*")
_DASH_WITHOUT_BLANK = re.compile(r"^ *-(?P<item>\w[\w ]*:(?: .*)?)$")
_MUST_BE_QUOTED = "%@`*&!|>{["
_CURLED = re.compile(r"[“”‘’].*: ")


@dataclass(frozen=True)
class Slip:
    """Where something is written wrongly, counted from 1, and how it is right."""

    line: int
    column: int
    message: str


def other_blanks(text: str) -> Iterator[Slip]:
    """Find blanks of other kinds (non-breaking ones, from a web page or Word) where only ordinary ones count."""
    for match in _OTHER_BLANK.finditer(text):
        place = match.start("blank")
        line, column = text.count("\n", 0, place) + 1, place - text.rfind("\n", 0, place)
        yield Slip(line, column, "a blank of another kind (a non-breaking space) stands here; type an ordinary space")


def slip_at(text: str, number: int) -> Slip | None:
    """Say how a line that could not be read is written right, or the one before it; None where it is no common slip."""
    lines = text.splitlines()
    before = next((at for at in range(number - 1, 0, -1) if _says_something(lines[at - 1])), None)
    for at in (number, before):
        line = lines[at - 1] if at is not None and at <= len(lines) else ""
        for told in _SLIPS_OF_A_LINE:
            if at is not None and _says_something(line) and (message := told(line)):
                return Slip(at, len(line) - len(line.lstrip()) + 1, message)
    if before and (name := _BARE_NAME.match(lines[before - 1])) and _depth(lines[number - 1]) > _depth(name[0]):
        return Slip(before, _depth(name[0]) + 1, f"write a colon behind the name: {name['name']}:")
    return _indentation(lines, number)


def _says_something(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _no_blank_behind_dash(line: str) -> str | None:
    match = _DASH_WITHOUT_BLANK.match(line)
    return f"write a blank behind the dash: - {match['item']}" if match else None


def _no_colon(line: str) -> str | None:
    match = _WITHOUT_BLANK.match(line) or _WITHOUT_COLON.match(line)
    if match is None or ": " in line.rstrip() or line.rstrip().endswith(":"):
        return None
    return f"write a colon and a blank behind the name: {match['name']}: {match['value'].strip()}"


def _begins_with_a_sign(line: str) -> str | None:
    match = _NAMED.match(line)
    value = _COMMENT.sub("", match["value"]).rstrip() if match else ""
    closed = value[:1] in "{[" and value[-1:] in "}]"
    if match is None or value[:1] not in _MUST_BE_QUOTED or closed or value in ("|", ">", ">-", "|-"):
        return None
    if value[0] in "{[" and value.count("}") + value.count("]") == 0:
        return f"the bracket that begins with “{value[0]}” is never closed"
    return f'a value that begins with “{value[0]}” stands in quotation marks: {match["name"]}: "{value}"'


def _apostrophe(line: str) -> str | None:
    match = _NAMED.match(line)
    value = match["value"].rstrip() if match else ""
    if match is None or not value.startswith("'") or "'" not in value[1:-1].replace("''", ""):
        return None
    right = value.strip("'")
    return f'the apostrophe ends the text: write it in double quotation marks, {match["name"]}: "{right}"'


def _curled(line: str) -> str | None:
    return 'write straight quotation marks: "' if _CURLED.search(line) else None


def _colon_inside(line: str) -> str | None:
    match = _NAMED.match(line)
    if match is None or ": " not in f"{match['value']} " or match["value"][:1] in "\"'{[":
        return None
    return f'a value with a colon in it stands in quotation marks: {match["name"]}: "{match["value"].rstrip()}"'


_SLIPS_OF_A_LINE: tuple[Callable[[str], str | None], ...] = (
    _no_blank_behind_dash,
    _no_colon,
    _begins_with_a_sign,
    _apostrophe,
    _curled,
    _colon_inside,
)


def _indentation(lines: list[str], number: int) -> Slip | None:
    """Say by how many blanks a line should be indented: by as many as one of those above that it could belong to."""
    if not 1 < number <= len(lines):
        return None
    line = lines[number - 1]
    here, is_item = _depth(line), _is_item(line)
    blocks = _blocks_above(lines[: number - 1])
    if blocks.get(here) and not is_item:
        return Slip(number, here + 1, 'begin this line with "- ", as the others of its list')
    fitting = [depth for depth, of_items in blocks.items() if of_items == is_item]
    wanted = min(fitting, key=lambda depth: abs(depth - here), default=here)
    if wanted == here:
        return None
    told = f"this line is indented by {here} blanks, and no block above it is; indent it by {wanted}"
    return Slip(number, here + 1, told)


def _blocks_above(lines: list[str]) -> dict[int, bool]:
    """Give the indentations of all blocks that are open behind the last line, each with whether it is a list."""
    blocks: dict[int, bool] = {}
    for line in (one for one in reversed(lines) if _says_something(one)):
        for depth, of_items in ((_inner_depth(line), False), (_depth(line), _is_item(line))):
            if all(depth < other for other in blocks):
                blocks[depth] = of_items
    return blocks


def _is_item(line: str) -> bool:
    return line.lstrip().startswith("- ")


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _inner_depth(line: str) -> int:
    """Give where the keys of an item begin: behind its dash."""
    return len(line) - len(line.lstrip(" -"))
