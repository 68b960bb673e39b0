"""The programme of a colloquium from a table: read, compared with what there is, taken over whole."""
