"""Our own language of questions, the same for every engine: text to tree and back, never an error."""
