"""Amity, the open platform for parliamentary diplomacy."""
