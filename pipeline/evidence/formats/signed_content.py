"""What is signed as a whole (RFC 5652, 5): taken out and shown; the signature is not checked, and nothing trusts it."""

import re
from base64 import b64decode

from asn1crypto.cms import ContentInfo

from pipeline.errors import ConversionError

NOT_CHECKED = "it was signed with a certificate; the signature was not checked"
_DAMAGED = (ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError)
_ARMOUR = re.compile(rb"-----[A-Z0-9 ]+-----")


def signed_content(data: bytes) -> bytes:
    """Give the content around which there is a signature; raises ConversionError where there is none."""
    try:
        content = ContentInfo.load(_as_bytes(data))["content"]["encap_content_info"]["content"].native
    except _DAMAGED as error:
        raise ConversionError(
            "the signed message is damaged or cut short; open it in the program that received it, and print it to PDF"
        ) from error
    if not content:
        raise ConversionError("it is only the signature of another file; keep the file that it signs, and take it out")
    return bytes(content)


def _as_bytes(data: bytes) -> bytes:
    return data if data[:1] == b"0" else b64decode(_ARMOUR.sub(b"", data))
