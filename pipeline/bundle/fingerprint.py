"""What a page holds, summed up, so that it can be known again in the finished bundle."""

import hashlib
from collections.abc import Iterable

from pipeline.bundle.stamp import FONT_NAME


def fingerprint(contents: Iterable[bytes], resources: Iterable[str]) -> str:
    """Sum up a page: its content streams as they are stored, and the names of their fonts and pictures.

    The font of the printed page number does not count: a page has it only in a bundle.
    """
    own = (name for name in resources if not name.startswith(FONT_NAME))
    digest = hashlib.sha256()
    for part in contents:
        digest.update(part)
    return " ".join([digest.hexdigest(), *sorted(own)])
