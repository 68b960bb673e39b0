"""Amity's own tables, in CSV or XLSX: what a parliament without open data fills in by hand."""
