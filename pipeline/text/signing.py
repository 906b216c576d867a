"""What the words of a paper say of its signature: who signs, in whose place, or that nobody did.

A signature itself is ink: no text shows it. What can be read is the block around it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise, takewhile
from typing import Literal

from pipeline.text.dates_in_text import find
from pipeline.text.deeds import tells_that_it_was_done
from pipeline.text.prose import plain

Found = Literal["named", "for another", "another role", "blank", "not signed", "nobody"]

_FOR_ANOTHER = re.compile(
    r"(?<!\w)p\.?\s?p\.?(?!\w)|\bper pro\b|\bin (?:his|her|the head\w*'?s?) absence\b"
    r"|[,;–—-]\s*for (?:the head\w*|mr|mrs|ms|miss|dr|principal)\b"
    r"|\bsigned\b[:\s]+(?:[\w.'’\-]+\s){1,3}for (?!the\b|school\b|and\b)(?:[a-z]\.?\s)?[a-z][\w'’\-]+\s*(?:date\b|$)"
    r"|\bon behalf of (?:(?!school|academy|college|primary|high|infant|junior|governors|trust)[\w'’.\-]+,? ){0,4}?"
    r"(?:head|principal|pennaeth|parent|mother|father|carer|mr|mrs|ms|miss|dr)"
)
_SIGN = re.compile(r"\b(?:un)?sign(?:ed|ature|atures)?\b|\bllofnod\w*")
_SIGNING = re.compile(rf"{_SIGN.pattern}|\bcertif\w+")
_TITLED = r"(?:mr|mrs|ms|miss|dr)\.?\s+\w[\w'’-]*"
_DOTS = re.compile(
    r"\bsign(?:ed|ature)\b[^.…_\n]{0,40}?[.…_\-–—]{3,}|\bllofnod\w*[^.…_\n]{0,40}?[.…_\-–—]{3,}|:\s*[.…_]{4,}|\[\s*\]",
    re.I,
)
_OPEN_BESIDE_NAME = re.compile(
    rf"^\W*[._…]{{5,}}\s+{_TITLED}|{_TITLED}[^.…_\n]{{0,30}}[._…]{{5,}}\W*(?:date\W*|\d[\d\W]*)?$", re.IGNORECASE
)
"""A row of dots beside a name, in the place of a signature: ``…………… Ms Kelly Prosser 16/03/2026``."""
_NOTHING = re.compile(r"^\W*(?:[\w'’]+\s){0,3}?(?:sign(?:ed|ature)|llofnod\w*)\b(?P<rest>[^.]{0,40}?)[:\s]*$", re.I)
_NOT_SIGNED_YET = re.compile(r"\bnot\b|n't\b|refus|declin|never|no\b|\bwill sign|awaiting sign")
_STILL_TO_SIGN = re.compile(
    r"\bto (?:be )?sign(?:ed)?\b(?! (?:a|the|this|here|below|in)\b)"
    r"|\bsignature (?:is |still )*(?:pending|awaited|to follow|outstanding|required|needed|missing)\b"
)
_NOTHING_ON_THE_LINE = re.compile(
    r"^\W*(?:signed|signature|llofnod\w*)\b[^:\n]{0,40}:\W*(?:(?:refus|declin|unable|unwilling)\w*"
    r"|(?:(?:would|did|could|will|has|was) )?not\b|\w+n't\b"
    r"|(?:absent|no one|nobody|none|n/a|tbc|pending|awaited|awaiting|to follow|outstanding)\b)"
)
"""What somebody wrote on the line for a signature in the place of one."""
_NO_SIGNATURE = re.compile(
    r"\(?\s*consisting of\b[^()]{0,80}?\bsigned\s+by\s+me\)?|\b(?:signature )?witnessed by\b[^\n]*", re.IGNORECASE
)
"""What a statement says of itself, signed or not, and the line for whoever saw the signing."""
_PARTS = re.compile(r"(?<=\w{3})[.;]\s")
"""Where one line tells of two signatures: "Signed: D Pym for the school. Parents: not signed"."""
_LONGEST_NAME = 6
_LONGEST_OF_BLOCK = 10
"""Words; a longer line that does not speak of signing is a sentence, and no name or role beside a signature."""
_ENDS_SENTENCE = re.compile(r"[a-z]{3}\.$")
"""Such a line is the end of a sentence, however short its last line is."""
_A_NAME = re.compile(r"\b[A-Z][\w'’\-]*\.?\s+(?:[A-Z]\.?\s+)?[A-Z][\w'’\-]+")
_CERTIFY = re.compile(r"\bcertif\w+")
_SIGNED_BY = re.compile(rf"^\W*(?i:signed|signature)(?: by)?\W+{_A_NAME.pattern}")
_ABOVE_SIGNATURES = re.compile(r"\W*(?:signed|signatures?|llofnod\w*)\W*", re.IGNORECASE)
_EMPTY_LINE = re.compile(
    r"[._…]{3,}|\b(?:refus|declin|absent|not\b|pending|await|tbc\b|outstanding|to (?:follow|sign)"
    r"|un(?:available|able|willing|signed)|n/a\b"
    r"|(?:has|had|given|got|received|for) (?:a|his|her|their) copy|by post\b|invited)",
    re.IGNORECASE,
)
"""What stands beside a name in the place of a signature: "G Tully pending", "Mr Tully has a copy"."""
_FILLING = re.compile(r"[\s._…\-–—]+")
_UNSIGNED = re.compile(
    r"^\W*(?:[\w'’/()]+ ){0,4}?(?:sign(?:ed|ature|atures)?|llofnod\w*)\b"
    r"(?: ?\([\w /'’]+\)| (?:by|of)(?: [\w'’/]+){1,4})? ?:? ?(?:\bdated?\b\W*)?$",
    re.IGNORECASE,
)
"""A line that is but a label to sign behind: ``Signed (father): ______  Date:``."""
_HANDWRITTEN = re.compile(r"/s/|\be-?signed\b|\bsigned electronically\b")


_CLOSING = re.compile(
    r"^\W*(?:yours (?:sincerely|faithfully|truly)|yr eiddoch|(?:(?:kind|best|warm)(?:est)? )?regards|signed|issued by"
    r"|(?:for and )?on behalf of)\b",
    re.IGNORECASE,
)
_COPIED = re.compile(r"^\W*(?:b?cc|cop(?:y|ies|ied) to)\b", re.IGNORECASE)
_LINES_OF_CLOSING = 8


@dataclass(frozen=True)
class Signature:
    """What the words say, and the line that says it."""

    found: Found
    line: str = ""


def signature_of(text: str, roles: Sequence[str], other_roles: Sequence[str], posts: Sequence[str] = ()) -> Signature:
    """Read whose signature a text claims to bear: one of the ``roles`` ("head teacher"), or somebody else's.

    ``other_roles`` before a role make it another's ("deputy head teacher"). A line for the signature that nobody
    filled in is told as blank, though somebody may have signed on the paper; ``posts`` are the roles that are no names.
    """
    lines = [line.strip() for line in _NO_SIGNATURE.sub(" ", text).splitlines() if line.strip()]
    if denied := next((line for line in lines if any(_is_denied(plain(part)) for part in _PARTS.split(line))), None):
        return Signature("not signed", denied)
    blocks = list(_blocks(lines, roles))
    signed = [line for line in lines if _SIGN.search(plain(line))]
    near = [block for block in blocks if _SIGNING.search(plain(block[1]))] if signed else blocks
    if not near:
        return Signature("another role", signed[-1]) if signed else Signature("nobody")
    if other := next((line for line, around in reversed(near) if _FOR_ANOTHER.search(plain(around))), None):
        return Signature("for another", other)
    own = [(line, around) for line, around in near if _names_the_role(plain(line), roles, other_roles)]
    if not own:
        return Signature("another role", near[-1][0])
    line, around = own[-1]
    if other := _signed_by_another(line, signed, lines):
        return Signature("another role", other)
    above = around[: around.index(line) + len(line)]
    block = line if _A_NAME.search(line) and _SIGN.search(plain(line)) else above
    return Signature("blank" if _is_blank(block, posts) else "named", line)


def signed_lines(text: str) -> Iterator[str]:
    """Give each line on which somebody signed, with the name below where it has none itself."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for number, (line, following) in enumerate(pairwise((*lines, ""))):
        signed = _SIGN.search(plain(line)) and not _is_denied(plain(line))
        block = line if _A_NAME.search(line) else f"{line}\n{following}"
        if signed and not _is_blank(block, ()):
            yield " ".join(block.split())
            if _ABOVE_SIGNATURES.fullmatch(line):
                yield from takewhile(_is_signature, lines[number + 2 :])


def dated_names(text: str) -> Iterator[str]:
    """Give the rows of a table of signatures that has no word for it: a name each, and all of one date.

    A single such row may say who does something by that day.
    """
    rows = [(_row_of_name(line), line) for line in text.splitlines() if line.strip()]
    for day, group in groupby(rows, key=lambda row: row[0]):
        signed = [line for _, line in group]
        if day and len(signed) > 1:
            yield from signed


def _row_of_name(line: str) -> date | None:
    """Give the day behind a name, where a line has no more than both and who that is."""
    written = list(find(line))
    before = line[: written[0].start] if len(written) == 1 else ""
    is_row = len(before.split()) <= _LONGEST_NAME and _A_NAME.search(before) and not line[written[0].end :].strip(" .")
    return written[0].day if before and is_row else None


def _is_signature(line: str) -> bool:
    """Whether a line below "Signed:" is a further one with a name: "G Tully (father) 16.3.26"."""
    is_short = len(line.split()) <= _LONGEST_OF_BLOCK and not _ENDS_SENTENCE.search(line)
    return is_short and bool(_A_NAME.match(line)) and not (_EMPTY_LINE.search(line) or _is_denied(plain(line)))


def closing_lines(lines: Sequence[str]) -> list[str]:
    """Give the lines in which whoever sends a paper signs off: from its closing words on, up to who gets a copy."""
    closings = [number for number, line in enumerate(lines) if _CLOSING.match(line)]
    foot = lines[closings[-1] : closings[-1] + _LINES_OF_CLOSING] if closings else ()
    return list(takewhile(lambda line: not _COPIED.match(line), foot))


def _is_denied(line: str) -> bool:
    told = [tells_that_it_was_done(line, place.start(), place.end()) for place in _SIGN.finditer(line)]
    still_to_sign = _STILL_TO_SIGN.search(line)
    nothing = _NOTHING_ON_THE_LINE.match(line)
    return (
        "unsigned" in line
        or bool(nothing or still_to_sign)
        or bool(told and not any(told) and _NOT_SIGNED_YET.search(line))
    )


def _blocks(lines: Sequence[str], roles: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Give each line that names a role, with the two lines around it."""
    for number, line in enumerate(lines):
        is_sentence = len(line.split()) > _LONGEST_OF_BLOCK or _ENDS_SENTENCE.search(line)
        if is_sentence and not _SIGNING.search(plain(line)):
            continue
        if any(re.search(rf"\b{re.escape(plain(role))}", plain(line)) for role in roles):
            yield line, "\n".join(lines[max(0, number - 2) : number + 2])


def _signed_by_another(line: str, signed: Sequence[str], lines: Sequence[str]) -> str | None:
    """Give who signs a paper that begins "I, …, certify", where it is none of those whom that sentence names."""
    if line in signed or not _CERTIFY.search(plain(line)):
        return None
    named = [(number, found[0]) for number, one in enumerate(lines) if (found := _SIGNED_BY.match(one))]
    if not named:
        return None
    number, signing = named[-1]
    sentence = re.findall(r"[\w'-]+", plain(" ".join(lines[max(0, lines.index(line) - 1) : lines.index(line) + 1])))
    is_same = plain(signing).split()[-1] in sentence
    return None if is_same else " ".join(lines[number : number + 2])


def _names_the_role(line: str, roles: Sequence[str], other_roles: Sequence[str]) -> bool:
    others = "|".join(re.escape(plain(other)) for other in other_roles) or r"(?!)"
    return any(
        not re.search(rf"\b(?:{others})[\s-]*$", line[: place.start()])
        for role in roles
        for place in re.finditer(rf"\b{re.escape(plain(role))}", line)
    )


def without_unsigned(text: str) -> str:
    """Give a text without the lines for a signature on which nobody signed: "Parent signature:" agrees to nothing."""
    lines = text.splitlines()
    below, kept = "", list[str]()
    for line in reversed(lines):
        if not _is_unsigned(line, below):
            kept.append(line)
        below = line if line.strip() else below
    return "\n".join(reversed(kept))


def _is_unsigned(line: str, below: str) -> bool:
    """Whether a line is but a label, with nothing behind it and no name ``below``, where another label may stand."""
    next_label = ":" in below or not _A_NAME.search(below)
    return bool(_UNSIGNED.match(_FILLING.sub(" ", line))) and next_label


def _is_blank(around: str, posts: Sequence[str]) -> bool:
    """Whether the line to sign on is empty: dots with no name behind them, or nothing and no name below.

    The ``posts`` of those who sign are no name: "Signed: ______ Head Teacher".
    """
    if _HANDWRITTEN.search(plain(around)):
        return False
    around = re.sub("|".join(rf"\b{re.escape(post)}\b" for post in posts) or r"(?!)", "·", around, flags=re.IGNORECASE)
    if any(map(_OPEN_BESIDE_NAME.search, around.splitlines()[-1:])):
        return True
    for line, following in pairwise((*around.splitlines(), "")):
        dots = _DOTS.search(line)
        if dots and not _A_NAME.search(line[dots.end() :]):
            return True
        empty = _NOTHING.match(line)
        if empty and not _A_NAME.search(empty["rest"]) and not _A_NAME.search(following):
            return True
    return False
