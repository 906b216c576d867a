"""The first bytes by which files of some formats are known, whatever they are called."""

ZIP_START = b"PK\x03\x04"
OLE_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""A compound file (MS-CFB): the Office formats before 2007, and Outlook's messages."""
