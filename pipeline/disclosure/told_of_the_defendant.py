"""What a sentence tells of the defendant, who may read of himself: ``He works nights``, and not ``He must not know``.

His own is what he does, is and has, in every clause of a sentence, and what he says. A clause that begins with anybody
or anything else may be of the other household, and so is what is kept from him.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass

from pipeline.case.case import Case, Parent
from pipeline.evidence.description.named_people import Person
from pipeline.rules.model.keeping_words import KeepingWords
from pipeline.rules.model.phrases import signs_of

BEGINNING = 25
"""In so many letters at the head of a sentence stands of whom it speaks."""
OPENS = " \t\n>-•–*\"“‘('"
"""What may stand before the first word of a sentence."""
_HE, _SHE = frozenset(("he", "him", "his", "himself")), frozenset(("she", "her", "hers", "herself"))
THEY = frozenset(("they", "them", "their", "theirs", "themselves"))
_JOINT = re.compile(
    r"[,;:()]|\s[-–]\s|\b(?:and|but|so|or|as|because|while|whilst|since|until|till|when|where|which|who|whose|whom|that|"
    r"if|though|although|after|before|hence|then)\b"
)
"""What parts the clauses of a sentence."""
_AWAY = re.compile(
    rf"\A(?:for|with|from|without|about|by|near|under)\b|\b(?:his|her|their|my|our)\s+\Z|{_JOINT.pattern}"
)
"""What stands before a name of whom a sentence does not go on to speak: ``With Owen gone``, ``If dad``, ``His mum``."""
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_DONE = re.compile(r"[a-z]{2,}ed")

_HAS = r"\b(?:have|has|had|got|given)\b"
_ADVICE = r"(?:should|could|can|need|must|ought|will|would)\b"
"""Behind "we" these tell what somebody thinks best, and not what he takes for true."""
_TAKING, _IS = r"\b(?:think|believe|assume|suppose)\b", r"\b(?:am|is|are|was|were|have|has|had)\b"
_SPEAKERS = frozenset(("i", "we", "it", "there", "they", "he", "she"))
"""Of whom something is said that the defendant is to take for true."""
_HEAD = r"(?:\A|(?<=\n)|(?<=[.!?]\s))\W{0,9}+"
_AT_THE_HEAD = rf"{_HEAD}(?:nb\W+|ps\W+|please\W+)*"
_FOR_NOW = (
    r"\s+(?:at (?:this|the) (?:stage|time|moment|point)|to (?:add|report|do|sign|bring)|today|this (?:week|month))\b"
)
"""Behind "nothing for Mr Pryce": there is nothing for him to do."""
REACH = 150
"""No way to say that he is not to know is longer, in letters."""
_LET_KNOW = r"(?:told|given|shown|sent|said|shared|passed)"
_OURS = r"\b(?:our|my|the house|the home|this|that)\b"


@dataclass(frozen=True)
class KeptWay:
    """One way to say that somebody is not to know of something; of each of the sets it has a word."""

    pattern: re.Pattern[str]
    needs: tuple[frozenset[str], ...]

    @classmethod
    def of(cls, pattern: str, *needs: Iterable[str]) -> "KeptWay":
        """Make a way of its expression over folded text, and of the phrases of which each such text has one."""
        return cls(re.compile(pattern, re.DOTALL), tuple(map(signs_of, needs)))

    def may_stand_among(self, words: Set[str]) -> bool:
        """Whether a text of these words may have it."""
        return not any(map(words.isdisjoint, self.needs))


@dataclass(frozen=True)
class OfTheDefendant:
    """Tells by the defendant's names and pronouns whether a sentence, folded, is his own, or is kept from him."""

    names: re.Pattern[str]
    pronouns: frozenset[str]
    others: frozenset[str]
    kept: tuple[KeptWay, ...]
    spoken_of: re.Pattern[str]
    words: KeepingWords
    deeds: frozenset[str]

    @classmethod
    def of(
        cls, defendant: Parent, case: Case, names: re.Pattern[str], words: KeepingWords, deeds: frozenset[str]
    ) -> "OfTheDefendant":
        """Gather by what the defendant is called; a pronoun that another parent has too is not his."""
        his = _pronouns(defendant)
        theirs = THEY.union(*(_pronouns(one) for one in case.parents if one is not defendant))
        also = _also(names, his)
        spoken_of = re.compile(rf"{also}|\b(?:do not|don't|dont|never|say)\b")
        return cls(names, his - theirs, theirs, tuple(_kept_from(names, his, words)), spoken_of, words, deeds)

    def ways_among(self, words: Set[str]) -> Sequence[re.Pattern[str]]:
        """Give the ways to say that he is not to know which a text of these words may have: most have none."""
        return [way.pattern for way in self.kept if way.may_stand_among(words)]

    def is_kept_from(self, low: str, ways: Sequence[re.Pattern[str]]) -> bool:
        """Whether the defendant is not to know: ``so that Owen doesn't hear of it``; "he" may be the child too."""
        stretches = self._near_whom(low) if ways else ()
        return any(way.search(low, first, last) for first, last in stretches for way in ways)

    def _near_whom(self, low: str) -> Iterator[tuple[int, int]]:
        """Give the stretches of a text about what every such way has: most pages have few words of it, or none."""
        first, last = 0, -1
        for found in self.spoken_of.finditer(low):
            if found.start() - REACH > last:
                if last >= 0:
                    yield first, last
                first = max(found.start() - REACH, 0)
            last = found.end() + REACH
        if last >= 0:
            yield first, last

    def may_be_kept_from(self, low: str) -> bool:
        """Whether a whole page, folded, names the defendant at all: most pages are not looked through for it."""
        return self.names.search(low) is not None

    def is_spoken_of(self, low: str, says_nothing: Callable[[str], bool]) -> bool:
        """Whether a sentence begins with the defendant, behind nothing but words of a school: ``Rang Owen``.

        ``says_nothing`` tells of words, folded, whether they are such.
        """
        begins = low.lstrip(OPENS)
        found = self.names.search(begins[:BEGINNING])
        before = begins[: found.start()] if found else ""
        return found is not None and says_nothing(before) and not _AWAY.search(before)

    def is_own(self, low: str, says_nothing: Callable[[str], bool], *, goes_on: bool) -> bool:
        """Whether every clause is of the defendant; ``goes_on`` is whether the one before is and names nobody else."""
        begins = low.lstrip(OPENS)
        found = self.names.search(begins[:BEGINNING]) if self.is_spoken_of(low, says_nothing) else None
        pronoun = _WORD.match(begins) if goes_on and not found else None
        subject = found or (pronoun if pronoun and pronoun[0] in self.pronouns else None)
        if not subject:
            return False
        behind = begins[subject.end() :]
        does_not_know = self.words.not_so_pattern.search(behind) and self.words.knowing_pattern.search(behind)
        return not does_not_know and self._is_his(list(_clauses(behind)), says_nothing)

    def _is_his(self, clauses: Sequence[str], says_nothing: Callable[[str], bool]) -> bool:
        """Whether the first clause is what he does and all others too, up to one that tells what he says."""
        for number, clause in enumerate(clauses):
            goes_on = number == 0 or self._goes_on(clause)
            if goes_on and self._says_something(clause):
                return True
            if not (says_nothing(clause) or (goes_on and self.others.isdisjoint(_WORD.findall(clause)))):
                return False
        return True

    def _says_something(self, clause: str) -> bool:
        """Whether a clause tells what he says, which he knows, whatever it is: ``said that``, ``then told us``."""
        found = self.words.speaking_pattern.search(clause[:BEGINNING])
        return found is not None and len(_WORD.findall(clause[: found.start()])) <= 1

    def _goes_on(self, clause: str) -> bool:
        """Whether a clause tells what else the defendant does: ``was late``, ``thanked us``, ``he would ring``."""
        each = _WORD.findall(clause)
        begins = self.names.match(clause.lstrip(OPENS)) or (
            each and (each[0] in self.pronouns or each[0] in self.deeds or _DONE.fullmatch(each[0]))
        )
        return bool(begins)


def _clauses(low: str) -> Iterator[str]:
    start = 0
    for joint in _JOINT.finditer(low):
        yield low[start : joint.start()]
        start = joint.end()
    yield low[start:]


def _pronouns(parent: Parent) -> frozenset[str]:
    """Give the pronouns by which papers may mean a parent."""
    person = Person.of(parent)
    if person.is_man or person.is_woman:
        return _HE if person.is_man else _SHE
    return _HE | _SHE


def _also(names: re.Pattern[str], his: frozenset[str]) -> str:
    """Give an expression for whatever may mean the defendant; "he" may be the child too."""
    return rf"(?:{names.pattern}|\b(?:{'|'.join(sorted(his))})\b)"


def _kept_from(names: re.Pattern[str], his: frozenset[str], words: KeepingWords) -> Iterator[KeptWay]:
    """Give the ways of a sentence by which the defendant is not to know of something."""
    whom, also, way = names.pattern, _also(names, his), KeptWay.of
    never, knowing = words.never_pattern.pattern, words.knowing_pattern.pattern
    at_the_head = (
        rf"{_AT_THE_HEAD}{words.nothing_pattern.pattern}(?:(?!{_IS}).){{0,25}}\b(?:to|for) {whom}(?!{_FOR_NOW})"
    )
    yield way(
        rf"{never}.{{0,25}}{knowing}(?!\s+(?:back\s+)?from\b).{{0,25}}{whom}|{never}.{{0,25}}{whom}.{{0,25}}{knowing}",
        words.never,
        words.knowing,
    )
    yield way(
        rf"{also}.{{0,12}}{words.must_not_pattern.pattern}.{{0,12}}{knowing}",
        words.must_not,
        words.knowing,
    )
    yield way(rf"{words.hidden_pattern.pattern}.{{0,10}}{also}", words.hidden)
    yield way(at_the_head, words.nothing)
    yield way(
        rf"{whom}.{{0,3}}\b(?:does not|doesn't|doesnt) know (?!why\b|how\b|whether\b|if\b|what\b)",
        ("know",),
    )
    yield way(rf"\b(?:do not|don't|dont|never) let {also} (?:have|see|get|read|near)\b", ("let",))
    yield way(
        rf"(?:\bnot|n't|\bnever|\bdont|\bdoesnt) want {also} "
        r"(?:to (?:have|get|come|go|ring|call|collect|visit|be)|near|at)\b",
        ("want",),
    )
    yield way(
        rf"{whom} (?:is|be) not (?:to be )?{_LET_KNOW}|\b(?:is|be|are) not {_LET_KNOW} (?:on )?(?:to |with )?{whom}",
        ("not",),
    )
    yield way(rf"{whom}.{{0,8}}\bto be (?:told|given|sent|shown) (?:nothing|none)\b", ("nothing", "none"))
    yield from _not_told(whom, also, _SPEAKERS - his, words)


def _not_told(whom: str, also: str, subjects: frozenset[str], words: KeepingWords) -> Iterator[KeptWay]:
    """Give how people say in passing that he does not know: what he has not, watches, or takes for true."""
    says, way = rf"\b(?:{'|'.join(sorted(subjects))})\b", KeptWay.of
    lacking, not_so = words.lacking_pattern.pattern, words.not_so_pattern.pattern
    told = rf"{words.instead_of_pattern.pattern} (?:my |his |her )?{also}"
    yield way(rf"{whom}.{{0,8}}{not_so}.{{0,3}}{_HAS}.{{0,12}}{lacking}", words.not_so, words.lacking)
    yield way(rf"{whom}.{{0,8}}{not_so}.{{0,3}}\bknow (?:which|where)\b", words.not_so, ("know",))
    yield way(rf"{whom}.{{0,3}}{_HAS}.{{0,3}}\b(?:the|an|our|my)\b old\b.{{0,6}}{lacking}", ("old",), words.lacking)
    yield way(
        rf"{also}.{{0,3}}{words.watching_pattern.pattern}.{{0,12}}{lacking}",
        words.watching,
        words.lacking,
    )
    yield way(
        rf"{also}.{{0,6}}{words.believing_pattern.pattern}.{{0,6}}\b(?:we|i) (?!{_ADVICE})",
        words.believing,
        ("we", "i"),
    )
    yield way(rf"{_HEAD}(?:please )?(?:just )?{told} (?:that )?{says}", words.instead_of)
    yield way(rf"{_HEAD}(?:please )?(?:just )?say (?:that )?{says}", ("say",))
    yield way(
        rf"\blet (?:my |his |her )?{also} (?:go on |still )?{_TAKING}",
        ("let",),
        ("think", "believe", "assume", "suppose"),
    )
    yield way(
        rf"\bif {also} (?:asks|rings|calls|comes)\b.{{0,4}}{says} {_IS}",
        ("if",),
        ("asks", "rings", "calls", "comes"),
    )
    yield way(
        rf"\b(?:do not|don't|dont|never)\b.{{0,2}}{words.reaching_pattern.pattern}.{{0,6}}{_OURS}.{{0,6}}{lacking}",
        words.reaching,
        words.lacking,
    )
