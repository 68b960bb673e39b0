"""The staff's workplace: each act a short form over a verb of the register, that says what it will change."""
