"""Places as maps and telephones write them: degrees, a national grid reference, a plus code, three words.

They say where somebody is as plainly as an address, and no case file has them.
"""

import re
from collections.abc import Iterator

_DECIMAL = r"(?:-\s?)?\d{1,3}\.\d{3,}"
_MINUTES = r"\d{1,3}\s?[°\s]\s?\d{1,2}(?:\.\d+)?\s?['′\s]\s?(?:\d{1,2}(?:\.\d+)?\s?(?:\"|″|''|))?"
_WORD = r"[a-z]{2,}(?:\r?\n[a-z]+)?"
"""One of three words, which a narrow column may break."""
_THREE_WORDS = rf"\b{_WORD}\.{_WORD}\.{_WORD}\b"
_CODE = "[2-9cfghjmpqrvwx]"
"""The figures and letters of a plus code, which leaves out those that make words."""
_FORMS = {
    (needs, re.compile(sign)): tuple(map(re.compile, forms))
    for (needs, sign), forms in {
        (".", r"\.(?<=\d\.)\d{3}"): (
            r"(?<![\d.])\d{1,2}\.\d{3,}\s*,\s*(?:-\s*)?\d{1,3}\.\d{3,}",
            rf"(?<![\d.]){_DECIMAL}\s?°?\s?n\b[\s,/]{{0,3}}{_DECIMAL}\s?°?\s?[ew]\b",
            rf"\bn\s?{_DECIMAL}°?[\s,/]{{0,3}}[ew]\s?{_DECIMAL}",
            rf"\blat(?:itude)?\b[\s:=]{{0,3}}{_DECIMAL}°?[\s,;/]{{0,3}}\b(?:lon|long|longitude|lng)\b[\s:=]{{0,3}}{_DECIMAL}",
        ),
        ("n", r"[\d'′\"″]\s?n\b"): (rf"(?<![\d.]){_MINUTES}\s?n\b[\s,/]{{0,3}}{_MINUTES}\s?[ew]\b",),
        ("grid", "grid"): (r"\bgrid\s(?:ref|reference)\b[.:\s]{0,3}(?:is\s)?[hnost][a-z]\s?\d{2,5}\s?\d{2,5}\b",),
        ("+", r"\+"): (rf"(?<![\w+])(?=\w*[a-z])(?:{_CODE}{{4}}){{1,2}}\+{_CODE}{{2,3}}\b",),
        ("plus code", "plus code"): (r"\bplus code\b[:\s]{0,3}(?:is\s)?[a-z\d]{4,8}\s?[+*]\s?\w{2,4}",),
        ("///", "///"): (rf"///{_THREE_WORDS}",),
        ("what", "what ?3"): (rf"(?:\bwhat ?3 ?words\b[:/\s.a-z]{{0,12}}?)?(?<![\w@./-]){_THREE_WORDS}(?![@./]\w)",),
    }.items()
}
"""The forms by letters, and by a sign, without which a text is passed over quickly."""
_SQUARES = "H[PTUWXYZ]|N[ABCDFGHJKLMNORSTUWXYZ]|OV|S[CDEHJKMNOPRSTUVWXYZ]|T[AFGLMQRV]"
"""The squares of the national grid that have land; what stands before one is asked behind it, where few places are."""
_IN_A_SQUARE = re.compile(
    rf"(?:{_SQUARES})(?<![\w/-]..)(?:\s(\d{{3,5}})\s(\d{{3,5}})|(\d{{3,5}})\s?(\d{{3,5}}))(?![\w/-])"
)
_OF_A_PAPER = re.compile(
    r"(?<!os )(?<!map )\b(?:ref|reference|no|number|urn|order|invoice|receipt|serial|form)\b[.:\s]*\Z"
)
"""What such letters and figures belong to that are the number of a paper."""
NEAR = 20
"""So many letters before a number tell of what it is one."""


def places_on_a_map(low: str, seen: str) -> Iterator[tuple[int, int]]:
    """Give where such places stand in a folded text; ``seen`` has its capitals."""
    for (needs, sign), forms in _FORMS.items():
        for form in forms if needs in low and sign.search(low) else ():
            yield from (found.span() for found in form.finditer(low))
    for found in _IN_A_SQUARE.finditer(seen):
        east, north = filter(None, found.groups())
        before = low[max(found.start() - NEAR, 0) : found.start()]
        if len(east) == len(north) and "grid ref" not in before and not _OF_A_PAPER.search(before):
            yield found.span()
