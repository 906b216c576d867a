"""The form of a British post code, as people write it."""

import re

POST_CODE = re.compile(r"\b([a-z]{1,2}\d[a-z\d]?)\s{0,3}(\d[a-z]{2})\b", re.IGNORECASE)
"""The outward half and the inward half; between them any blanks, those that never break a line too."""
