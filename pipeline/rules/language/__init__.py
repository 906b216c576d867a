"""The language of conditions: facts, expressions and the words for them."""
