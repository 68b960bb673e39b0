"""Tokens, components and their living page; no model, no query."""
