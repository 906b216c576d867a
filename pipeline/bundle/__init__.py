"""One page plan becomes the one PDF: numbered, linked, bookmarked, and proved by an independent reader."""
