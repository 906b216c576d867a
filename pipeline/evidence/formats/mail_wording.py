"""What the page of an e-mail says above its words, and in place of them."""

HEADERS = ("From", "To", "Cc", "Bcc", "Date", "Subject")
"""What the page of an e-mail says above its words, in this order, and then what is ``ATTACHED``."""
ATTACHED = "Attached"
NO_TEXT = "(the e-mail has no text)"
LAID_OUT = "(the words of the e-mail follow as they are seen)"
AS_SEEN = "words of the e-mail, as they are seen"
"""The e-mail whose layout hides some of its words, and what those are called that follow."""
