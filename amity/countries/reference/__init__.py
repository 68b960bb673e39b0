"""The reference of places that ships with the product: tables of our own, ISO codes, CLDR names (see README.md)."""
