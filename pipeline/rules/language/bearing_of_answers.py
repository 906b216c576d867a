"""What the beginning of an answer bears out: it says so, it denies, or it leaves a doubt for a person to settle.

An answer that only "seems to say" so tells of the family and of what is asked in words that the rules do not know all.
"""

import re
from collections.abc import Sequence
from typing import Literal

from pydantic import Field

from pipeline.files.yaml_file import Text
from pipeline.rules.language.doers import DoerWords
from pipeline.rules.language.framing_words import FrameWords
from pipeline.rules.language.may_and_may import says_what_may_be
from pipeline.rules.language.meaning_of_answers import AnswerWords, YesOrNo
from pipeline.rules.language.phrases_in_answers import any_of, as_typed, plain_answer
from pipeline.rules.language.reservations import ReservationWords
from pipeline.rules.language.restated_questions import says_it_over_again
from pipeline.rules.language.telling_clauses import ClauseWords, sentences, turned
from pipeline.text import plain_words

Bearing = Literal["says", "seems to say", "denies", "doubts"]

_OWN_DOUBT = re.compile(
    r"(?:^|[.;,(–—-]|\bbut|\bthough)\s*(?:i'm|i am|we're|we are)? ?(?:not (?:\w+ )?(?:sure|certain)|unsure|guessing)\b"
)
"""What the school says of itself behind what others said: "Mum says that it is nits, but I'm not sure"."""
_PART = re.compile(r"[^.;,:–—()]+")
_END_OF_SENTENCE = re.compile(r"[.;!?](?:\s|$)")
END_OF_CLAUSE = re.compile(r"[:,()]|\s[-–—]\s|\b(?:and|because|as|which|who|that)\b")


class BearingWords(AnswerWords):
    """``rules.yaml: hearing_answers``: by which words an answer denies, turns round, or is unsure of what it says."""

    denials: tuple[Text, ...] = Field(default=(), description='words by which a clause denies: "not", "yet to"')
    none: tuple[Text, ...] = Field(
        default=(), description='those of them by which an answer says that there is nothing: "none", "no"'
    )
    denying: tuple[Text, ...] = Field(
        default=(), description='how a thing begins that is a whole answer as it denies: "no" of "no barriers"'
    )
    set_aside: tuple[Text, ...] = Field(
        default=(), description='phrases with such a word that neither deny nor turn: "no more than", "so far"'
    )
    turns: tuple[Text, ...] = Field(
        default=(), description='words behind which an answer may be turned round: "but", "so"'
    )
    refusals: tuple[Text, ...] = Field(
        default=(), description='words by which what was begun or offered may not have come about: "cancelled"'
    )
    doubting: tuple[Text, ...] = Field(default=(), description='words by which an answer is unsure: "probably"')
    unknowing: tuple[Text, ...] = Field(
        default=(), description='how an answer begins by which the school says that it does not know: "no idea"'
    )
    judging: tuple[Text, ...] = Field(
        default=(),
        description='how it gives its reason behind a plain "not needed", which that is no doubt of: "we think"',
    )
    settling: tuple[Text, ...] = Field(
        default=(), description='with which a clause behind "but" ends that settles a "no": "he has none"'
    )
    own_views: tuple[Text, ...] = Field(
        default=(), description='what the school says of its own judgement, where that is asked: "we think it will"'
    )
    knowing: tuple[Text, ...] = Field(
        default=(), description='how the family is told to see a step that is weighed: "open that", "accepts that"'
    )
    harming: tuple[Text, ...] = Field(
        default=(), description='words by which it speaks of harm, or of no use, where a step is weighed: "worse"'
    )
    excepting: tuple[Text, ...] = Field(
        default=(), description='words by which even a "yes" is not whole, where all must be done: "apart from"'
    )
    restating: tuple[Text, ...] = Field(
        default=(),
        description='words that tell no reason, by which the answer to a "why" only says its question over again',
    )
    otherwise: tuple[Text, ...] = Field(
        default=(), description='by which a clause tells what may come without the step that is weighed: "or else"'
    )
    clauses: ClauseWords = ClauseWords()
    doers: DoerWords = DoerWords()
    frames: FrameWords = FrameWords()
    reservations: ReservationWords = ReservationWords()

    def without_none_but(self, answer: str) -> str:
        """Give what an answer tells that says there is nothing else: "None other than late nights"."""
        none = rf"^\W*(?:{any_of(self.none).pattern})(?: [\w']+){{0,2}}? (?:{any_of(self.excepting).pattern})\s+"
        return re.sub(none, "", answer, count=1, flags=re.IGNORECASE) if self.excepting else answer

    def only_restates(self, asks: str, answer: str) -> bool:
        """Whether an answer to a "why" gives no reason: "Not used" to "Why was no contract used?"."""
        return says_it_over_again(asks, answer, self.restating)

    def says_none(self, answer: str) -> bool:
        """Whether an answer says that there is nothing: "None known", "Not that we know"; not "The bus did not run"."""
        first = self._first_clause(answer)
        return bool(any_of(self.none).search(first) or any_of(self.denials).match(first))

    def says_none_plainly(self, answer: str) -> bool:
        """Whether it says so in a word of its own and leaves it there: not "Not had the chance", "None, but …".

        What the school did not do or know says nothing of what there is: "We have never looked into it". Nor does what
        there is not yet: "None given yet".
        """
        first = any_of(self.clauses.in_vain).sub(" ", self._first_clause(answer))
        if self.doers.is_of_school(first) and not any_of(self.clauses.found_none).search(first):
            return False
        if any_of((*self.doubting, "yet")).search(self._first_sentence(answer)):
            return False
        none = any_of(self.none).search(first) or any_of(self.none).match(self._first_sentence(answer))
        return none is not None and not turned(answer) and not self.makes_an_exception(answer)

    def bearing(self, answer: str) -> Bearing:
        """Tell whether an answer says that something was done or is so.

        Its first clause decides, and behind "but" or "so" the clause there: "Not in May, but in June" says so, "Begun
        but never finished" does not surely. An answer that begins with yes says so, unless it makes an exception.
        """
        if any_of(self.excepting).search(plain_answer(answer)):
            return "doubts"
        if self.yes_or_no(answer) == "yes":
            return "says"
        first, *turned = self._first_and_turned(answer)
        if self._doubtful.search(self._first_clause(answer)):
            return "doubts"
        if self.denies(self._first_clause(answer)):
            return "says" if turned and not self.denies(turned[0]) else "denies"
        unsure = any(self.denies(one) for one in turned) or any(
            any_of(self.refusals).search(one) for one in (first, *turned)
        )
        return "doubts" if unsure else "says"

    def doubts(self, answer: str) -> bool:
        """Whether the first sentence of an answer is not sure of what it says: "Probably", "It might make it worse"."""
        return self.yes_or_no(answer) != "yes" and bool(self._doubtful.search(self._first_sentence(answer)))

    def is_unsure(self, answer: str) -> bool:
        """Whether an answer in words is unsure of what it tells itself, not of what it tells that others said."""
        said = any_of((*self.own_views, *self.set_aside)).sub(" ", plain_answer(answer))
        if any_of(self.clauses.needless).match(said):
            said = re.sub(rf"(?:{any_of(self.judging).pattern})(?=\s+\w)", " ", said)
        reported, doubt = any_of(self.clauses.reported).search(said), any_of(self.doubting).search(said)
        own = doubt is not None and (reported is None or doubt.start() < reported.start())
        own = own or self._begins_unknowing(said)
        return own or _OWN_DOUBT.search(said) is not None

    def is_reserved(self, answer: str, *, of_claims: bool = False) -> bool:
        """Whether a comment beside what an answer tells leaves open whether that is so: "…, allegedly"."""
        said = any_of((*self.set_aside, *self.own_views)).sub(" ", plain_answer(answer))
        said = any_of(self.none).sub(" none ", said)
        typed = as_typed(answer) if said == plain_answer(answer) else said
        of_none = self.yes_or_no(answer) == "no" or self.says_none(answer)
        return self.reservations.are_in(typed, of_claims=of_claims, of_none=of_none)

    def leaves_in_doubt(self, answer: str) -> bool:
        """Whether an answer that only names or counts something is unsure of it, or puts it off: "444(1), I think"."""
        unsure = self.is_unsure(answer) or self.is_reserved(answer) or self.begins_by_putting_off(answer)
        return unsure or answer.rstrip(" .)").endswith("?")

    def agreement(self, text: str | None) -> YesOrNo | None:
        """Read whether somebody agreed; a yes that its writer does not vouch for says nothing clearly."""
        said = super().agreement(text)
        return None if said == "yes" and self.is_reserved(text or "") else said

    def _begins_unknowing(self, said: str) -> bool:
        """Whether the school first does not know: "Don't know, mum won't say", and no "Don't know of any"."""
        found = any_of(self.unknowing).match(said)
        return found is not None and not said.startswith(" of ", found.end())

    def is_qualified(self, answer: str, *, is_weighed: bool = True) -> bool:
        """Whether a yes that decides is hedged anywhere: "Yes, I imagine so", "Yes, although it will upset him".

        Only of a step that is weighed does harm say that it may not help; asthma is "worse in winter".
        """
        said = any_of((*self.own_views, *self.set_aside)).sub(" ", plain_answer(answer))
        said = _PART.sub(lambda one: " " if any_of(self.otherwise).search(one[0]) else one[0], said)
        doubtful = self._doubtful if is_weighed else any_of(self.doubting)
        unsure = doubtful.search(said) or says_what_may_be(said) or self._begins_unknowing(said)
        return bool(unsure or turned(answer))

    def without_what_was_settled(self, answer: str) -> str:
        """Give an answer without what a "but" settles by those who can tell: "Mum feared asthma but GP found none".

        What the school itself says there is, it does not settle: "He is seen for seizures but the nurse found nothing".
        """
        settled = re.compile(rf"(?:{any_of(self.settling).pattern})\W*$", re.IGNORECASE)
        every = sentences(answer)
        services, parents = (any_of(self.doers.who.get(kind, ())) for kind in ("services", "parents"))
        ends = [(one, turned(one)) for one in every]
        left = [
            behind
            if settled.search(behind) and services.search(behind.casefold()) and parents.search(one.casefold())
            else one
            for one, behind in ends
        ]
        return answer if [*every] == left else " ".join(left)

    @property
    def _doubtful(self) -> re.Pattern[str]:
        return any_of((*self.doubting, *self.harming))

    def speaks_against(self, answer: str, phrases: Sequence[str], but_not: Sequence[str] = ()) -> bool:
        """Whether an answer is one of these phrases, begins with one that ends with ``…``, or has one as ``… these …``.

        Words between two ``…`` are looked for in the first sentence, and not in an answer that begins with yes. What
        is ``but_not`` speaks against nothing.
        """
        answer = any_of(tuple(but_not)).sub(" ", plain_answer(answer))
        said, first = plain_words.words(answer), plain_words.words(_first_sentence(answer))
        at_once = self.yes_or_no(answer) != "yes"
        for phrase in phrases:
            wanted = plain_words.words_of_rules(phrase)
            if phrase.startswith("…"):
                speaks = at_once and wanted in first
            else:
                speaks = said.startswith(wanted) if phrase.endswith("…") else said == wanted
            if speaks:
                return True
        return False

    def denies(self, clause: str) -> bool:
        """Whether a clause, in small letters, has a word that denies."""
        return bool(any_of(self.denials).search(clause))

    def _first_clause(self, answer: str) -> str:
        return END_OF_CLAUSE.split(self._first_and_turned(answer)[0])[0]

    def _first_and_turned(self, answer: str) -> Sequence[str]:
        return any_of(self.turns).split(self._first_sentence(answer), maxsplit=1)

    def _first_sentence(self, answer: str) -> str:
        return any_of(self.set_aside).sub(" ", _first_sentence(plain_answer(answer)))


def _first_sentence(text: str) -> str:
    return _END_OF_SENTENCE.split(text)[0]
