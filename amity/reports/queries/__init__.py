"""Reads that join several nouns into one shape."""
