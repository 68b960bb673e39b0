"""A cluster of OpenSearch, for installations that have one."""
