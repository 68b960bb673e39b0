"""Search by meaning: an optional extra, off by default, and a guess that is said to be one (decision 0035)."""
