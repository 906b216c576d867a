"""What the page of an e-mail says above its words, and in place of them."""

HEADERS = ("From", "To", "Cc", "Bcc", "Date", "Subject")
"""What the page of an e-mail says above its words, in this order, and then what is ``ATTACHED``."""
ATTACHED = "Attached"
NO_TEXT = "(the e-mail has no text)"
