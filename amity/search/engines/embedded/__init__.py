"""tantivy, in our own process: one process writes, any number read."""
