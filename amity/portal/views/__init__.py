"""The pages of the public site, one module for each noun; each answers a GET and changes nothing."""
