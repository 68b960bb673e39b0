"""What pages and data files share: nouns turned into plain values."""
