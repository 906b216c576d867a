"""Registers as they are printed, read by the places of their words."""
