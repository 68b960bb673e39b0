"""Missions abroad and delegations received: from the idea to what became of it."""
