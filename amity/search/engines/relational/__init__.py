"""PostgreSQL's full text, where an installation has replicas: every web machine reads the same index."""
