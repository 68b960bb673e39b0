"""What an editor mends in a document without touching its words: a row of small operations, kept and undone."""
