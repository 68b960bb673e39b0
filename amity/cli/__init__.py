"""The command line: amity demo, serve, import, check."""
