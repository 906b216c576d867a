"""What a paper does by its words, and the signs of how it is made: of these the kinds of evidence are told."""

from typing import Literal

from pipeline.files.yaml_file import Group, Strict, Words

Part = Literal["whole", "letterhead", "beginning", "end"]
"""Where a sign stands: the beginning is all down to the greeting, or the first lines, and its first few are the
letterhead; the end is the close of a letter with what stands below it, or the last lines."""


class Deed(Strict):
    """Something that a paper of a kind does, by its words: it tells parents of absence, or certifies figures.

    A word of a group may be the beginning of a longer one. ``counts`` is what the deed speaks for the kind by itself.
    """

    says: tuple[Group, ...] = ()
    """One sentence has words of each group."""
    without: Group = ()
    """That sentence has none of these: an hour on which parents came is no invitation to come."""
    done: bool = False
    """Whether that sentence tells of the words of its first group that it was done: a visit, and none still to come."""
    anywhere: tuple[Group, ...] = ()
    """The paper, or its name, has words of each group."""
    counts: int = 0
    """What the deed speaks for the kind by itself."""
    named: bool = False
    """Whether it is enough only for a paper whose own name clearly says that it is of the kind."""


class Sign(Strict):
    """One trait of a paper: who writes, to whom, what is asked of the reader, of what it speaks.

    No sign tells a kind by itself; which of them papers of a kind have, and which never, stands there.
    """

    title: str
    """What the paper does that has it, behind "it": ``asks parents to come on a day``."""
    where: tuple[Part, ...] = ("whole",)
    """In which parts it is looked for."""
    does: tuple[Deed, ...]
    """What a paper with this sign does: one of these."""
    not_of: tuple[Words, ...] = ()
    """Phrases in which such a word says nothing."""
    not_about: tuple[Words, ...] = ()
    """A sentence with one of these says nothing of it."""
    outweighed_by: tuple[Words, ...] = ()
    """Names of signs beside which it stands only in passing, and speaks against no kind; without one, all signs of a
    kind together outweigh it."""

    @property
    def deeds(self) -> tuple[Deed, ...]:
        """All that a paper with this sign may do."""
        return self.does
