"""A register file is read: marks as they are written, then the sessions of one child."""
