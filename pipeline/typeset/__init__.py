"""Crafts of making pages: HTML, Word, plain text, fonts."""
