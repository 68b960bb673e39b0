"""Imports in the desk: handed in, compared in the background, shown, written or left."""
