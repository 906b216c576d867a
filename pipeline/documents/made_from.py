"""The key of something that is made once: one word for all that its bytes depend on.

The day is no part of it, save where what is made shows something that depends on the day.
"""

from pipeline.case.value_hash import hash_of_value
from pipeline.evidence.conversion.edition import edition

MAKER = "pipeline.documents.outputs"
"""The module that makes the files of a case: what it imports, and what that imports, has a part in their bytes."""


def key_of(value: object, templates: str, maker: str = MAKER) -> str:
    """Stand in one word for what something is made from, the program and ``templates``, the word for all templates.

    ``maker`` is the module that makes it. Raises TypeError as ``hash_of_value`` does.
    """
    return hash_of_value((value, edition(maker), templates))
