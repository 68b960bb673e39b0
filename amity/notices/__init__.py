"""What the house says on its own behalf, and what the public says back."""
