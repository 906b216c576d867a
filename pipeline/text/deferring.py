"""Words that only put an answer off: to another paper, another person, another day, or to what nobody knows."""

import re

_MOST_MORE_WORDS, _MOST_AFTER_SEE = 5, 12
"""With more words behind it, an answer that begins "as discussed …" or "see …" tells something after all."""

_PAPER = (
    r"letters?|files?|notes?|log|cpoms|chronology|timeline|reports?|minutes|plan|e ?mails?|evidence|bundle|appendix"
    r"|referral|records?|form|questions?|answers?|contacts?|llythyr"
)
_SAID = (
    r"above|below|attached|enclosed|before|stated|discussed|said|mentioned|detailed|listed|previous(?:ly)?|uchod|isod"
)
_WHICH = r"(?:the |our |my |other |separate |previous |earlier )*"
_ELSEWHERE = (
    rf"(?:see|refer to|as|per|as per|cf|gweler) {_WHICH}(?:{_SAID}|{_PAPER})"
    rf"|attached|enclosed|overleaf|above|below|same as(?: \w+){{1,3}}|in (?:the )?(?:{_PAPER}|attached)"
)
_PERSON = (
    r"mum|mother|mam|dad|father|parents?|carer|mrs?|ms|miss|senco|office|head|school|me|us|him|her|them|teacher|child"
)
_SOMEBODY_ELSE = rf"(?:ask|check with|speak to|gofynnwch i) (?:the |his |her |their )?(?:{_PERSON})"
_DONE_LATER = r"complet|add|updat|send|sent|provid|fill|follow|confirm|advis|do|come|get|check|find|let"
_LATER = (
    r"tbc|tba|tbd|to follow|pending|in progress|work in progress"
    r"|to be (?:confirmed|completed|advised|added|discussed|decided|arranged|updated|provided|agreed)"
    rf"|(?:i |we )?will (?:be )?(?:{_DONE_LATER})\w*|(?:i|we) ll (?:{_DONE_LATER})\w*"
    r"|to (?:complete|add|check|ask|update|confirm)|needs? (?:completing|checking|updating)"
    r"|not yet (?:known|complet\w+|answered|confirmed|available|asked|received|done)"
)
_NOT_KNOWN = (
    r"n ?k|not (?:known(?! to)|answered|complet\w+|applicable|recorded|available|given|provided|stated|asked|yet)"
    r"|unknown(?! to)|unsure|unclear|(?:i |we )?(?:don ?t|do not|did not|didn ?t) (?:know|ask)"
    r"|no (?:idea|info|information|comment|answer|response|data|details|further information)"
    r"|can ?(?:no)?t (?:say|remember|recall)|left blank|nothing (?:known|recorded|to add|to report|further)"
)
_DEFERRED = re.compile(rf"(?:please )?(?:{_ELSEWHERE}|{_SOMEBODY_ELSE}|{_LATER}|{_NOT_KNOWN})\b(?P<rest>.*)")


def is_deferred(words: str) -> bool:
    """Whether an answer, in small letters with single blanks between its words, tells nothing itself."""
    match = _DEFERRED.match(words)
    if match is None:
        return False
    most = _MOST_AFTER_SEE if re.match(r"(?:please )?(?:see|refer|gweler)\b", words) else _MOST_MORE_WORDS
    return len(match["rest"].split()) <= most
