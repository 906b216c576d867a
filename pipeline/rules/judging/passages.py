"""Find the passage of a document that says something, by the words that it must have and must not have."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, pairwise, zip_longest

from pipeline.rules.model.wanted_words import Mention, Telling
from pipeline.text.deeds import is_decided, is_denied, is_settled, is_stated, tells_that_it_was_done
from pipeline.text.demands import demands
from pipeline.text.prose import plain, sentences
from pipeline.text.stems import may_stand, places, stands_one
from pipeline.text.table_heads import heads_table

LONGEST_QUOTE = 300
LONGEST_TITLE, WORDS_OF_HEADING = 16, 4
FEWEST_GROUPS = 3
TEXTS_KEPT = 500
"""Of how many texts the sentences are kept: those of the papers and rows of the case that is being judged."""
_LEFT_BLANK = " ._…-–"
_WORD_OF_TITLE = re.compile(
    r"(?:visits?|home|door|knock|records?|notes?|forms?|reports?|logs?|sheets?|plans?|meetings?|support|help|offers?|of|the"
    r"|a|an|and|about|before|for|to|on|by|with|at|in|referral|notification|date|birth|born|dob|year|attendance|letters?|penalty"
    r"|reviews?|minutes|summary|fines?|notices?|warnings?)\W*"
)
_SUBTITLE = re.compile(
    r"^(?:[^\s:]+ ){3,}[^\s:]+: (?:(?:plan|reviews?|minutes|notes|record|summary|meeting|form|and) ?)+$", re.I
)
"""A title with what the paper is behind it: ``Wigan Early Help – Team Around the Family: plan and review``."""
_SUBJECT_LINE = re.compile(r"\W*(?:subject|re|pwnc)\s*:", re.IGNORECASE)
_NUMBER_OF_HEADING = re.compile(r"(?:part|section)\s+\w{1,3}[.):]?\s+|\w{1,2}[.)]\s+|\d{1,2}\s+")
_NOTHING_BELOW = re.compile(
    r"(?:none|nil|n/?a|not applicable|no|nothing|tbc|tba|unknown|blank|pending|outstanding|await(?:ing|ed)|still to"
    r"|to (?:be|come|follow)|not (?:yet|known|recorded|obtained|sought|completed|available|given)|yet to be|will be)"
    r"\b(?:\s\w+){0,3}\W*|\W*"
)
_NOT_YET = re.compile(
    r"(?:not yet|yet to be|still to be|to be|to follow|tbc|tba|await(?:ing|ed)|pending"
    r"|not (?:gathered|recorded|obtained|sought|completed|given|available))\b(?:\s\w+){0,3}\s*[,;:–—-]"
)
"""What begins an answer that tells only why there is none: ``not yet gathered, she has not been in``."""
_ASKS = re.compile(r"(?:what|how)(?:\s[\w'-]+){1,6}\??")
"""A heading that asks: ``What Daniel says``, ``How Daniel feels about school``."""
_SIGNED = re.compile(r"(?:signed|signature|llofnod\w*)\b")
"""How the line begins on which a form is signed: what stands above it was left blank."""
_TELLING: Mapping[Telling, Callable[[str, int, int], bool]] = {
    "done": tells_that_it_was_done,
    "denied": is_denied,
    "decided": is_decided,
    "demanded": demands,
    "settled": is_settled,
    "stated": is_stated,
    "written": lambda _sentence, _start, _end: True,
}


Own = Callable[[Mention, str], str]
"""What of a sentence tells of those, and of the matter, that a mention asks for."""


def passage(
    mention: Mention,
    texts: Iterable[str],
    counts: Callable[[str], bool] = lambda _sentence: True,
    own: Own = lambda _mention, sentence: sentence,
) -> str | None:
    """Find the first of the ``passages`` that say it, else None."""
    return next(passages(mention, texts, counts, own), None)


def passages(
    mention: Mention,
    texts: Iterable[str],
    counts: Callable[[str], bool] = lambda _sentence: True,
    own: Own = lambda _mention, sentence: sentence,
) -> Iterator[str]:
    """Find each sentence that says it, and behind them any two neighbouring sentences that may be joined.

    Only sentences that ``counts`` lets pass are looked at, as they were written, and what is ``own`` of them must say
    it too.

    What a sentence says of another child, a neighbour that names this child does not turn round.
    A paper of which any sentence tells the opposite does not say it: leave that was granted, was not refused because
    longer leave would be.
    """
    whole = "\n".join(texts)
    if not _may_say(mention, _plain_whole(whole)):
        return
    if any(tells_done(whole, words) for words in mention.unless_elsewhere):
        return
    told = _sentences(_told_below(mention, whole))
    every = list(_with_headings_filled(mention, [one for one in told if not (mention.not_as_title and _is_title(one))]))
    alone = [one for one in every if _says(mention, one)]
    of_others = {one for one in alone if not counts(one)}
    joined = (" ".join(run) for run in _runs(mention, every) if of_others.isdisjoint(run))
    saying = (one for one in chain(alone, (run for run in joined if _says(mention, run))) if counts(one))
    yield from (one for one in saying if _says(mention, own(mention, one)))


def nearly(mention: Mention, texts: Sequence[str]) -> str | None:
    """Find a passage that lacks but one group of words: it may say it in others, so that a person must read it.

    Of fewer than three groups one would be left, and that stands in many sentences which say nothing of the kind.
    """
    groups = mention.groups
    if len(groups) < FEWEST_GROUPS:
        return None
    short = ((*groups[:place], *groups[place + 1 :]) for place in range(1, len(groups)))
    found = (passage(mention.model_copy(update={"groups": left}), texts) for left in short)
    return next((words for words in found if words), None)


def quoted(text: str) -> str:
    """Put a passage in quotation marks, shortened where it is long."""
    return f"“{text}”" if len(text) <= LONGEST_QUOTE else f"“{text[:LONGEST_QUOTE].rsplit(' ', 1)[0]} …”"


def tells_done(text: str, words: str) -> bool:
    """Whether a sentence of the text has the words and tells that what they name was done."""
    every = ((plain(one), place) for one in _sentences(text) for place in places(plain(one), words))
    return any(tells_that_it_was_done(one, place.start(), place.end()) for one, place in every)


def _told_below(mention: Mention, text: str) -> str:
    """Give a text without the line above an e-mail that is its subject once more, where no title is to count."""
    lines = text.splitlines()
    subjects = {_SUBJECT_LINE.sub("", line).strip() for line in lines if _SUBJECT_LINE.match(line)}
    if not mention.not_as_title or not subjects:
        return text
    return "\n".join(line for line in lines if line.strip() not in subjects)


def _is_title(sentence: str) -> bool:
    """Whether a line is a title: a few words, of which all but the first are names, figures or words of titles.

    So is the subject of an e-mail or a letter, which names the matter and says nothing of it.
    """
    if _SUBJECT_LINE.match(sentence):
        return True
    first, *others = sentence.split()
    if len(others) >= LONGEST_TITLE or sentence.endswith(".") or (":" in sentence and not _SUBTITLE.search(sentence)):
        return False
    small = (word for word in others if word[0].islower())
    is_begun_as_one = first[0].isupper() or first[0].isdigit()
    return is_begun_as_one and all(_WORD_OF_TITLE.fullmatch(word) for word in small)


def _with_headings_filled(mention: Mention, every: Sequence[str]) -> Iterator[str]:
    """Give each sentence, a heading with what stands below it; above another one, "none" or a signature it is blank."""
    for one, below in zip_longest(every, every[1:], fillvalue=""):
        if not _is_heading(mention, one):
            if not (mention.filled_in and _says_nothing(mention, one)):
                yield one
        elif not (_is_nothing(plain(below)) or _is_of_the_form(below) or _is_heading(mention, below)):
            yield f"{one} {below}"


def _is_nothing(answer: str) -> bool:
    """Whether an answer says that there is none, or none yet."""
    return bool(_NOTHING_BELOW.fullmatch(answer) or _NOT_YET.match(answer))


def _is_of_the_form(line: str) -> bool:
    """Whether what stands below a heading is the form's own: where it is signed, or the heads of a table."""
    return bool(_SIGNED.match(plain(line))) or heads_table(line)


def _says_nothing(mention: Mention, sentence: str) -> bool:
    """Whether a heading stands on one line with a word for nothing: ``Additional support: none``."""
    title = _NUMBER_OF_HEADING.sub("", plain(sentence), count=1)
    begun = (plain(words) for words in mention.groups[0] if title.startswith(plain(words)))
    return any(_is_nothing(title[len(words) :].strip(_LEFT_BLANK + ":*")) for words in begun)


def _is_heading(mention: Mention, sentence: str) -> bool:
    """Whether a line is a field of a form without its answer, or no more than the words that are looked for."""
    bare = sentence.rstrip(_LEFT_BLANK)
    title = _NUMBER_OF_HEADING.sub("", plain(bare), count=1)
    asks = _ASKS.fullmatch(title) is not None and sentence == bare
    alone = mention.filled_in and (asks or any(title == plain(words) for words in mention.groups[0]))
    return bare.endswith(":") or alone


def _may_say(mention: Mention, *texts: str) -> bool:
    """Whether plain texts may say together what is looked for; most lack the words, and need no closer look."""
    return all(any(may_stand(text, group) for text in texts) for group in mention.groups)


@lru_cache(maxsize=TEXTS_KEPT)
def _sentences(text: str) -> tuple[str, ...]:
    """Part a text once for all that is looked for in it."""
    return tuple(sentences(text))


@lru_cache(maxsize=TEXTS_KEPT)
def _plain_whole(text: str) -> str:
    return " ".join(map(plain, _sentences(text)))


def _says(mention: Mention, text: str) -> bool:
    if not _may_say(mention, plain(text)):
        return False
    first, *others = mention.groups
    text = _without(plain(text), mention.without)
    if not (stands_one(text, first) and all(stands_one(text, group) for group in others)):
        return False
    if stands_one(text, mention.but_not) or (stands_one(text, mention.topics) and not stands_one(text, mention.about)):
        return False
    return any(_told(mention, place, text) for words in first for place in places(text, words))


def _without(text: str, phrases: Sequence[str]) -> str:
    for one in (place for words in phrases for place in reversed(list(places(text, words)))):
        text = f"{text[: one.start()].rstrip()} {text[one.end() :].lstrip()}"
    return text


def _told(mention: Mention, place: re.Match[str], text: str) -> bool:
    if mention.alone and place[0].strip(" .") != text.strip(" ."):
        return False
    return _TELLING[mention.says](text, place.start(), place.end())


def _runs(mention: Mention, every: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Give the neighbouring sentences that belong together: two, or three where words say which are joined."""
    yield from (pair for pair in pairwise(every) if _may_say(mention, *map(plain, pair)) and _joined(mention, *pair))
    if mention.joined_by:
        triples = zip(every, every[1:], every[2:], strict=False)
        yield from (three for three in triples if all(_joined(mention, *pair) for pair in pairwise(three)))


def _is_bare(sentence: str) -> bool:
    """Whether a line is a numbered heading of a few words and no figure."""
    words = _NUMBER_OF_HEADING.sub("", plain(sentence), count=1)
    return words != plain(sentence) and len(words.split()) <= WORDS_OF_HEADING and not re.search(r"\d", words)


def _joined(mention: Mention, first: str, second: str) -> bool:
    """Whether two neighbouring sentences belong together: "Otherwise …" speaks of what went before.

    Two headings, one below the other, say nothing: ``2 Targets`` and ``3 Attendance``.
    """
    if _is_bare(first) and _is_bare(second):
        return False
    beginning = plain(second)
    tied = any(re.match(rf"{re.escape(plain(words))}\b", beginning) for words in mention.joined_by)
    return not mention.joined_by or tied or first.endswith(":")
