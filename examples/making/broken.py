"""Files as they go wrong in real life: a copy that broke off, a PDF behind a password."""

from io import BytesIO

import pikepdf


def cut_short(pdf: bytes) -> bytes:
    """Keep the first third, as when a copy to the shared drive broke off."""
    return pdf[: len(pdf) // 3]


def locked(pdf: bytes, password: str) -> bytes:
    """Lock a PDF with a password for opening it; old RC4, because newer methods never give the same bytes twice."""
    saved = BytesIO()
    encryption = pikepdf.Encryption(owner=password, user=password, R=3, aes=False, metadata=False)
    with pikepdf.open(BytesIO(pdf)) as document:
        document.save(saved, encryption=encryption, static_id=True)
    return saved.getvalue()
