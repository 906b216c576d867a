"""The inbox and a case folder in it: settled, copied, its facts read."""
