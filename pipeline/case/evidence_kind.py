"""``rules.yaml: evidence``: what a file can be, and by which words it is recognised and dated."""

from pipeline.files.yaml_file import Strict

Weights = dict[str, int]
"""Words in the order in which they stand, each with what it speaks for (or, below nought, against) the kind."""


class EvidenceKind(Strict):
    """One kind of evidence; ``title`` is what an officer calls it.

    ``names`` are words in a file's name, ``folders`` in the names of the sub-folders it lies in, ``heading`` in the
    first lines of its text, ``text`` anywhere on its first pages, ``formats`` the formats that speak for it.
    """

    title: str
    aliases: tuple[str, ...] = ()
    names: Weights = {}
    folders: Weights = {}
    heading: Weights = {}
    text: Weights = {}
    formats: Weights = {}
    general: bool = False
    """Whether it gives way to any other kind that fits nearly as well, as "a letter" does to "a Stage 2 letter"."""
    addressed: bool = False
    """Whether it is written to one parent or several, so that its title says to whom."""
    of_one_child: bool = False
    """Whether it proves nothing unless it names the child, as a certificate of attendance."""
    set_aside: bool = False
    """Whether no case has a use for it, as for a birth certificate: it stays out until a person wants it in."""
    dated: bool = True
    """Whether it has one date; a register or a log has none."""
    date_labels: tuple[str, ...] = ()
    """Words before the date that counts, best first, such as ``date of meeting``."""
    dated_at_end: bool = False
    """Whether the date that counts stands at the end, beside a signature."""
