"""What was served of a case, as far as a new bundle is made from it."""

from dataclasses import dataclass

from pipeline.bundle.supplement import Served
from pipeline.documents.outcome import Output


@dataclass(frozen=True)
class ServedBuild:
    """The newest build that was served: its bundle, and the supplements to the ones before.

    ``record`` is the hash of the newest line of the record, which stands for all that was served.
    """

    number: int
    bundle: Served
    supplements: tuple[Output, ...] = ()
    record: str = ""
