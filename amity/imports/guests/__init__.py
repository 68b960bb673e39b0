"""Guests of a colloquium from a list: read, compared with those that there are, taken over row by row."""
