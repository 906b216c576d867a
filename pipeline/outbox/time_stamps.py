"""The answer of a time-stamping authority (RFC 3161), checked without any network."""

import hashlib
from importlib import import_module
from pathlib import Path

from asn1crypto.tsp import TimeStampResp

NEEDS_CLIENT = (
    "it speaks of the bag; whether the authority signed it was not checked, since rfc3161-client is not installed "
    "(pip install casebundle[timestamp])"
)


def fault_of_answer(answer: bytes, of: bytes, authority: Path) -> str | None:
    """Say what is wrong with an answer about these bytes, None where it holds.

    ``authority`` is the certificate to trust, as PEM.
    """
    try:
        stamped = TimeStampResp.load(answer)["time_stamp_token"]["content"]["encap_content_info"]["content"].parsed
        imprint = stamped["message_imprint"]["hashed_message"].native
    except (ValueError, TypeError, KeyError):
        return "it is no answer of a time-stamping authority that can be read"
    if imprint != hashlib.sha256(of).digest():
        return "it is the answer about something else"
    if not authority.is_file():
        return f"the certificate of the authority is not beside it ({authority.name}), so nobody can tell who signed it"
    return _fault_of_signature(answer, of, authority)


def _fault_of_signature(answer: bytes, of: bytes, authority: Path) -> str | None:
    try:
        client, x509 = import_module("rfc3161_client"), import_module("cryptography.x509")
    except ImportError:
        return NEEDS_CLIENT
    builder = client.VerifierBuilder()
    try:
        for certificate in x509.load_pem_x509_certificates(authority.read_bytes()):
            builder = builder.add_root_certificate(certificate)
        builder.build().verify_message(client.decode_timestamp_response(_in_strict_order(answer)), of)
    except (client.VerificationError, ValueError) as error:
        return f"it is not signed by that authority: {error}"
    return None


def _in_strict_order(answer: bytes) -> bytes:
    """Give the same answer with its certificates in the order that DER asks for, which the client insists on.

    OpenSSL, by which many authorities answer, writes them as they come. Only they change places; not a byte of anything
    else, so that whatever was signed stays as it was signed.
    """
    certificates = TimeStampResp.load(answer)["time_stamp_token"]["content"]["certificates"]
    as_they_came = [one.dump() for one in certificates] if certificates.contents else []
    return answer.replace(b"".join(as_they_came), b"".join(sorted(as_they_came)))
