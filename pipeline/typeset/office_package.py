"""An Office file as its parts, by name: the same parts are always the same bytes."""

import zipfile
from collections.abc import Mapping
from io import BytesIO

_EPOCH = (1980, 1, 1, 0, 0, 0)
_FIRST_PART = "[Content_Types].xml"


def parts_of(package: bytes) -> dict[str, bytes]:
    """Take an Office file (a zip) apart."""
    with zipfile.ZipFile(BytesIO(package)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Pack the parts of an Office file, in a fixed order and without times."""
    package = BytesIO()
    with zipfile.ZipFile(package, "w") as new:
        for name in sorted(parts, key=lambda name: (name != _FIRST_PART, name)):
            part = zipfile.ZipInfo(name, _EPOCH)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.create_system = 0
            new.writestr(part, parts[name])
    return package.getvalue()


def with_fixed_times(package: bytes) -> bytes:
    """Pack an Office file again, so that equal parts are equal bytes."""
    return packed(parts_of(package))
