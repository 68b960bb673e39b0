"""The French Senate's open data: the ODSEN extracts in CSV, and the tables of its SQL dump."""
