"""Plain text of an e-mail whose lines were broken for its way alone (RFC 3676), put together again."""

import re
from email.message import MIMEPart

_QUOTED = re.compile(r"(>*)(.*)", re.DOTALL)
_SIGNATURE = "-- "


def as_flowed(text: str, part: MIMEPart) -> str:
    """Join the lines of a part that says of itself that they flow; all other text stays as it is.

    A line that ends in a space goes on in the next one that is quoted as deeply. Where the part says so (``delsp``) the
    space was put in with the break, and goes with it.
    """
    said = {name: str(part.get_param(name) or "").lower() for name in ("format", "delsp")}
    if part.get_content_type() != "text/plain" or said["format"] != "flowed":
        return text
    lines: list[tuple[str, str]] = []
    open_line = False
    for depth, words in map(_parted, text.splitlines()):
        if open_line and depth == lines[-1][0] and words != _SIGNATURE:
            before = lines[-1][1]
            lines[-1] = depth, f"{before.removesuffix(' ') if said['delsp'] == 'yes' else before}{words}"
        else:
            lines.append((depth, words))
        open_line = words.endswith(" ") and words != _SIGNATURE
    return "\n".join(f"{depth} {words}" if depth else words for depth, words in lines)


def _parted(line: str) -> tuple[str, str]:
    """Part the marks of a quotation from the words, and take away the space that was put before them."""
    found = _QUOTED.fullmatch(line)
    depth, words = (found[1], found[2]) if found else ("", line)
    return depth, words.removeprefix(" ")
