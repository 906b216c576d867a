"""``rules.yaml: hearing_from_family``: by which words a log or a note tells that somebody heard from the family."""

from collections.abc import Sequence
from itertools import product

from pydantic import Field

from pipeline.files.yaml_file import Strict, Text, Words
from pipeline.rules.model.rule_names import EventName, QuestionName
from pipeline.rules.model.wanted_words import Mention


class HearingFromFamily(Strict):
    """Words that together tell of it: ``mum rang``, ``spoke to mum``; ``rang mum, no answer`` does not."""

    since: EventName | None = Field(default=None, description="the event from whose day on log and notes are read")
    asked: QuestionName | None = Field(
        default=None, description="the question in which a school says whether somebody was heard from"
    )
    papers: tuple[Text, ...] = Field(
        default=(), description="kinds of evidence that tell of a contact, as a row of the log does: notes of visits"
    )
    family: tuple[Text, ...] = Field(
        default=(), description="words for the family; {parents} and {child} stand for names"
    )
    spoken_of: tuple[Text, ...] = Field(
        default=(),
        description="words for whoever was spoken of last: in a row of the log the family, in a note perhaps others",
    )
    did: tuple[Text, ...] = Field(default=(), description="what somebody of the family does who is heard from")
    by_itself: tuple[Text, ...] = Field(default=(), description="what a row about the family need only say")
    was_reached: tuple[Text, ...] = Field(default=(), description="words before the one who was reached")
    but_not: tuple[Words, ...] = Field(
        default=(), description='words of a relative who has not heard either: "not heard", "where they are"'
    )

    nobody_reached: tuple[Words, ...] = Field(
        default=(),
        description="words of a row that tell that nobody was reached: of a row without them a person is asked",
    )
    not_reaching: tuple[Words, ...] = Field(
        default=(),
        description='which of these words do so behind somebody of the family too: "mum did not answer", and not "mum'
        ' is unable to bring him"',
    )
    things: tuple[Text, ...] = Field(
        default=(), description='things of the family that are none of it: "mum\'s phone", "dad\'s car"'
    )
    school_did: tuple[Text, ...] = Field(
        default=(), description="how a sentence begins that tells only what the school did: rang, texted"
    )
    beside: frozenset[Text] = Field(
        default=frozenset(),
        description='words that stand between the names of those who were asked: "mum and dad both"',
    )

    def in_a_row(self) -> Mention | None:
        """Give the passage to look for in a row of a log, which is with the family; None where nothing is."""
        return self._told_of((*self.family, *self.spoken_of))

    def in_a_paper(self) -> Mention | None:
        """Give the passage to look for in a note, which tells of others too: it names who of the family was heard."""
        return self._told_of(self.family)

    def _told_of(self, whom: Sequence[str]) -> Mention | None:
        told = (f"{who} {did}" for who, did in product(whom, self.did))
        reached = (f"{word} {who}" for word, who in product(self.was_reached, whom))
        phrases = (*told, *reached, *self.by_itself)
        if not phrases:
            return None
        return Mention(what="somebody heard from the family", says="done", groups=(phrases,), but_not=self.but_not)
