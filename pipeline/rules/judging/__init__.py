"""A route is held against a case: the checklist, line by line."""
