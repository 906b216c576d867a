"""Places as maps and telephones write them: degrees, a national grid reference, a plus code, three words.

They say where somebody is as plainly as an address, and no case file has them.
"""

import re
from collections.abc import Iterator

_DECIMAL = r"(?:-\s?)?\d{1,3}\.\d{3,}"
_MINUTES = r"\d{1,3}\s?[°\s]\s?\d{1,2}(?:\.\d+)?\s?['′\s]\s?(?:\d{1,2}(?:\.\d+)?\s?(?:\"|″|''|))?"
_CODE = "[2-9cfghjmpqrvwx]"
"""The figures and letters of a plus code, which leaves out those that make words."""
_FORMS = tuple(
    re.compile(form)
    for form in (
        r"(?<![\d.])\d{1,2}\.\d{3,}\s*,\s*(?:-\s*)?\d{1,3}\.\d{3,}",
        rf"(?<![\d.]){_DECIMAL}\s?°?\s?n\b[\s,/]{{0,3}}{_DECIMAL}\s?°?\s?[ew]\b",
        rf"\bn\s?{_DECIMAL}°?[\s,/]{{0,3}}[ew]\s?{_DECIMAL}",
        rf"\blat(?:itude)?\b[\s:=]{{0,3}}{_DECIMAL}°?[\s,;/]{{0,3}}\b(?:lon|long|longitude|lng)\b[\s:=]{{0,3}}{_DECIMAL}",
        rf"(?<![\d.]){_MINUTES}\s?n\b[\s,/]{{0,3}}{_MINUTES}\s?[ew]\b",
        r"\bgrid\s(?:ref|reference)\b[.:\s]{0,3}(?:is\s)?[hnost][a-z]\s?\d{2,5}\s?\d{2,5}\b",
        r"\b(?!on|no|so|to)[hnost][a-z]\s\d{5}\s\d{5}\b",
        rf"(?<![\w+])(?=\w*[a-z])(?:{_CODE}{{4}}){{1,2}}\+{_CODE}{{2,3}}\b",
        r"(?:///|\bwhat3words\b[:/ .a-z]{0,12}?\b)[a-z]{3,}\.[a-z]{3,}\.[a-z]{3,}\b",
    )
)


def places_on_a_map(low: str) -> Iterator[tuple[int, int]]:
    """Give where such places stand in a folded text."""
    for form in _FORMS:
        yield from (found.span() for found in form.finditer(low))
