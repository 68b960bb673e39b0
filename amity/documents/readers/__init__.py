"""One reader for each format; each turns a file into blocks and says which words the file holds."""
