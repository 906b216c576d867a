"""What a page holds, summed up, so that it can be known again in the finished bundle."""

import hashlib
from collections.abc import Iterable

from pipeline.bundle.stamp import FONT_NAME


def fingerprint(contents: Iterable[bytes], resources: Iterable[str]) -> str:
    """Sum up a page: its content streams as they are stored, and how many fonts and pictures it has by name.

    Names are counted, not compared: readers write odd letters in them differently. The font of the printed page
    number does not count: a page has it only in a bundle.
    """
    digest = hashlib.sha256()
    for part in contents:
        digest.update(part)
    named = sum(not name.startswith(FONT_NAME) for name in resources)
    return f"{digest.hexdigest()} {named}"
