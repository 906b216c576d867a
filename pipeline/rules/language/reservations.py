"""Whether whoever writes an answer does not vouch for it: "…, allegedly", "as I recall, …", "(unverified)".

Nobody can list all such words. Their places and shapes are few: an adverb alone between commas; a short clause about
the writer's own mind; an order to the reader; a verb of claiming as an adverb, or before "that"; what nobody proved.
"""

import re
from functools import cached_property
from itertools import pairwise

from pydantic import Field

from pipeline.files.yaml_file import Strict, Text
from pipeline.rules.language.phrases_in_answers import any_of, as_typed

_SIDE = re.compile(r"[.;:,!?()\[\]\n]+|\s[-–—]+\s|\s[-–—]+$")
_ADVERB_ALONE = re.compile(r"(?:(?:but|so|and|at least|only|very|quite|rather|most|more) )?([a-z]{3,}ly)")
_ADVERB = re.compile(r"\b[a-z]{4,}ly\b")
_JOINED = r"(?:(?:and|but|well|though|although|at least|because|cos) )*"
_AS = r"(?:(?:or so|so|as|if|unless|that is what|which is what|from what|going by what|(?:as|so) (?:far|much) as) )"
_AS_FAR_AS = r"(?:if|unless|from what|going by what|(?:as|so) far as) "
_I = r"(?:i|we)\b"
_HELPING = (
    r"(?: (?:am|are|was|were|have|had|been|can|could|may|might|do|did|just|only|now|always|it|being|also|later))*"
)
_A_FEW_WORDS, _SOME_WORDS = (rf"(?:\s+[\w']+){{0,{most}}}" for most in (3, 6))
_WRITTEN_OUT = (("i'm", "i am"), ("we're", "we are"), ("i've", "i have"), ("we've", "we have"), ("that's", "that is"))
_BE = r"(?:is|are|was|were|been)"
_NOT = re.compile(r"\b(?:not|never)\b")
_IT_SEEMS = re.compile(r"\bit (?:would )?(?:seem|appear)s?\b(?! to)")
_TO_READER = re.compile(
    r"(?:(?:but|and|so|please|pls) )*(?:(?:don't|do not|never) (?!know\b|like\b|want\b|have\b|need\b)[a-z]+ "
    r"(?:me|my|us|this|that|it)\b|(?:correct|remind|forgive|pardon) me\b)"
)
_OR_SO = re.compile(r"(?:^|[,;:(–—-]|\.\s)\s*(?:or so (?!\d)[a-z]|at least (?:that|this|it)(?:'s| is| was) what\b)")
"""Behind a comma, and no "ten or so": "or so he says", "at least that's what he says"."""
_HAD_WE = re.compile(r"^\W*(?:had|were|should) (?:there|we|i|school|staff|time)\b[^.;!?]*\b(?:would|could|might)\b")
_IT_IS_THAT = re.compile(
    r"^\W*(?:it|this|that)(?:'s| is| was| has been| had been)?\b(?P<how>(?: (?!that\b)[\w']+){0,4}) that\b"
)
_SENTENCE = re.compile(r"(?<=[.;!?])\s+|\n")
_ENDINGS = ("edly", "dly", "ably", "ibly", "ingly")
_NONE_BUT = re.compile(r"\b(?:none|no other|only|just)\b")
_MOST_WORDS_UNPROVED = 4


class ReservationWords(Strict):
    """``rules.yaml: hearing_answers.reservations``: by which words whoever writes does not vouch for what he tells."""

    sure: tuple[Text, ...] = Field(
        default=(), description='words in "ly" that leave what stands beside them as it is: "weekly", "certainly"'
    )
    how: tuple[Text, ...] = Field(
        default=(),
        description='those of them that other words may stand around as if they were not there: "she flatly refused"',
    )
    claiming: tuple[Text, ...] = Field(
        default=(), description='verbs of which an adverb or "it is … that" claims and does not know: "allege"'
    )
    claimed: tuple[Text, ...] = Field(
        default=(), description='what stands in "it is … that" and "is … to have" beside these: "rumoured", "likely"'
    )
    minding: tuple[Text, ...] = Field(
        default=(), description='what the writer does who has a thing from memory or from others: "recall", "gather"'
    )
    told: tuple[Text, ...] = Field(
        default=(), description='how he says that he has it from others, whoever they are: "was told", "were informed"'
    )
    knowing: tuple[Text, ...] = Field(
        default=(), description='what he does only where "as far as", "if" or "from what" stands before it: "know"'
    )
    proved: tuple[Text, ...] = Field(
        default=(), description='what should have been done with a thing told, and was not: "verified" of "unverified"'
    )
    loosely: tuple[Text, ...] = Field(default=(), description='whole phrases that say as much: "from memory"')

    def are_in(self, answer: str, *, of_claims: bool = False, of_none: bool = False) -> bool:
        """Whether a comment in an answer leaves open whether it is so.

        What is only claimed is told all the same where claims are asked for (``of_claims``); and that there is none,
        nobody knows better than "as far as we know" (``of_none``).
        """
        typed = as_typed(answer)
        said = typed.casefold()
        sentences = _SENTENCE.split(said)
        if any_of(self.loosely).search(said) or any(_HAD_WE.match(one) for one in sentences):
            return True
        if not of_claims and (self._claims(said) or any(self._is_only_claimed(one) for one in sentences)):
            return True
        parts = [part for one in _SIDE.split(typed) if (part := one.strip(" \"'*•-–—"))]
        if not of_claims and any(self._is_unsure(one) for one in parts):
            return True
        return any(
            self._is_of_mind(one.casefold(), of_none=of_none or _is_of_none(before, one))
            or _TO_READER.match(one.casefold())
            for before, one in pairwise(("", *parts))
        )

    def without_how(self, answer: str, *, of_claims: bool = False) -> str:
        """Give an answer without the adverbs before a word that change nothing: "She flatly refused".

        Where claims are asked for, neither does one that only says that it is claimed: "Allegedly bullied".
        """
        told = self._how.sub("", answer)
        return self._claimed_only.sub("", told) if of_claims else told

    @cached_property
    def _how(self) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w-)\b(?:{'|'.join(self.how) or '(?!)'}) (?=\w)", re.IGNORECASE)

    @cached_property
    def _claimed_only(self) -> re.Pattern[str]:
        claimed = sorted(one for one in self._adverbs if one.endswith("edly"))
        return re.compile(rf"\b(?:{'|'.join(claimed) or '(?!)'})\b[, ]*", re.IGNORECASE)

    def _claims(self, said: str) -> bool:
        """Whether an adverb is one of a verb of claiming, or a clause is: "reportedly", "or so he says"."""
        return bool(_OR_SO.search(said)) or any(one[0] in self._adverbs for one in _ADVERB.finditer(said))

    @cached_property
    def _adverbs(self) -> frozenset[str]:
        stems = {form for one in self.claiming for form in (one, one.removesuffix("e"))}
        return frozenset(stem + ending for stem in stems for ending in _ENDINGS)

    def _is_only_claimed(self, sentence: str) -> bool:
        """Whether a sentence only claims what it tells: "It is said that …", "He is rumoured to have …"."""
        found = _IT_IS_THAT.match(sentence)
        if found and (any_of(self.claimed).search(found["how"]) or _NOT.search(found["how"])):
            return True
        claimed = any_of(self.claimed).pattern
        return bool(_IT_SEEMS.search(sentence) or re.search(rf"\b{_BE} (?:{claimed}) to (?:be|have)\b", sentence))

    def _is_unsure(self, part: str) -> bool:
        """Whether words by themselves say so: "allegedly", "as yet unverified"; a capital may be a name."""
        adverb = _ADVERB_ALONE.fullmatch(part)
        unsure = adverb is not None and adverb[1] not in self.sure and adverb[1] not in self.how
        return unsure or (len(part.split()) <= _MOST_WORDS_UNPROVED and bool(self._unproved.search(part.casefold())))

    @cached_property
    def _unproved(self) -> re.Pattern[str]:
        proved = "|".join(map(re.escape, self.proved)) or "(?!)"
        not_by_us = r"^(?:(?:but|and|i|we|just) )*[a-z]+n't "
        return re.compile(rf"(?:\bun|(?:\b(?:not|never|to be|needs?|awaiting) |{not_by_us})(?:\w+ )?)(?:{proved})\b")

    def _is_of_mind(self, said: str, *, of_none: bool) -> bool:
        """Whether a short clause is of the writer's own mind: "as I recall", "from what we were told"."""
        for short, full in _WRITTEN_OUT:
            said = re.sub(rf"\b{short}\b", full, said)
        return bool(self._minded.fullmatch(said) or (not of_none and self._known.fullmatch(said)))

    @cached_property
    def _minded(self) -> re.Pattern[str]:
        minding, told = (any_of(one).pattern for one in ((*self.minding, *self.told), self.told))
        by_itself = rf"{_I}{_HELPING} (?:(?:{minding})|(?:{told}){_A_FEW_WORDS})"
        return re.compile(rf"{_JOINED}(?:{_AS}{_I}{_HELPING} (?:{minding}){_SOME_WORDS}|{by_itself})")

    @cached_property
    def _known(self) -> re.Pattern[str]:
        known = rf"{_AS_FAR_AS}{_I}{_HELPING} (?:{any_of(self.knowing).pattern})|to the best of (?:my|our) knowledge"
        return re.compile(rf"{_JOINED}(?:{known}){_A_FEW_WORDS}")


def _is_of_none(before: str, part: str) -> bool:
    """Whether a part of an answer, or what stands right before it, says that there is none, or none but one."""
    return any(_NONE_BUT.search(one.casefold()) for one in (before, part))
