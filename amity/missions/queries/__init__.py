"""Reads that join the nouns of missions into one shape."""
