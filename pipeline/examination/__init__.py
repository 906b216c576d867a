"""The way of one case from its folder to an outcome: received, worked out, made."""
