"""Words that only put an answer off: to another paper, another person, another day, or to what nobody knows."""

import re

_MOST_MORE_WORDS, _MOST_AFTER_SEE = 6, 12
"""With more words behind it, an answer that begins "as discussed …" or "see …" tells something after all."""

_PAPER = (
    r"letters?|files?|notes?|log|cpoms|chronology|timeline|reports?|minutes|plan|e ?mails?|evidence|bundle|appendix"
    r"|referral|records?|form|polic(?:y|ies)|procedures?|process|protocol|questions?|answers?|contacts?|llythyr"
)
_SAID = (
    r"above|below|attached|enclosed|before|stated|discussed|said|mentioned|detailed|listed|told|explained"
    r"|previous(?:ly)?|uchod|isod"
)
_SYSTEM = r"cpoms|sims|arbor|bromcom|scholarpack|(?:the )?(?:file|system|record|database)"
_ALOUD = (
    r"verbally|orally|in person|separately|(?:by|over the|on the) (?:phone|telephone)|with (?:you|the ewo|ewo)|already"
)
_WHICH = r"(?:the |our |my |other |separate |previous |earlier |first |second |stage |\d )*"
_ELSEWHERE = (
    rf"(?:see|refer to|as|per|as per|cf|gweler) {_WHICH}(?:{_SAID}|{_PAPER})"
    rf"|attached|enclosed|overleaf|above|below|same (?:ones? |things? |reasons? )?as(?: \w+){{1,3}}"
    rf"|in (?:the )?(?:{_PAPER}|attached)"
    r"|(?:all |it ?s |it is |this is )?(?:(?:recorded|documented|logged|noted|kept|held|uploaded) )?"
    rf"(?:on|in) (?:{_SYSTEM})|(?:recorded|documented|noted|logged) (?:elsewhere|separately)"
    rf"|(?:discussed|explained|told|said|sent|emailed|given|provided|answered|agreed) (?:{_ALOUD})"
    r"|already (?:sent|given|told|provided|answered|discussed|explained)|you (?:already )?have (?:this|it|these|that)"
    r"|(?:(?:all |it s |it is |this is )?(?:covered|answered|given|told|set out|dealt with) )?elsewhere(?= *$)"
    r"|it ?s (?:in|on) (?:the )?\w+(?= *$)|details (?:are )?with (?:the |our )?\w+(?= *$)"
    r"|(?:see|gweler)(?: \w+){1,4}(?= *$)"
    r"|as (?:agreed|told|discussed) with (?:the )?\w+(?= *$)"
    r"|as (?:with|for) (?:the |his |her |their )?(?:\w+ ){0,2}\w+(?= *$)"
)
_PERSON = (
    r"mum|mother|mam|dad|father|parents?|carer|mrs?|ms|miss|senco|office|head|school|me|us|him|her|them|teacher|child"
)
_WHOEVER = rf"(?:{_PERSON}|hoy|slt|dsl|ewo|dht|ht|aht|tutor|pastoral|(?:mrs?|ms|miss|dr) \w+)"
_SOMEBODY_ELSE = (
    rf"(?:ask|check with|speak to|gofynnwch i) (?:the |his |her |their )?(?:{_PERSON})"
    rf"|(?:ring|call|phone|contact|email) (?:the )?(?:us|{_WHOEVER})(?: for (?:more|details|information))?(?= *$)"
    r"|please (?:ring|call|phone|contact|email)(?= *$)"
    rf"|{_WHOEVER} (?:will|to) (?:tell|know|answer|say|sign|explain)(?: (?:off|you|us|it))?(?= *$)"
    r"|(?:(?:best |please |you can |you could )?(?:ask|check with|speak (?:to|with)|talk to|refer to|try) "
    r"(?:the |our |my )?\w+(?: \w+)?"
    r"|(?:you (?:would|d|will|ll|may) (?:have|need) to )(?:ask|check|speak|ring|see)(?: \w+){0,4}"
    r"|(?:it ?s )?(?:the |our |my )?\w+(?: \w+)?(?: (?:who|that))? (?:can|could|will|would|may) "
    r"(?:tell|say|advise|explain|answer|confirm|help|know|give|provide)(?: \w+){0,2})(?: please)?(?= *$)"
    r"|happy to (?:discuss|talk|explain)|(?:can|could) (?:discuss|explain)"
    r"|(?:the )?\w+(?: \w+){0,2} (?:knows?|"
    r"(?:has|have|holds?|keeps?) "
    r"(?:this|it|these|(?:all )?the (?:details|information|list|notes|records?|paperwork|log)))(?= *$)"
)
_DONE_LATER = (
    r"complet|add|updat|send|sent|provid|fill|follow|confirm|advis|do|come|get|check|find|let|forward|supply"
    r"|set|agree|write|sort|draw|look|decide|arrange"
)
_DONE_TO_A_MATTER = (
    r"arranged|sorted|sought|made|done|looked (?:at|into)|followed up|chased(?: up)?|completed|compiled|prepared"
    r"|drafted|written|typed|finalised|processed|discussed|considered|reviewed|investigated|checked|collected"
    r"|gathered|dealt with|put together|organised|booked|set up|confirmed|worked on|actioned|addressed|assessed"
    r"|referred|requested|updated|drawn up|explored|decided|agreed|obtained|found out|scanned|uploaded"
)
"""What is done to a matter that is still open; "being picked on" is what happens to a child."""
_WANTING = (
    r"(?:wants?|likes?|needs?|used|refuses?|refused|seems?|tends?|ha[sd]|have|is|was|were|are|offered|asked|agreed"
    r"|got|too) "
)
"""Words before "to be …" that make it no deed that is still to come: "wants to be collected"."""
_DETAILS = (
    r"(?:(?:further|more|full|other) )?(?:details?|information|info|dates|answers?|evidence|the rest|more|this|it)"
)
_LATER = (
    rf"(?:still )?a?waiting (?:for|on|to hear from) (?:the |our )?{_WHOEVER}(?= *$)"
    r"|(?:yet|still) to (?:be )?\w+(?= *$)|to be determined"
    rf"|{_DETAILS} (?:to follow|to come|will follow|to be \w+|will be \w+)"
    r"|\w+(?: \w+)? to (?:fill|complete|confirm|update|answer|add|write|check|advise|say|tell|decide|report|let)"
    r"(?: (?:this|it|that|in|here|details|more|later|please|section|answer|up))*(?= *$)"
    r"|(?:still )?(?:a?waiting|chasing)(?: (?:for|on))? (?:to hear|(?:a |an |the |further |more )*"
    r"(?:reply|replies|response|answer|information|info|details|confirmation|update|news))"
    r"|(?:(?:i|we) (?:d |would |will |ll )?)?(?:still )?(?:need|needs|have|has|must)(?: to)? "
    r"(?:check|ask|find out|confirm|look into|look up|look this up|look it up|speak (?:to|with)|clarify)"
    r"|tbc|tba|tbd|to follow|pending|in progress|work in progress"
    rf"|(?:i |we )?(?:will|shall) (?:ask|chase|enquire)(?: (?:the )?(?:{_WHOEVER}|\w+ worker))?(?= *$)"
    r"|to (?:discuss|arrange|explore|agree|review|raise|consider|establish|decide|be)\b"
    r"|(?:still |currently |now )+(?:finding out|looking into|exploring|investigating|gathering|collecting)"
    rf"|(?:(?!{_WANTING})\w+ ){{0,4}}?(?:yet |still )?(?:to be|i w) \w+(?:ed|en|un|et|t|de|ne|ng|d)"
    r"|(?:still |currently |now |being |it is |is )*(?:under|in) (?:review|discussion|consideration|investigation|hand)"
    rf"|(?:still |currently |now |it is |is |are )*being (?:{_DONE_TO_A_MATTER})\b(?! by (?!{_WHOEVER}))"
    r"|(?:it is |is )?(?:planned|arranged|booked|scheduled|due|expected|intended) (?:for|on|to|next|in|soon|at|\d+)"
    r"|(?:\w+ ){0,3}?(?:still |yet )(?:needed|required|pending)"
    r"|(?:\w+ ){1,3}?(?:outstanding|awaited)(?= *$)"
    r"|(?:it |this |that |they |these )?(?:will|shall) (?:soon |then |also )?be \w+(?:ed|t|de|n)"
    r"|(?:a?waiting|wait) (?:for|on) (?:the |a |my |our )?\w+(?: \w+)?(?= *$)"
    rf"|(?:i |we )?will (?:be )?(?:{_DONE_LATER})\w*|(?:i|we) ll (?:{_DONE_LATER})\w*"
    r"|to (?:complete|add|check|ask|update|confirm)|needs? (?:completing|checking|updating)"
    r"|(?:i |we )?(?:have |ve )?(?:not|no) (?:yet )?(?:had |been |got |got round to |managed to )*"
    r"(?:a |the )?(?:chance|time|opportunity|ask|check|find)(?: to)?(?: \w+){0,2}"
    r"|(?:the )?(?:details?|information|records?|evidence|this) (?:is |are )?"
    r"(?:held|kept|stored|available|on file|with)"
    r"|not yet (?:known|complet\w+|answered|confirmed|available|asked|received|done)"
)
_NOT_KNOWN = (
    r"n ?k|not (?:known(?! to)|answered|complet\w+|applicable|recorded|available|given|provided|stated|asked|yet)"
    r"|unknown(?! to)|(?:(?:i|we|i m|we re) )?(?:am |are )?(?:unsure|not (?:sure|certain|clear))|unclear"
    r"|(?:(?:i|we) )?(?:have |ve )?(?:never|not|haven ?t) (?:thought to )?(?:ask|check|look|enquir)(?:ed)?"
    r"|(?:lots|plenty|many|several|various|some|all sorts)(?= *$)"
    r"|(?:i |we )?(?:don ?t|do not|did not|didn ?t) (?:know|ask)"
    r"|no (?:idea|info|information|comment|answer|response|data|details|further information)"
    r"|can ?(?:no)?t (?:say|remember|recall)|left blank|nothing (?:known|recorded|to add|to report|further)"
)
_END_OF_SENTENCE = re.compile(r"[;!?\n]+|\.(?:\s|$)|\s[-–—]\s")
_END_OF_CLAUSE = re.compile(r"[,.]+|\b(?:and|but)\b")
_DEFERRED = re.compile(rf"(?:please )?(?:{_ELSEWHERE}|{_SOMEBODY_ELSE}|{_LATER}|{_NOT_KNOWN})\b(?P<rest>.*)")


def is_deferred(answer: str) -> bool:
    """Whether an answer tells nothing itself: as a whole, or in each of its clauses."""
    sentences = [one for one in _END_OF_SENTENCE.split(answer) if _plain(one)]
    return bool(sentences) and all(_sentence_is_deferred(one) for one in sentences)


def _sentence_is_deferred(sentence: str) -> bool:
    clauses = [plain for one in _END_OF_CLAUSE.split(sentence) if (plain := _plain(one))]
    return _tells_nothing(_plain(sentence)) or all(_tells_nothing(one) for one in clauses)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower().replace("/", "")))


def _tells_nothing(words: str) -> bool:
    match = _DEFERRED.match(words)
    if match is None:
        return False
    most = _MOST_AFTER_SEE if re.match(r"(?:please )?(?:see|refer|gweler)\b", words) else _MOST_MORE_WORDS
    return len(match["rest"].split()) <= most
