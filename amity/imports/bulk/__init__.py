"""Many rows of the register changed in a spreadsheet: downloaded, changed, compared, applied as one deed."""
