"""The sharing of seats and offices between political groups, in exact arithmetic."""
