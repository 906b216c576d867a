"""Addresses and amounts in the form in which the magistrates' court takes them."""

import re
from dataclasses import dataclass
from textwrap import wrap

from pipeline.rules.model.court_intake_settings import CourtIntakeSettings
from pipeline.text.post_codes import POST_CODE

MOST_FIGURES = 15
"""No telephone of the world has more (E.164)."""
_BESIDE_A_NUMBER = re.compile(r"\(0\)|\([^)\d]*[^\W\d_][^)]*\)")
_BETWEEN_NUMBERS = re.compile(r"\s*[/;,]\s*|\s+or\s+")


@dataclass(frozen=True)
class CourtAddress:
    """An address in lines as the court takes it, and the post code by itself."""

    lines: tuple[str, ...]
    post_code: str | None

    @classmethod
    def of(cls, written: str | None, limits: CourtIntakeSettings) -> "CourtAddress":
        """Part an address into lines; more lines than the court has are joined where they fit, longer ones parted."""
        text = written or ""
        found = POST_CODE.search(text)
        post_code = f"{found[1]} {found[2]}".upper() if found else None
        without = text.replace(found[0], "\n") if found else text
        given = [" ".join(part.split()) for part in re.split(r"[\n,;]+", without) if part.strip(" ,.;")]
        parts = [line for part in given for line in wrap(part, limits.address_line, break_long_words=False)]
        lines: list[str] = []
        for number, part in enumerate(parts):
            more = len(parts) - number
            fits = lines and len(lines) + more > limits.address_lines
            if fits and len(f"{lines[-1]}, {part}") <= limits.address_line:
                lines[-1] = f"{lines[-1]}, {part}"
            else:
                lines.append(part)
        return cls(tuple(lines), post_code)


def telephone(written: str | None, limits: CourtIntakeSettings) -> str | None:
    """Give a telephone as the court takes it, of several the first; None where nothing there is one for certain.

    What people write beside it is left out: ``(after 6)``, and the nought of ``+44 (0)161``.
    """
    text = _BESIDE_A_NUMBER.sub(" ", written or "").strip()
    for one in (_BETWEEN_NUMBERS.split(text, maxsplit=1)[0], text):
        plain = " ".join(re.sub(r"[()./]", "", one).split())
        if re.fullmatch(limits.telephone, plain) and sum(map(str.isdigit, plain)) <= MOST_FIGURES:
            return plain
    return None


def money(pounds: str | None) -> str | None:
    """Write an amount as the court does: ``£120`` is ``120.00``."""
    found = re.fullmatch(r"£?\s*(\d{1,12})(?:\.(\d{1,2}))?", (pounds or "").strip().replace(",", ""))
    return f"{found[1]}.{(found[2] or '').ljust(2, '0')}" if found else None
