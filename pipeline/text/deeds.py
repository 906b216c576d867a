"""What a sentence says of its words: that something was done, or that it is stated at all.

Done is what is not denied, not still to come, and not only wished, offered or feared; stated is what is not denied.

English, and the commonest words of Welsh. Where it cannot be told, a deed counts as told: who reads for a deed has
asked for words that name it.
"""

import re

from pipeline.text.prose import after_in_clause, before_in_clause

_DENIED = re.compile(
    r"\b(?:no|not|never|nobody|nothing|no-one|nor|neither|none|without|cannot|unable|fail(?:s|ed|ure)?|decided against"
    r"|refus\w+|declin\w+|unsigned|un(?:willing|successful)|ni|nid|na|nad|heb|dim|ddim|byth|gwrth\w+)\b|n't\b"
)
_NO_DENIAL = re.compile(r"\bnot only\b|\bno (?:doubt|later|fewer|less)\b|\bno (?:answer|reply|response)\s*$")
_TO_COME = re.compile(
    r"\b(?:will|shall|would|could|should|may|might|must|can|please|to be|going to|yet to|due to|needs? to|has to"
    r"|have to|(?<!while )(?:await\w*|wait\w* (?:for|on))|bydd\w*|dylai)\b|'(?:ll|d)\b"
)
_STILL_TO_COME = re.compile(
    r"\b(?:will|shall|would|should|may|might|must|please|to be|going to|no need|need not|needn't|no longer)\b"
    r"|'(?:ll|d)\b|^\W*do(?:n't| not)\b"
)
"""What is denied of what is to come: "will not be sent", "Don't send it"."""
_WISHED = re.compile(
    r"\b(?:ask|invit|offer|arrang|agree|promis|remind|advis|encourag|told|tell|want|wish|hop(?:e|ing)|plan|inten[dt]"
    r"|expect|request|propos|suggest|able|refus|gwahodd|cynnig|gofyn)\w*\b(?:.*\bto\b)"
)
_WISHED_THING = re.compile(
    r"\b(?:think\w* (?:of|about)|cancel\w*|postpon|offer|propos|suggest|plann?|arrang|book|request|consider|discuss"
    r"|invit\w+ (?:\w+ ){0,3}(?:for|to)|ask\w* (?:\w+ ){0,3}for|cynnig|trefnu)(?:e?d|ing|s|es)?"
    r"\s+(?:(?:an?|the|another|further|her|him|them|his|their|mum|mother|dad|father|parents?|possible)\s+)*$"
)
_IF = re.compile(r"\b(?:if|unless|whether|in case|os|oni bai)\b")
_UNDONE = re.compile(
    r"^\W*(?:(?:was|were|is|are|has|have|had|did|does|do|could|can|will|would|been|be|being|to|still|also|visits?|calls?|messages?)\s+)*"
    r"(?:not\b|never\b|\w+n't\b|cannot\b|cancell?ed|refus\w+|declin\w+|postponed|rearranged|offered|planned"
    r"|yet to|arranged|booked|put in|in the diary|diari[sz]ed|pencilled|proposed|due\b|outstanding|unsuccessfully"
    r"|expected\b|to be\b|tbc\b|to follow|on hold|required|needed"
    r"|form\b|policy|numbers?\b)"
)
_REPORTED = re.compile(r"\b(?:ask|wonder|enquir|quer|wrote|gofyn)\w*\b[^\"]*\"[^\"]*$")
_LONG_AGO = re.compile(
    r"(?<!than )(?<!since )(?<!from )\blast year\b|\byears? ago\b|\bllynedd\b"
    r"|\b(?:previous|old|last) school\b(?! (?:days?|weeks?|terms?|mornings?|holidays?)\b)"
    r"|\b(?:at|in|from) (?:(?:his|her|their) )?primary school\b"
)
"""What was long ago; "lower than last year" and "the last school day" are of now."""
_OF_ANOTHER = re.compile(
    r"\b(?:for|of|(?<!ed )(?<!spoke )about) (?:his|her|their|the)(?: \w+){0,2} "
    r"(?:brother|sister|sibling|cousin|brawd|chwaer)"
)
"""What was for another child; in a visit people may well have "talked about his brother"."""
_ABOUT = (
    r"\w* (?:\w+ )?(?:what|how|why|whether|if|about)\b"
    r"(?!.*\band (?:then |also |we )?(?:\w{2,}ed|made|gave|set|rang|wrote|sent|put|began)\b)"
)
"""What was spoken of, and not what somebody did then: "asked what was wrong and made a referral"."""
_ASKED = re.compile(rf"\b(?:ask|wonder|enquir){_ABOUT}")
_TALKED_ABOUT = re.compile(rf"\b(?:talk|speak|spoke|discuss){_ABOUT}")
_NOT_IN_THE_END = re.compile(r"^,\s(?:has|have|had|did|does|was|were|is|are)(?:n't| not)\b")
"""What denies behind a comma: "Jo Hale, service manager, has not seen it"."""
_QUESTION = re.compile(r"^(?!\W*(?:please|could|can|will|would you (?!like (?!to\b))|would)\b).*\?\W*$")
"""A question; "Could you come on Tuesday?" invites."""
_NO_NEED = re.compile(r"\b(?:no need|not necessary|need not|nor need|needn't|no longer|nothing)\b")
_TOLD_TO_DO = re.compile(r"^\s+(?:us|me|the (?:school|office)|school|reception)\b")
_UNDONE_AT_ONCE = re.compile(r"^\W{0,2}(?:(?:was|were|is|are|has|have|had|been|be|will) )*(?:not|never|cancell?ed)\b")
_CONDITION_BEFORE = re.compile(
    r"\b(?:if|unless|in case|in the event|provided that|os|oni bai)\b|^\W*(?:should|were)\b"
    r"|^\W*(?:(?:any|a|your|further|continued) )*fail(?:ure|ing) to\b"
    r"|\bwhether\b(?!.*(?:[,;]|\b(?:and|but)\b))"
    r"|[,;]\s*should (?!be\b)\w+"
)
"""What "whether" leaves open is settled behind "and": "I considered whether it is exceptional and have refused"."""
_CONDITION_FIRST = re.compile(
    r"^\W*(?:and |but |so |then )?(?:if|unless|until|should|where|when|without|in the (?:event|absence) of|not \w+ing"
    r"|(?:(?:any|a|your|further|continued) )*fail(?:ure|ing))\b"
)
"""How a clause begins with its condition, in which "not" denies nothing that follows: "Failure to improve will …"."""
_THEN = re.compile(r"\b(?:will|shall|may|might|can|could|would|must|cannot|(?:wo|ca|sha|would|could|need)n't)\b")
_MAIN_VERB = re.compile(rf"(?:{_THEN.pattern}|was\b|were\b)(?! not\b)")
"""With it the words before it are the subject: "If mum could not come a meeting was held with dad"."""
_NONE_OF_IT = re.compile(r"\b(?:no|not|never|nor|without)(?: (?:an?|the|any|such|other|further|more))*\s*$")
_CONDITION_BEHIND = re.compile(r"\b(?:if|unless|in the event|should (?:he|she|they|there|this|it|you)|os|oni bai)\b")
_AS_A_RULE = r"(?:usually|normally|generally|in general|as a rule|in most cases|as a matter of course|typically)"
_IN_GENERAL = re.compile(
    rf"\b(?:{_AS_A_RULE}|most (?:requests|schools|families|leave)|schools (?:can|may|must|will)"
    r"|(?:our|the|school|school's) policy (?:is|says|states|does|allows?|to))\b"
)
_GENERALLY_FIRST = re.compile(rf"^\W*{_AS_A_RULE},")
_DENIED_AT_ONCE = re.compile(r"(?:\b(?:not|never)|n't)\s+(?:(?:just|simply|be|been|to)\s+){0,2}$")
_READER = r"(?:you|your|anyone|any parent|a parent|either parent|the parents?)\b"
_BY_NOW = r"(?! (?:were|was|had|did|came|went|rang|failed|asked|told|met|\w+ed)\b)"
_LEFT_TO_THE_READER = re.compile(
    rf"\b(?:if|unless|in case|should) {_READER}|\b(?:where|when) {_READER}{_BY_NOW}"
    r"|^\W*(?:if|in case|should) (?:the|this|it)\b|\b(?:anyone|parents|those) who (?:feels?|thinks?|believes?)\b"
)
"""What is so only if the reader thinks or does something: "If you think that it was sent in error, ring us"."""
_ONLY_FILLING = re.compile(r"^\W*(?:so|then|and|you (?:can|may)|or|to)?\W*$")


def tells_that_it_was_done(sentence: str, start: int, end: int) -> bool:
    """Tell of the words at a place of a plain sentence (see ``prose.plain``) whether what they name was done."""
    before, after = before_in_clause(sentence, start), after_in_clause(sentence, end)
    denied = _DENIED.search(_NO_DENIAL.sub(" ", before))
    still_to_come = _TO_COME.search(before) or _IF.search(before) or _WISHED.search(before)
    undone = _WISHED_THING.search(before) or _UNDONE.match(after) or _NOT_IN_THE_END.match(sentence[end:])
    spoken_of = _ASKED.search(before) or _TALKED_ABOUT.search(before) or _QUESTION.match(sentence)
    if denied or still_to_come or undone or spoken_of or _is_of_others(before, after):
        return False
    return not (_TOLD_TO_DO.match(after) and _ONLY_FILLING.match(before))


def is_denied(sentence: str, start: int, end: int) -> bool:
    """Tell of the words at a place of a plain sentence whether it says that what they name did not come about.

    Neither asked nor wished, nor of what is still to come: "Please do not send it", "It will not be signed".
    """
    before, after = before_in_clause(sentence, start), after_in_clause(sentence, end)
    denied = _DENIED.search(_NO_DENIAL.sub(" ", before)) or _NOT_IN_THE_END.match(after)
    to_come = _STILL_TO_COME.search(before) or _WISHED.search(before) or _CONDITION_BEFORE.search(sentence[:start])
    asked = _REPORTED.search(sentence[:start]) or _ASKED.search(before) or _QUESTION.match(sentence)
    return bool(denied) and not (to_come or asked or _is_of_others(before, after))


def is_stated(sentence: str, start: int, end: int) -> bool:
    """Tell of the words at a place of a plain sentence whether it says, and neither denies nor quotes, them."""
    before, after = before_in_clause(sentence, start), after_in_clause(sentence, end)
    denied = _is_denied(before, after) or _NO_NEED.search(before) or _UNDONE_AT_ONCE.match(after)
    reported = _REPORTED.search(sentence[:start]) or _ASKED.search(before) or _QUESTION.match(sentence)
    return not (denied or reported)


def _is_denied(before: str, after: str) -> bool:
    """Whether what stands before a place denies it; of a condition before it, only what the main clause denies.

    "If he is not in school you may be fined" denies no fine; "If he comes you will not be fined" does.
    """
    if _CONDITION_FIRST.match(before):
        if _MAIN_VERB.match(after.lstrip()):
            return bool(_NONE_OF_IT.search(before))
        follows = [match.start() for match in _THEN.finditer(before)]
        before = before[follows[-1] :] if follows else before
    return bool(_DENIED.search(_NO_DENIAL.sub(" ", before)))


def is_decided(sentence: str, start: int, end: int) -> bool:
    """Tell of the words at a place of a plain sentence whether it says them as settled in this matter.

    Neither under a condition ("Unless it improves, we will refer"), nor as what is done in general ("Requests are
    usually refused"); what is so in general may be the reason: "Leave is not normally granted, and I refuse it".
    """
    behind = after_in_clause(sentence, end)
    under_condition = _CONDITION_BEFORE.search(sentence[:start]) or _CONDITION_BEHIND.search(behind)
    clause = before_in_clause(sentence, start) + sentence[start:end] + behind
    in_general = _IN_GENERAL.search(clause) or _GENERALLY_FIRST.search(sentence)
    return is_stated(sentence, start, end) and not (under_condition or in_general)


def is_settled(sentence: str, start: int, end: int) -> bool:
    """Tell of the words at a place of a plain sentence whether they hold whatever the reader thinks or does.

    What follows a condition in a clause of its own holds: "If you have the letter of 3 May, it was sent in error".
    """
    before, after = before_in_clause(sentence, start), after_in_clause(sentence, end)
    is_left_open = _LEFT_TO_THE_READER.search(before) or _LEFT_TO_THE_READER.search(after)
    return not (is_left_open or _DENIED_AT_ONCE.search(before))


def _is_of_others(before: str, after: str) -> bool:
    """Whether a clause is of another year or school, or of a brother or sister."""
    return any(one.search(part) for one in (_LONG_AGO, _OF_ANOTHER) for part in (before, after))
