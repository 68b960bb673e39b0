"""A list of wishes for appointments: each row a company and a host, with what both say."""
