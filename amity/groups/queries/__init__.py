"""Reads that join several nouns of the register into one shape."""
