"""Which register codes have a part of their own in the figures, or are written for something else."""

from pipeline.files.yaml_file import Strict


class CodeRoles(Strict):
    """Which codes have a name of their own in the facts."""

    closed: frozenset[str]
    """Of sessions on which nobody is taught."""
    leave: frozenset[str]
    """Of leave that was not authorised."""
    unexplained: frozenset[str]
    """Of absence whose reason is not known yet."""
    ill: frozenset[str]
    """Of illness."""
    late_before_close: frozenset[str]
    """Of who came late, while the register was open."""
    late_after_close: frozenset[str]
    """Of who came after it closed."""
    below_school_age: frozenset[str]
    """Of children who are not of compulsory school age, and of no others."""
    taken_for_present: frozenset[str]
    """Letters that are written for "present" by those who do not know the codes."""
