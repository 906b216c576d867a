"""Whether a sentence demands a thing from now on, as a letter does: "you must", "will be needed", "only with".

What is denied ("we do not need"), only possible ("we may ask"), past ("was asked for") or asked for under a condition
that is no part of the demand ("tell us if you need") is no demand.
"""

import re

from pipeline.text.prose import before_in_clause

_GIVE = (
    r"(?:provid|giv|suppl|produc|submit|send|sent|bring|brought|show|seen?|obtain|get|attach|enclos|hand|email|e-mail|forward"
    r"|upload|let us have|drop)"
)
_WANTS = re.compile(
    rf"\b(?:need(?:s|ing)?|requir(?:e|es|ing)|ask(?:s|ing)?|request(?:s|ing)?|expect(?:s|ing)?|insist(?:s|ing)?|must|shall"
    rf"|should|have to|has to|please(?: \w+ly)? {_GIVE}\w*|(?:are|is|be|being)(?: \w+)? (?:asked|required|requested|"
    r"expected|obliged)|want to see|look(?:ing)? for|responsib\w+ to|condition (?:of|that|for)|rhaid|angen|gofyn)\b"
)
_WANTED = re.compile(
    r"^[^.;]{0,70}?(?P<word>\b(?:needed|required|requested|expected|necessary|essential|compulsory|mandatory"
    r"|insisted on|asked for|sought|must|shall|should|(?:a|our) (?:requirement|condition)|has to be|have to be"
    r"|needs? to be|gofynnir|angen)\b)"
)
_ONLY_WITH = re.compile(
    r"\b(?:unless|until|without|(?:if|where) no|(?:if|where) (?:\w+ ){1,3}?(?:not|never)|(?:if|where) (?:\w+ )?\w+n't"
    r"|only absences?|only (?:if|when|where|with|on)|only be \w+ (?:if|when|where|with|on|by)"
    r"|only (?:authori[sz]e|accept|approve)\b[^;,]{0,40}? (?:if|when|where|once|with|on)"
    r"|fail(?:ure|ing)? to \w+|in the absence of|subject to|on (?:receipt|production|sight) of"
    r"|(?:supported|backed(?: up)?|accompanied|evidenced|covered|confirmed) (?:by|with)|before|heb"
    r"|oni bai)\b[^;]{0,60}$"
)
_IF_NOT = re.compile(
    r"^[^.;,]{0,50}(?:\b(?:not|missing)|n't)\b|^\W*(?:\w+\s){0,2}?not (?:provided|supplied|received|produced)"
)
_REFUSED = re.compile(
    r"\bunauthori[sz]|(?:\b(?:not|no|never|cannot|unable|only)|n't)\b[^;]{0,50}(?:authori[sz]|accept)|\bno longer"
    r"|\b(?:code[ds]?|marked|recorded|counted) (?:as )?(?:code )?[ou]\b"
    r"|(?:\b(?:cannot|unable|unlikely|not)|n't)\b|\bonly\b|\b(?:no|any) further|anawdurdod"
)
_ALL_THE_SAME = re.compile(
    r"\b(?:do not|don't) worry\b|\b(?:we|i) (?:will|shall|can) (?:still |gladly )?authori[sz]e\b"
)
"""What is authorised without it: "if you cannot get a note do not worry"."""
_DENIED = re.compile(
    r"\b(?:not|never|no|without|hardly|longer|nor|ddim|nid)\b(?: [\w']+){0,3} ?$|n't(?: [\w']+){0,3} ?$"
)
_NO_NEED_FOR = re.compile(r"\bno(?: \w+)? need\b|\bno need\b|\bn(?:o|'t)(?: longer)? (?:need|require)|\bneed not\b")
_PERHAPS = re.compile(
    r"\b(?:may|might|could|can|sometimes|occasionally|were|was|had|previously|used to|wants?)\b(?: \w+){0,2} ?$"
)
_DID_NOT = re.compile(r"^\W{1,2}(?:not|never|n't)\b")
_CONDITION = re.compile(
    r"\b(?:if|should|whether|in case|when|(?:please )?(?:tell|ask|let) us (?:know )?(?:if|whether)?)\b"
    r"(?:(?!\b(?:will|must|shall|please)\b).)*$"
)
_EACH_TIME = re.compile(
    r"\b(?:if|when|whenever)\b[^,;]*(?:\b(?:is|are)|'s) (?:(?!and |that |we |you )[\w'-]+ ){1,3}we $"
)
"""What comes before a demand for each time: ``When Tom is poorly we need a note``."""
_ASKED_ABOUT = re.compile(r"\b(?:ask|wonder|enquir|gofyn)\w*\b[^\".]*\b(?:if|whether|os)\b[^\".]*\"[^\"]*$")


def demands(sentence: str, start: int, end: int) -> bool:
    """Tell of the words at a place of a plain sentence (see ``prose.plain``) whether what they name is demanded."""
    before, after = sentence[:start], sentence[end:]
    if _ASKED_ABOUT.search(before):
        return False
    return _wants(before) or _is_wanted(before, after) or _only_with(sentence, before, after)


def _wants(before: str) -> bool:
    """``you must provide …``, ``we will ask for …``."""
    reach = before[-110:]
    return any(
        _counts(reach, match.start(), match.end())
        for match in _WANTS.finditer(reach)
        if ";" not in reach[match.end() :]
    )


def _counts(text: str, start: int, end: int) -> bool:
    earlier = before_in_clause(text, start)
    turned = _DENIED.search(earlier) or _PERHAPS.search(earlier) or _is_condition(earlier)
    begins_a_condition = text[start:end] == "should" and not earlier.strip()  # "Should Tom need …"
    return not (turned or begins_a_condition or _NO_NEED_FOR.search(text) or _DID_NOT.match(text[end:]))


def _is_condition(earlier: str) -> bool:
    return bool(_CONDITION.search(earlier)) and not _EACH_TIME.search(earlier)


def _is_wanted(before: str, after: str) -> bool:
    """``… will be needed``, ``… required for all absences``."""
    match = _WANTED.match(after)
    if match is None or re.search(r"\bno\s+(?:\w+\s+){0,2}$|\bif\b[^,]*$", before):
        return False
    between = after[: match.start("word")]
    turned = (
        _DENIED.search(between)
        or _PERHAPS.search(between)
        or re.search(r"\b(?:that|which|if|so|and|\w+s to|says?|states|shows|covers|advises|confirms|means)\b", between)
    )
    return not (
        turned or _DID_NOT.match(after[match.end() :]) or _CONDITION.search(before_in_clause(before, len(before)))
    )


def _only_with(sentence: str, before: str, after: str) -> bool:
    """``will not be authorised unless …``, ``if no … is provided, … will be unauthorised``."""
    conditional = _ONLY_WITH.search(before) or (
        re.search(r"\b(?:if|where|when)\b[^,;]*$", before) and _IF_NOT.match(after)
    )
    return bool(conditional and _REFUSED.search(_without_the_condition(sentence))) and not _ALL_THE_SAME.search(
        sentence
    )


def _without_the_condition(sentence: str) -> str:
    """Leave out what only says which absences were refused before."""
    return re.sub(r"\b(?:was|were|has been|have been)\b[^,;.]*", " ", sentence)
