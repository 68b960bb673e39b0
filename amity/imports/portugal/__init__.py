"""The Assembleia da República: friendship groups, their meetings, and delegations, by legislature (JSON)."""
