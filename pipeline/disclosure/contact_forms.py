"""The forms in which papers write streets, post codes, telephones and e-mail addresses, and one key for all of each.

All expressions are over folded text (``pipeline.text.folding``).
"""

import re
from collections.abc import Iterator

from pipeline.text.folding import folded

_KINDS_OF_STREET: dict[str, str] = {
    "road": "rd",
    "street": "st",
    "lane": "ln|la",
    "close": "cl",
    "avenue": "ave|av",
    "drive": "dr|drv",
    "terrace": "terr|ter|tce",
    "court": "crt|ct",
    "crescent": "cres|cresc",
    "gardens": "gdns|gdn",
    "place": "pl",
    "square": "sq",
    "grove": "gr|gro",
    "parade": "pde",
    **dict.fromkeys(
        ("row", "way", "fold", "mews", "walk", "hill", "rise", "view", "croft", "bank", "brow", "green"), ""
    ),
}
_SHORT_FOR = {short: kind for kind, shorts in _KINDS_OF_STREET.items() for short in shorts.split("|") if short}
KIND_OF_STREET = "|".join(sorted((*_KINDS_OF_STREET, *_SHORT_FOR), key=len, reverse=True))
STREET = re.compile(
    rf"\b(\d{{1,4}}[a-z]?)[ ,]{{1,2}}([a-z'.-]{{2,}}(?: [a-z'.-]{{2,}}){{0,2}})\s{{1,3}}({KIND_OF_STREET})\b"
)
"""Number, name and kind of a street, as an address that no case file names is known by."""
KINDS_OF_STREET = frozenset(KIND_OF_STREET.split("|"))
"""Words of which each such street has one."""
_WELSH_KINDS = "heol|ffordd|stryd|lon|rhodfa|maes|clos|gerddi|cae|pen|parc|rhiw|llys|cilgant|sgwar"
_WELSH_NAME = r"(?: (?:y|yr|uchaf|isaf|newydd|fawr|[a-z][a-z'-]{2,})){1,3}"
WELSH_STREET = re.compile(rf"\b((?:{_WELSH_KINDS}){_WELSH_NAME})")
NUMBERED_WELSH_STREET = re.compile(rf"\b\d{{1,4}}[a-z]?,? {WELSH_STREET.pattern}")
"""The same in Welsh, where the kind comes first: ``14 Heol y Bryn``."""
WELSH_KINDS_OF_STREET = frozenset(_WELSH_KINDS.split("|"))
_FIGURE = re.compile(r"\d")
COURTS = re.compile(r"(?:magistrates'?|crown|county|youth|family|high)\Z")
"""What makes a court of justice of a word that a street may be called by."""
POST_CODE = re.compile(r"\b([a-z]{1,2}\d[a-z\d]?)[\s.>-]{0,3}(\d[abd-hjlnp-uw-z]{2})\b")
"""A post code; letters that none has in its second half (C I K M O V) are left out, so that ``B12 3pm`` is none."""
TYPED_POST_CODE = re.compile(r"\b([a-z]{1,2}\d[a-z\d]?)[\s.-]{0,3}(\d[a-z]{2})\b")
"""A post code of the case file, which may have been mistyped with a letter that none has."""
COUNTED = re.compile(r"\d(?:st|nd|rd|th)")
"""What looks like the second half of a post code: ``Room B1 2nd``."""
LIKE_A_TELEPHONE = re.compile(r"(?<![\w/.+-])0(?:7\d{3}|1\d{2,3}|2\d)(?:[\s.-]{0,2}\d){4,9}(?!\d)")
"""One with a figure too few or too many, which is known by the word before it."""
TELLS_OF_A_TELEPHONE = re.compile(
    r"\b(?:mobile|phone|telephone|tel|number|ring|rang|call|called|text|texted)\b[^\d\n+]*\Z"
)
TELEPHONE_ABROAD = re.compile(r"\+(?!44)\d{1,3}(?:[\s().-]{0,2}\d){7,12}(?!\d)")
_JOINT = r"[\s()./|>-]{0,3}"
_DAY = r"(?:0\d[./-])?\d{2}[./-](?:19|20)\d{2}(?!\d)"
"""A day with a time behind it, as logs have them: ``02/02/2026 10:00``."""
TELEPHONE = re.compile(
    rf"(?<![^\W_])(?<!\+)(?!0\d(?:[\s.-]\d{{2}}){{4}}(?!\d))(?!{_DAY})(?:(?:[+7*]|00)\s?44[\s().-]{{0,3}}0?\)?|\(?0)"
    rf"(?!{_JOINT}[17]{_JOINT}0)(?:{_JOINT}\d){{9,10}}(?!\d)"
)
"""A plus in front may have been read as ``7`` or ``*`` in a scan; five pairs of figures are a list: ``07 12 19 26``."""
_APART = r"\d(?: \d)*(?!\w| \d(?!\w))"
_OTHER_CELLS = r"[^\n]{0,60}\n[^\n]{0,60}?(?<!\w)(?<!\s\d )"
_OTHER_WORDS = r"[^\d\n]{0,60}\n[^\d\n]{0,60}"
SPLIT_TELEPHONE = re.compile(
    rf"0(?<![\w./-]0)(?:( (?:7 [3-9]|[12] \d)(?: \d){{0,7}})(?!\w| \d(?!\w)){_OTHER_CELLS}({_APART})"
    rf"|((?:7[3-9]|[12]\d)\d{{1,2}}(?: \d{{3}})?)(?! ?\w*\d){_OTHER_WORDS}(\d{{3,}}(?: \d{{3,4}})?)(?! ?\d|\w))"
)
"""A telephone that stands in two lines of a table's cell, with the words of other cells between its parts.

Its figures stand apart, ``0 7 7 0 0``, or together.
"""
FIGURES_OF_A_TELEPHONE = 11
_MAILBOX = r"[a-z0-9._%+'-]{1,64}"
"""What stands before the sign, no longer than a mailbox may be called (RFC 5321 4.5.3.1.1): pages have dotted lines."""
E_MAIL = re.compile(rf"{_MAILBOX}(?:@(?:\s*\n[\s>]*)?[a-z0-9-]+(?:\.[a-z0-9-]+)*|\s@\s?[a-z0-9-]+(?:\.[a-z0-9-]+)+)")
_DOMAIN_WRITTEN_OUT = r"[a-z0-9-]+(?:\s?(?:\.|[(\[]\s?dot\s?[)\]])\s?[a-z0-9-]+)+"
WRITTEN_OUT_E_MAIL = re.compile(
    rf"{_MAILBOX}\s?[(\[]\s?at\s?[)\]]\s?{_DOMAIN_WRITTEN_OUT}"
    rf"|{_MAILBOX}(?: \d+)? @ [a-z0-9-]+(?: \. [a-z0-9-]+)+"
)
"""The same written for no machine to read it: ``jo85 (at) mail (dot) example``, ``jo @ mail . example``."""
_WRITTEN_OUT = tuple((re.compile(rf"\s*[(\[]\s?{word}\s?[)\]]\s*"), sign) for word, sign in (("at", "@"), ("dot", ".")))
_AS_FIGURES = str.maketrans("oil", "011")
_TYPED_TELEPHONE = re.compile(r"[+(]?\d[\d\s().-]*\d")
_FEWEST_FIGURES = 6
"""So many figures a telephone has that stands in a form."""
MOBILE = "7"
"""How the key of a mobile telephone begins."""


def contacts_in(text: str) -> Iterator[str]:
    """Give the streets, post codes, telephones and e-mail addresses of a text, each as a key of all its forms."""
    low = folded(text)
    if _FIGURE.search(low):
        yield from map(street_key, STREET.finditer(low))
        yield from (found[0] for found in NUMBERED_WELSH_STREET.finditer(low))
        yield from map(post_code_key, POST_CODE.finditer(low))
        yield from (telephone_key(found[0]) for found in TELEPHONE.finditer(low))
    if "@" in low:
        yield from (e_mail_key(found[0]) for found in E_MAIL.finditer(low))


def street_key(found: re.Match[str]) -> str:
    """Give number, name and kind of a street: ``12 bramble close``, whatever its kind is shortened to."""
    return f"{found[1]} {found[2]} {full_kind(found[3])}"


def full_kind(kind: str) -> str:
    """Give the kind of a street in full: ``close`` for ``cl``."""
    return _SHORT_FOR.get(kind, kind)


def forms_of_kind(kind: str) -> str:
    """Give an expression for all forms of a kind of street."""
    full = full_kind(kind)
    return "|".join(filter(None, (full, _KINDS_OF_STREET.get(full, ""))))


def post_code_key(found: re.Match[str]) -> str:
    """Give both halves of a post code without what stands between."""
    return found[1] + found[2]


def e_mail_key(written: str) -> str:
    """Give an e-mail address without the end of a line in it, or of the sentence behind it."""
    for word, sign in _WRITTEN_OUT:
        written = word.sub(sign, written)
    return "".join(written.replace(">", " ").split()).strip(".'-")


def telephone_key(written: str) -> str:
    """Give the digits of a telephone number after the first nought: ``+44 (0)161 496 0124`` is ``1614960124``."""
    digits, plain = re.sub(r"\D", "", written), written.strip()
    if not plain.startswith(("0", "(")) or digits.startswith("0044"):
        digits = re.sub(r"\A(?:00|7)?44", "", digits)
    return digits.removeprefix("0")


def telephones_typed(field: str) -> Iterator[str]:
    """Give the key of each telephone that somebody typed into a form, with a figure too few or an O for a nought."""
    low = folded(field).translate(_AS_FIGURES)
    found = [one[0] for one in TELEPHONE.finditer(low)]
    left = TELEPHONE.sub("\n", low)
    found += [one[0] for one in _TYPED_TELEPHONE.finditer(left)]
    yield from (telephone_key(one) for one in found if sum(map(str.isdigit, one)) >= _FEWEST_FIGURES)


def local_part(key: str) -> str | None:
    """Give what people dial within the town: ``4960124`` of ``1614960124``; None for a mobile telephone."""
    if key.startswith(MOBILE):
        return None
    if key.startswith("2"):
        return key[2:]
    return key[3:] if key[1] == "1" or key[2] == "1" else key[4:]


def is_mobile(phone: str) -> bool:
    """Tell a mobile telephone from a line of an office."""
    return telephone_key(phone).startswith(MOBILE)


def domain_of(e_mail: str) -> str:
    """Give what stands behind the @ of an e-mail address."""
    return e_mail_key(folded(e_mail)).rpartition("@")[2]
