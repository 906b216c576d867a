"""Notes that somebody wrote on a finished paper: beside its text, behind its signature, or at its very end."""

import re
from collections.abc import Iterator

from pipeline.text.prose import sentences

FEWEST_WORDS = 3
LAST_SENTENCES = 2
MOST_BEHIND = 3
"""More sentences behind a signature than these are a leaflet, or another part of the paper."""
_LABELLED = re.compile(
    r"^\W*(?:post-?it|sticky(?: note)?|(?:hand-?written )?note(?: (?:to|for|on) (?:the )?file)?|file note|nb|n\.b\."
    r"|added(?: later)?|office copy)"
    r"\s*[:–—-]\s*(?P<note>\S.*)",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"^\s*[(\[](?P<note>[^()\[\]]{12,})[)\]]\.?\s*$")
_CLOSES = re.compile(
    r"^\W*(?:yours (?:sincerely|faithfully|truly)|(?:kind|best|warm)(?:est)? (?:regards|wishes)|regards|many thanks"
    r"|yr eiddoch)\b"
    r"[^.?!]{0,30}$",
    re.IGNORECASE,
)
_SLIP = re.compile(
    r"^\W*(?:(?:[-–—_.✂]\s*){8,}|.*\b(?:reply|return|acknowledgement|tear.off) slip\b"
    r"|(?:i|i/we|we) (?:will|am|can|would|have|do)\b|please (?:complete|return|tick|delete|sign)\b"
    r"|(?:child|pupil)['’]?s? name\b)",
    re.IGNORECASE,
)
"""Where the part of a letter begins that parents send back."""
_OF_LETTERHEAD = re.compile(
    r"@|\bwww\.|\bhttps?:|\b0\d{3,}|\b(?:enc|encl|cc|copy to|copied to|page \d)\b", re.IGNORECASE
)


_OF_THIS = re.compile(
    r"\b(?:(?:none|any|all|some|most) of (?:this|these)|this (?:was|went|did|never|goes|has gone)"
    r"|(?:sign(?:ed)?|keep|hold|sent|send|posted|typed|wrote|made) (?:this|these))\b",
    re.IGNORECASE,
)
"""By which a last sentence may speak of the paper itself: ``Nobody signed this in the end.``"""


def notes_beside(text: str) -> Iterator[str]:
    """Give the notes on a paper: lines that call themselves so or stand in brackets, and what follows the signature.

    Of a paper without a letter's ending they are its last sentences that speak of it.
    """
    lines = text.splitlines()
    for line in lines:
        if found := _LABELLED.match(line) or _IN_BRACKETS.match(line):
            yield found["note"].strip()
    closes = [number for number, line in enumerate(lines) if _CLOSES.match(line)]
    if closes:
        behind = lines[closes[-1] + 1 :]
        slip = next((number for number, line in enumerate(behind) if _SLIP.match(line)), len(behind))
        unlabelled = [one for one in behind[:slip] if not (_LABELLED.match(one) or _IN_BRACKETS.match(one))]
        written = [one for one in sentences("\n".join(unlabelled)) if _is_prose(one)]
        yield from written if len(written) <= MOST_BEHIND else ()
    else:
        last = list(sentences(text))[-LAST_SENTENCES:]
        yield from (one for one in last if _is_prose(one) and _OF_THIS.search(one))


def _is_prose(sentence: str) -> bool:
    """Whether it is a sentence of small words, and no name, post, address or footer."""
    small = re.findall(r"\b[a-z’']{2,}\b", sentence)
    return len(small) >= FEWEST_WORDS and not _OF_LETTERHEAD.search(sentence)
