"""The nouns that all the others speak of: a case, its files, evidence, findings."""
