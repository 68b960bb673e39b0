"""One file per source: strict rows, dry run, difference, apply."""
