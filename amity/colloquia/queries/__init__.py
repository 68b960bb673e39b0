"""Reads that join several nouns of this room."""
