"""What of the house's words is shown, what is behind, and what stands beside a fact."""
