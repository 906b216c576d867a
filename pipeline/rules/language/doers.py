"""Who is said to have done what a clause of an answer tells: what others did is not what was asked for.

A clause with a verb counts only where who stands before the verb is known, and is one of those whose deeds are asked
for, or gets what was done. A clause without one ("Breakfast club, school nurse") names a thing, and counts.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from pydantic import Field

from pipeline.files.yaml_file import Strict, Text
from pipeline.rules.language.phrases_in_answers import any_of, as_typed
from pipeline.text.plain_words import TITLES

Names = Mapping[str, tuple[str, ...]]
"""The names of a case by who they are: ``{"parents": ("Tina Rudge", "Mrs Rudge", "Tina")}``."""

_BREAK = re.compile(
    r"(?P<end>[.;!?:](?=\s|$)|\n)|[,()]|\s[-–—]\s|\s(?:and|&|\+|but|so|because|although|though|while|when|which|who|that|whereas"
    r"|then|if|as|since)(?=\s)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\w'’.&/-]*\w|\w")
_TITLED = re.compile(rf"\b(?:{'|'.join(sorted(TITLES))})\.? (?:[A-Z]\.? )?[A-Z][\w'’-]+", re.IGNORECASE)
_PAST = re.compile(r"[a-z]{2,}(?:ed|wyd|odd)")
_GOING_ON = re.compile(r"[a-z]{2,}ing")
_GIVEN_TO = re.compile(r"\s+([A-Z][a-zà-ÿ]{2,})(?:'s\s+\w+)?\s+(?:an?|the|his|her|their|some|extra|\d+|[a-z]+ing)\b")
"""A name right behind "gave", where a thing follows: "gave Ruby a mentor"."""
_FOR_SOMEBODY = re.compile(r"\bfor ([A-Z][a-zà-ÿ]{2,})\W*$")
"""For whom a thing is, at the end of its clause: "a mentor for Ruby"."""
_WHICH = re.compile(r"\W*(?:which|that)\b", re.IGNORECASE)
_NUMBER = re.compile(r"[\d.,/:%-]*\d[\w.,/:%-]*")


class DoerWords(Strict):
    """``rules.yaml: hearing_answers.doers``: by which words it is known who did something, and to whom it was done."""

    who: dict[str, tuple[Text, ...]] = Field(
        default={}, description="who may be said to do something, each with the words for them: school, parents, child"
    )
    verbs: tuple[Text, ...] = Field(
        default=(), description='what somebody does or did, beside all words in "-ed": "gave", "takes"'
    )
    helping: tuple[Text, ...] = Field(
        default=(), description='verbs behind which another tells what was done: "has", "started"'
    )
    passive: tuple[Text, ...] = Field(default=(), description='verbs behind which it was done to somebody: "was"')
    participles: tuple[Text, ...] = Field(
        default=(), description='what stands behind those, beside words in "-ed": "given", "lent"'
    )
    receiving: tuple[Text, ...] = Field(
        default=(), description='verbs by which somebody gets what others do: "offered", "attends", "came"'
    )
    fillers: tuple[Text, ...] = Field(
        default=(), description='words that tell nothing of who does it: "the", "also", "weekly"'
    )
    peers: tuple[Text, ...] = Field(
        default=(), description='other children and strangers, who count only in what they do to this child: "a boy"'
    )
    to_this_child: tuple[Text, ...] = Field(
        default=(), description='by which a clause tells what somebody does to this child or family: "him", "them"'
    )
    stopping: tuple[Text, ...] = Field(
        default=(), description='verbs that tell of an end or a refusal, which may be the school\'s own: "stopped"'
    )
    giving: tuple[Text, ...] = Field(
        default=(), description='verbs right behind which stands who gets something: "gave", "offered"'
    )
    determiners: tuple[Text, ...] = Field(
        default=(), description='words behind which one in "-ed" is no verb: "a retired teacher"'
    )
    objects: tuple[Text, ...] = Field(default=(), description='words before which any other is a verb: "tutors him"')
    themselves: tuple[Text, ...] = Field(
        default=(), description='by which somebody did a thing for themselves: "bought himself a clock"'
    )
    agents: tuple[Text, ...] = Field(default=(), description='words before whoever did or gave it: "by", "from"')

    def is_of_school(self, clause: str) -> bool:
        """Whether a clause tells of the school, as its subject: "we know nothing of it"."""
        return bool(any_of(self.who.get("school", ())).match(clause.strip().casefold()))

    def is_of_school_alone(self, statement: str) -> bool:
        """Whether a statement has no word of its own beside the school and whether it did: "we have not"."""
        said = any_of(self.who.get("school", ())).sub(" ", statement.casefold())
        left = (one[0].removesuffix("n't") for one in _WORD.finditer(said))
        nothing = {*self.fillers, *self.helping, *self.passive, "", "do", "does", "did"}
        return self.is_of_school(statement) and all(one in nothing for one in left)


@dataclass(frozen=True)
class Doing:
    """Whose doings an answer must tell: the names of ``DoerWords.who``; ``things`` may stand for any of them.

    Of those in ``not_by`` it tells nothing that they ended or refused: "We stopped inviting them". With ``about_child``
    it tells what is so of this child and family, and not what one of them did.
    """

    by: tuple[str, ...] = ()
    not_by: tuple[str, ...] = ()
    about_child: bool = False
    of_others: bool = False
    names: Names = field(default_factory=dict)


@dataclass(frozen=True)
class _Clause:
    text: str
    ends_sentence: bool


def own_doings(answer: str, doing: Doing, words: DoerWords, things: Sequence[str], no_names: Sequence[str] = ()) -> str:
    """Give an answer without its clauses of what others did, or of what is so of others than this child and family."""
    if not (doing.by or doing.not_by or doing.about_child):
        return answer
    told = list(_counting(answer, _Listener(doing, words, tuple(things), tuple(no_names))))
    both = [(clause, counts and _goes_with(told[number + 1 :])) for number, (clause, counts) in enumerate(told)]
    return answer if all(counts for _, counts in both) else "".join(_struck(*one) for one in both)


def _counting(answer: str, listener: "_Listener") -> Iterator[tuple[str, bool]]:
    """Give each clause, and whether it counts."""
    counts = True
    for clause in _clauses(as_typed(answer)):
        told = listener.counts(clause.text)
        counts = counts if told is None else told
        yield clause.text, counts
        counts = counts or clause.ends_sentence


def _goes_with(behind: Sequence[tuple[str, bool]]) -> bool:
    """Whether what follows a clause leaves it standing: not "a club, which his dad pays for"."""
    following = next(((text, counts) for text, counts in behind if _WORD.search(text)), None)
    return following is None or following[1] or not _WHICH.match(following[0])


def _struck(clause: str, counts: bool) -> str:
    return clause if counts else re.sub(r"[^.;!?:,()\s–—-]", "", clause)


def _clauses(answer: str) -> Iterator[_Clause]:
    start = 0
    for one in _BREAK.finditer(answer):
        yield _Clause(answer[start : one.end()] if one["end"] else answer[start : one.start()], bool(one["end"]))
        start = one.end() if one["end"] else one.start()
    yield _Clause(answer[start:], ends_sentence=True)


@dataclass(frozen=True)
class _Listener:
    doing: Doing
    words: DoerWords
    things: tuple[str, ...]
    no_names: tuple[str, ...]

    def counts(self, clause: str) -> bool | None:
        """Whether a clause counts; None where it says of nobody who did it, so that it counts as what is before it."""
        said = _BREAK.sub(" ", clause).strip()
        if self._is_by_others(said) or self._is_for_another(said):
            return False
        if (found := self._verb(said)) is None:
            return None
        subject, verbs, behind = found
        if self._is_for_oneself(behind) or self._is_given_to_another(verbs, behind):
            return False
        if not self._content(subject):
            return None
        return self._counts_of(subject, verbs, behind)

    def _counts_of(self, subject: str, verbs: Sequence[str], behind: str) -> bool:
        """Whether it counts what a subject, of which a clause tells something, did or is."""
        if self.doing.not_by:
            return verbs[-1] not in self.words.stopping or not self._is_of_these(subject)
        if not self.doing.of_others and any_of(self.words.peers).search(subject.casefold()):
            return self._is_done_to_this_child(behind)
        return self._is_of_child(subject) if self.doing.about_child else self._may_do_so(subject, verbs)

    def _is_for_oneself(self, behind: str) -> bool:
        """Whether somebody did for themselves what the school's deeds are asked for: "bought himself a clock"."""
        return self._is_asked_of_school and bool(any_of(self.words.themselves).search(behind.casefold()))

    @property
    def _is_asked_of_school(self) -> bool:
        return "school" in self.doing.by

    def _verb(self, said: str) -> tuple[str, Sequence[str], str] | None:
        """Find the first verb of a clause: what stands before it, it with the verbs behind it, and the rest."""
        every = list(_WORD.finditer(said))
        for number, word in enumerate(every):
            if self._is_verb_there(every, number):
                verbs = list(self._with_verbs_behind(every[number:]))
                return said[: word.start()], [one[0].casefold() for one in verbs], said[verbs[-1].end() :]
        return None

    def _is_verb_there(self, every: Sequence[re.Match[str]], number: int) -> bool:
        """Whether a word of a clause is a verb: also one before "him" ("tutors him"), and no "retired teacher"."""
        word = every[number][0].casefold()
        before, behind = ([one[0].casefold() for one in every[at : at + 1]] for at in (number - 1, number + 1))
        if number and _PAST.fullmatch(word) and before[0] in self.words.determiners:
            return False
        at_object = behind and behind[0] in self.words.objects and word not in self.words.fillers
        return self._is_verb(word) or bool(number and at_object)

    def _with_verbs_behind(self, words: Sequence[re.Match[str]]) -> Iterator[re.Match[str]]:
        """Give a verb with those that it helps, over words that tell nothing: "has also been given"."""
        last = words[0]
        yield last
        for word in words[1:]:
            plain = word[0].casefold()
            if last[0].casefold() not in (*self.words.helping, *self.words.passive):
                return
            if self._is_verb(plain) or plain in self.words.participles or _GOING_ON.fullmatch(plain):
                last = word
                yield word
            elif plain not in self.words.fillers:
                return

    def _is_verb(self, word: str) -> bool:
        words = self.words
        listed = any(word in some for some in (words.verbs, words.helping, words.passive, words.receiving))
        return listed or word.endswith("n't") or bool(_PAST.fullmatch(word))

    def _content(self, subject: str) -> Sequence[str]:
        """Give the words of a subject without those that tell nothing, such as days, numbers and "also"."""
        said = (one[0] for one in _WORD.finditer(subject))
        return [one for one in said if one.casefold() not in self.words.fillers and not _NUMBER.fullmatch(one)]

    def _is_of_these(self, subject: str) -> bool:
        who, rest = self._known(subject)
        return bool(who) and who <= {*self.doing.not_by} and not self._content(rest)

    def _may_do_so(self, subject: str, verbs: Sequence[str]) -> bool:
        """Whether a subject is one of those whose deeds are asked for, gets what was done, or is itself a thing."""
        who, rest = self._known(subject)
        left, gets = self._content(rest), self._is_received(verbs)
        if not who and self._is_asked_of_school and left and all(one.istitle() for one in left):
            return not self._is_passive(verbs) or self._is_a_thing(subject)
        if who and not left:
            return not who.isdisjoint((*self.doing.by, "child", *(("parents",) if gets else ())))
        if _has_name(left) or (who.isdisjoint(self.doing.by) and _is_whose(subject) and who):
            return False
        return self._is_a_thing(subject) or (not who and self._is_passive(verbs))

    def _is_of_child(self, subject: str) -> bool:
        """Whether a subject is this child, the family, the school or a thing; a name that nobody knows is none."""
        who, rest = self._known(subject)
        left = self._content(rest)
        if _has_name(left):
            return False
        first = (rest.split() or [""])[0]
        is_bare_name = not who and left == [first] and first.istitle() and not first.endswith("s")
        return self._is_a_thing(subject) or not is_bare_name

    def _known(self, subject: str) -> tuple[set[str], str]:
        """Tell who stands in a subject, and what of it is left."""
        who, left = set[str](), subject
        for kind, words in self.words.who.items():
            known = re.compile(any_of((*self.doing.names.get(kind, ()), *words)).pattern, re.IGNORECASE)
            if known.search(left):
                who.add(kind)
                left = known.sub(" ", left)
        if _TITLED.search(left):
            who.add("school")
            left = _TITLED.sub(" ", left)
        return who, left

    def _is_received(self, verbs: Sequence[str]) -> bool:
        """Whether a subject gets what somebody else does: "was given", "has had", "offered a place"."""
        return verbs[-1] in self.words.receiving or self._is_passive(verbs)

    def _is_passive(self, verbs: Sequence[str]) -> bool:
        *before, last = verbs
        done_to = _PAST.fullmatch(last) or last in self.words.participles
        return bool(done_to) and not {*before}.isdisjoint(self.words.passive)

    def _is_given_to_another(self, verbs: Sequence[str], behind: str) -> bool:
        """Whether somebody was given something whose name the case does not know: "gave Ruby a mentor"."""
        named = _GIVEN_TO.match(behind) if verbs[-1] in self.words.giving else None
        return named is not None and self._is_unknown(named[1])

    def _is_for_another(self, said: str) -> bool:
        """Whether a clause says of a thing that it is for somebody whose name the case does not know."""
        named = _FOR_SOMEBODY.search(said) if self._is_asked_of_school else None
        return named is not None and self._is_unknown(named[1])

    def _is_unknown(self, name: str) -> bool:
        known = {*" ".join(chain(*self.doing.names.values())).casefold().split(), *self.no_names, *self.words.fillers}
        return name.casefold() not in known and not self._is_a_thing(name)

    def _is_a_thing(self, subject: str) -> bool:
        said = f"{subject.casefold().strip()} "
        return any(
            one in said and re.search(rf"(?<!\w){re.escape(one)}", said) for one in self.things if one[0].isalnum()
        )

    def _is_done_to_this_child(self, said: str) -> bool:
        return bool(any_of((*self.words.to_this_child, *self.doing.names.get("child", ()))).search(said.casefold()))

    def _is_by_others(self, said: str) -> bool:
        """Whether a clause names another as the one who did or gave it: "Lifts from his gran"."""
        if self.doing.about_child or self.doing.not_by:
            return False
        if self._is_refused_by_school(said):
            return True
        by = re.compile(rf"\b(?:{any_of(self.words.agents).pattern})\s+((?:[\w'’-]+\s*){{1,4}})", re.IGNORECASE)
        whom = [self._known(_TITLED.sub(" ", found[1]))[0] for found in by.finditer(said)]
        return any(who and who.isdisjoint((*self.doing.by, "child")) for who in whom)

    def _is_refused_by_school(self, said: str) -> bool:
        """Whether a clause tells of what the school itself refused or ended: "turned down by the head"."""
        who = (*self.words.who.get("school", ()), *self.words.who.get("council", ()))
        refused = rf"(?:{any_of(self.words.stopping).pattern})(?:\s\w+)? by (?:(?:the|our)\s)?(?:{any_of(who).pattern})"
        return bool(re.search(refused, said.casefold()))


def _has_name(left: Sequence[str]) -> bool:
    """Whether any word but the first has a capital letter, and is no abbreviation."""
    return any(one[0].isupper() and not one.isupper() for one in left[1:])


def _is_whose(subject: str) -> bool:
    """Whether a subject is a thing of somebody: "Dad's car"."""
    return bool(re.search(r"\w['’]s?\s", subject))
