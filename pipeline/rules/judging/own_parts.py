"""What of a sentence in a paper or log tells of those whose doings a rule asks for, heard as an answer is."""

import re
from collections.abc import Sequence
from functools import lru_cache

from pipeline.rules.judging.names_in_mentions import names_of_doers
from pipeline.rules.judging.passages import Own
from pipeline.rules.judging.words_of_case import WordsOfCase
from pipeline.rules.language.doers import Doing
from pipeline.rules.language.own_doings import names_a_matter, own_doings
from pipeline.rules.model.wanted_words import Mention
from pipeline.text.prose import plain
from pipeline.text.stems import has_words

_WORD = re.compile(r"\w\S*")


def own_parts(told: WordsOfCase) -> Own:
    """Give how a sentence is heard in a case: without what others did, and not at all where it is of another matter."""
    heard, names = told.rules.hearing_answers, names_of_doers(told.case)

    @lru_cache(maxsize=2000)
    def own(mention: Mention, sentence: str) -> str:
        if not (mention.done_by or mention.of_this_child):
            return sentence
        doing = Doing(mention.done_by, to=("child", "parents"), about_child=mention.of_this_child, names=names)
        things = tuple(word for group in mention.groups for word in group)
        said = own_doings(sentence, doing, heard.doers, things, heard.no_names)
        if _is_begun_by_others(sentence, said, mention) or _is_struck_behind_its_head(sentence, said, things):
            return ""
        of_it = any(has_words(plain(said), words) for words in mention.about)
        is_other = bool(mention.about) and not of_it and names_a_matter(said, doing, heard.doers, things)
        return "" if is_other else said

    return own


def _is_begun_by_others(sentence: str, own: str, mention: Mention) -> bool:
    """Whether others did what a sentence begins with, and nobody else did: "His nan went; nobody in, card left"."""
    first, kept = _WORD.search(sentence), _WORD.search(own)
    if first is None or kept is None or first[0] == kept[0]:
        return False
    went = [words for words in mention.begun_by_others if has_words(plain(sentence), words)]
    return bool(went) and not any(has_words(plain(own), words) for words in went)


def _is_struck_behind_its_head(sentence: str, own: str, things: Sequence[str]) -> bool:
    """Whether a row of a log has only its kind and with whom it was, and others' doings: "call Mum: Mum rang in".

    Where its first clause is struck out, what stands behind must itself tell one of the ``things``.
    """
    behind, left = (text.partition(": ")[2] for text in (sentence, own))
    first, kept = _WORD.search(behind), _WORD.search(left)
    if first is None or kept is None:
        return first is not None
    return first[0] != kept[0] and not any(has_words(plain(left), words) for words in things)
