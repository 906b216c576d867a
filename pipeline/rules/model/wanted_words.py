"""``rules.yaml``: what the words of a document must say, who must have signed it, and by what a draft is known."""

from typing import Literal

from pydantic import Field

from pipeline.files.yaml_file import Group, Strict, Text, Words
from pipeline.rules.model.rule_names import KindName

Telling = Literal["done", "denied", "decided", "demanded", "settled", "stated", "written"]
"""What a passage says of the words of its first group: that it was done, that it did not come about, that it is decided
in this matter (neither under a condition nor in general), that it is demanded from now on, that it is settled (neither
denied at once nor left to what the reader thinks or does), or that it says them at all, and neither denies nor
asks them. Words that themselves deny need only be written."""


class InPapers(Strict):
    """What says it in a paper of one kind: in the notes of a visit "no answer" is of the door, of a call not."""

    of: Text = Field(description="the kind of paper")
    words: Group = Field(description="words that say it there")
    done_by: tuple[Text, ...] = Field(default=(), description="whose doings they may be there, as in ``done_by``")


class Mention(Strict):
    """Something that a document must say: one passage with a word from every group."""

    what: str = Field(description='what the passage says, as it follows "that says that"')
    groups: tuple[Group, ...] = Field(
        description='the passage has words beginning with one of each group; "…" stands for any words between, '
        "{parents} for the name of a parent, {child} for what the child is called, {staff} for the name of the head "
        "teacher, the school's contact or the lead professional, {date}, {time} and {number} for any",
        min_length=1,
    )
    in_papers: tuple["InPapers", ...] = Field(default=(), description="what says it in papers of one kind alone")
    says: Telling = Field(
        default="stated",
        description="what is said of the words of the first group: done (not denied, planned or offered), denied "
        "(it did not come about), decided "
        "(neither under a condition nor in general), demanded, settled (not left to the reader), "
        "stated (not denied, nor asked) or only written",
    )
    done_by: tuple[Text, ...] = Field(
        default=(),
        description="whose doings say it (hearing_answers.doers.who); that a neighbour called at the house does not",
    )
    of_this_child: bool = Field(
        default=False, description="what is so of another child, whose name the case does not know, does not say it"
    )
    of_those_present: bool = Field(
        default=False, description="what a list of those who came says of the absent is left out"
    )
    not_as_title: bool = Field(
        default=False, description='a line that is but a title, as "Home visit record" is, does not say it'
    )
    filled_in: bool = Field(
        default=False,
        description='a heading with nothing written below it, as "Voice of the child:", does not say it',
    )
    but_not: tuple[Words, ...] = Field(
        default=(),
        description="words that turn the passage into its opposite; {parents}, {child} and {staff} as in groups",
    )
    topics: tuple[Words, ...] = Field(
        default=(), description='words by which the passage names the matter that it is about: "regarding", "invoice"'
    )
    about: tuple[Words, ...] = Field(
        default=(),
        description="words of which it then has one: no other matter counts; with done_by a passage that names any"
        " matter needs one of them",
    )
    without: tuple[Words, ...] = Field(
        default=(), description="phrases that are left out before it is read: the name of a post, as attendance officer"
    )
    unless_elsewhere: tuple[Words, ...] = Field(
        default=(), description="words that, where any sentence tells that it was done, say the opposite of the paper"
    )
    or_ask: bool = Field(
        default=False, description="where no passage says it, or one says it that must not, a person is asked"
    )
    in_heading: bool = Field(
        default=False, description="only one of the first three lines says it, by which a paper calls itself something"
    )
    alone: bool = Field(default=False, description='only a sentence of no other words says it: "Mr Hughes declined."')
    joined_by: tuple[Text, ...] = Field(
        default=(), description="two sentences are one passage only where the second begins with one of these words"
    )
    begun_by_others: tuple[Words, ...] = Field(
        default=(),
        description="words that, where others did them, give these the whole sentence: who went left the card",
    )
    of_kinds: tuple[KindName, ...] = Field(
        default=(), description="papers of which kinds are read for it; where none is named, all that the need asks for"
    )


class Undoing(Strict):
    """By what another paper takes back what papers of some kinds show: that a notice was withdrawn, a letter unsent."""

    papers: tuple[KindName, ...] = Field(description="the kinds of paper that no longer count then", min_length=1)
    said: tuple[Mention, ...] = Field(description="what the other paper says, in one of these ways", min_length=1)
    of_its_day: bool = Field(
        default=False, description="the passage must name the paper's own day, as there may be many of its kind"
    )
    called: Group = Field(
        default=(), description="words that mean the last of these papers by then, where the passage names no day"
    )
    ends_later: bool = Field(
        default=False, description="a later day that the passage names is the one on which the paper ceased to stand"
    )
    unless_told: tuple[Words, ...] = Field(
        default=(), description="words with which the paper itself tells as much, so that nothing contradicts it"
    )


class SignedBy(Strict):
    """Whose signature a document must bear: the words around it are read, about the ink itself a person is asked."""

    who: str = Field(description='who must have signed, as it follows "signed by"')
    roles: Group = Field(description="words for that person; {parents} stands for the names of the parents")
    not_by: tuple[Text, ...] = Field(default=(), description="words before a role that make it another one: deputy")
    asked: bool = Field(default=True, description="a person is asked about the ink, also where words name who signed")
    unsigned_only: bool = Field(
        default=False,
        description="nothing speaks against it but an empty line for the signature, or that nobody signed",
    )

    @property
    def posts(self) -> tuple[str, ...]:
        """Give the roles that are no names."""
        return tuple(role for role in self.roles if "{" not in role)


class Unfinished(Strict):
    """By what a paper is known that is only a template or a draft: it shows nothing that was sent or agreed."""

    fields: tuple[Text, ...] = Field(default=(), description="words in [brackets] that make them a field to fill in")
    marks: tuple[Text, ...] = Field(default=(), description="words by which a paper calls itself unfinished")
    stamps: tuple[Text, ...] = Field(
        default=(), description="words that say so alone on a line, or in capitals: CANCELLED"
    )
    taken_back: tuple[Words, ...] = Field(
        default=(), description="words by which a paper says that it does not stand, any more or yet; a person is asked"
    )
    noted: tuple[Words, ...] = Field(
        default=(), description="words of a note on a paper, behind its signature or in brackets, that ask as much"
    )
    usual_notes: tuple[Words, ...] = Field(default=(), description="words of a note that nobody need read")
    not_noted: tuple[Words, ...] = Field(default=(), description="words with which such a note does not")
    still_stands: tuple[Words, ...] = Field(default=(), description="words with which such a sentence does not say so")
