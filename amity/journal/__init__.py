"""Who did what, when and why: one entry per deed, append-only, hash-chained."""
