"""What is findable by name, however it is typed."""
