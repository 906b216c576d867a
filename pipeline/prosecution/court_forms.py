"""Addresses and amounts in the form in which the magistrates' court takes them."""

import re
from dataclasses import dataclass

from pipeline.rules.model.court_intake_settings import CourtIntakeSettings
from pipeline.text.post_codes import POST_CODE


@dataclass(frozen=True)
class CourtAddress:
    """An address in lines as the court takes it, and the post code by itself."""

    lines: tuple[str, ...]
    post_code: str | None

    @classmethod
    def of(cls, written: str | None, limits: CourtIntakeSettings) -> "CourtAddress":
        """Part an address into lines; more lines than the court has are joined where they fit."""
        text = written or ""
        found = POST_CODE.search(text)
        post_code = f"{found[1]} {found[2]}".upper() if found else None
        without = text.replace(found[0], "\n") if found else text
        parts = [" ".join(part.split()) for part in re.split(r"[\n,;]+", without) if part.strip(" ,.;")]
        lines: list[str] = []
        for number, part in enumerate(parts):
            more = len(parts) - number
            fits = lines and len(lines) + more > limits.address_lines
            if fits and len(f"{lines[-1]}, {part}") <= limits.address_line:
                lines[-1] = f"{lines[-1]}, {part}"
            else:
                lines.append(part)
        return cls(tuple(lines), post_code)


def money(pounds: str | None) -> str | None:
    """Write an amount as the court does: ``£120`` is ``120.00``."""
    found = re.fullmatch(r"£?\s*(\d{1,12})(?:\.(\d{1,2}))?", (pounds or "").strip().replace(",", ""))
    return f"{found[1]}.{(found[2] or '').ljust(2, '0')}" if found else None
