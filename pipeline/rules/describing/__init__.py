"""Rules in plain words, for officers."""
