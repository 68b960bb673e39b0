"""Text in several languages, and which of them a reader gets."""
