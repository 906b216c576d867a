"""The words by which it is known who is said to have done what an answer tells, and to whom it was done."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, pairwise

from pydantic import Field

from pipeline.files.yaml_file import Strict, Text
from pipeline.rules.language.phrases_in_answers import any_of
from pipeline.rules.language.words_of_clauses import WORD

_TO = re.compile(r"\bto\b", re.IGNORECASE)
"""By itself no verb: "Just the Notice to Improve"."""

Names = Mapping[str, tuple[str, ...]]
"""The names of a case by who they are: ``{"parents": ("Tina Rudge", "Mrs Rudge", "Tina")}``."""


_BEFORE_DONE = ("has", "have", "had", "was", "were", "been", "also", "now")


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
    views: tuple[Text, ...] = Field(
        default=(), description='words in "-ed" behind those by which somebody thinks something: "are concerned"'
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
    opinions: tuple[Text, ...] = Field(
        default=(), description='verbs by which somebody tells what they think, which is not yet so: "reckons"'
    )
    sayings: tuple[Text, ...] = Field(
        default=(), description='verbs by which somebody tells what is so, and whose word it then is: "says"'
    )
    mutual: tuple[Text, ...] = Field(default=(), description='verbs of what two do together: "met", "spoke"')
    refusing: tuple[Text, ...] = Field(
        default=(), description='verbs right behind a thing, by which it was refused: "Early help declined twice"'
    )
    taking_part: tuple[Text, ...] = Field(
        default=(), description='what somebody refuses to do who refuses help, right behind "to": "engage", "sign"'
    )
    staying_away: tuple[Text, ...] = Field(
        default=(), description='what those who help did not do, behind "not", and no family refused: "turn up"'
    )
    reaching: tuple[Text, ...] = Field(
        default=(), description='what somebody of the family did who was heard from: "rang", "had a call"'
    )
    pronouns: tuple[Text, ...] = Field(default=(), description='words for one of the family: "she", "they"')
    of_family: tuple[Text, ...] = Field(
        default=(), description='by which a sentence is about the family, without a name: "she", "their"'
    )
    means: tuple[Text, ...] = Field(default=(), description='what stands behind "by" and did nothing: "text", "phone"')
    many: tuple[Text, ...] = Field(
        default=(), description='by which others are told of in number: "lots of", "some of our"'
    )
    the_place: tuple[Text, ...] = Field(
        default=(), description='the school as a place, which may be what keeps a child away: "school", "classroom"'
    )
    the_schools_own: tuple[Text, ...] = Field(
        default=(), description='behind "for", "among" or "at", whom the school\'s own doings are for: "staff"'
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
    subjects: tuple[Text, ...] = Field(
        default=(), description='with which a new clause begins behind "and", where a list would only go on: "we"'
    )
    papers: tuple[Text, ...] = Field(
        default=(), description='what somebody writes, by which they say it: "Dr Shah\'s letter says"'
    )
    asking: tuple[Text, ...] = Field(
        default=(), description='verbs by which somebody wants what others then may or may not do: "asked for"'
    )
    determiners: tuple[Text, ...] = Field(
        default=(), description='words behind which one in "-ed" is no verb: "a retired teacher"'
    )
    objects: tuple[Text, ...] = Field(default=(), description='words before which any other is a verb: "tutors him"')
    themselves: tuple[Text, ...] = Field(
        default=(), description='by which somebody did a thing for themselves: "bought himself a clock"'
    )
    contacts: tuple[Text, ...] = Field(
        default=(), description='by which a school is in touch with a family, before "to" or "with" a name: "letter…"'
    )
    regularly: tuple[Text, ...] = Field(
        default=(), description='by which being with somebody is help that was set up: "weekly" with Miss Cole'
    )
    agents: tuple[Text, ...] = Field(default=(), description='words before whoever did or gave it: "by", "from"')

    def is_opinion(self, verbs: Sequence[str]) -> bool:
        """Whether verbs tell what somebody thinks."""
        return any(verb in self.opinions for verb in verbs)

    def is_to_another(self, behind: str) -> bool:
        """Whether what follows a verb begins with who gets it: "offered us help", "got him a tutor"."""
        return bool(re.match(r"\s+(?:us|me|him|her|them|the school|school)\b", behind, re.IGNORECASE))

    @cached_property
    def every_verb(self) -> frozenset[str]:
        """All words that are known as verbs; those that end in "-ed" need no list."""
        lists = (self.verbs, self.helping, self.passive, self.receiving, self.opinions, self.sayings, self.giving)
        words = chain(*lists, self.stopping, self.refusing, self.reaching, self.mutual)
        return frozenset(word for word in words if " " not in word)

    @cached_property
    def every_word(self) -> tuple[str, ...]:
        """All words for what anybody does, and for other children, who count in what they do to this one."""
        lists = (
            self.views,
            self.fillers,
            self.participles,
            self.peers,
            self.papers,
            self.asking,
            self.staying_away,
            self.agents,
        )
        return (*self.every_verb, *self.reaching, *self.stopping, *chain(*lists))

    def has_verb(self, text: str) -> bool:
        """Whether a text has a verb, so that it is more than an item of a list."""
        said = [one[0].casefold() for one in WORD.finditer(text)]
        return any(one in self.every_verb or one.endswith(("ed", "n't")) for one in said)

    def has_done(self, text: str) -> bool:
        """Whether a text tells a thing as done by a verb that does not end in "-ed": "Mum has taken his phone away"."""
        said = [one[0].casefold() for one in WORD.finditer(text)]
        behind = (word for before, word in pairwise(said) if before in _BEFORE_DONE)
        return any(word in self.participles for word in behind)

    def refuses_something_else(self, text: str, refusals: Sequence[str]) -> bool:
        """Whether somebody would not do what is no part of taking help: "refused to wear his blazer"."""
        to_do = re.findall(rf"(?:{any_of(tuple(refusals)).pattern}) to ([\w' -]+)", text.casefold())
        return bool(to_do) and not any(any_of(self.taking_part).match(one) for one in to_do)

    def is_sentence(self, text: str) -> bool:
        """Whether a text is a sentence, and no note: it has a verb, and begins with what it is about or was done to."""
        first = [one[0].casefold() for one in WORD.finditer(text)][:2]
        return self.has_verb(_TO.sub(" ", text)) and not {*first}.isdisjoint(self.determiners)

    def is_of_school(self, clause: str) -> bool:
        """Whether a clause tells of the school, as its subject: "we know nothing of it"."""
        return bool(any_of(self.who.get("school", ())).match(clause.strip().casefold()))

    def is_of_school_alone(self, statement: str) -> bool:
        """Whether a statement has no word of its own beside the school and whether it did: "we have not"."""
        said = any_of(self.who.get("school", ())).sub(" ", statement.casefold())
        left = (one[0].removesuffix("n't") for one in WORD.finditer(said))
        nothing = {*self.fillers, *self.helping, *self.passive, "", "do", "does", "did"}
        return self.is_of_school(statement) and all(one in nothing for one in left)


@dataclass(frozen=True)
class Doing:
    """Whose doings an answer must tell: the names of ``DoerWords.who``; ``things`` may stand for any of them.

    Of those in ``not_by`` it tells nothing that they ended or refused: "We stopped inviting them". With ``about_child``
    it tells what is so of this child and family, and not what one of them did; ``by`` are then those whose word counts.
    Of those in ``not_about`` it tells nothing at all. ``to`` are those to whom it may have been done.
    """

    by: tuple[str, ...] = ()
    not_by: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    about_child: bool = False
    of_others: bool = False
    not_about: tuple[str, ...] = ()
    names: Names = field(default_factory=dict)

    @property
    def is_asked(self) -> bool:
        """Whether it matters at all who did what an answer tells."""
        return bool(self.by or self.not_by or self.about_child or self.not_about)

    @property
    def is_of_school(self) -> bool:
        """Whether the school's own doings are asked for."""
        return "school" in self.by
