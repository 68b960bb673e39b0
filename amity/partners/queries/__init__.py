"""Reads that join the nouns of partnership into one shape."""
