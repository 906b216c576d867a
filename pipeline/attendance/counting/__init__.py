"""Sessions are counted: typed facts, each with how it was reached."""
