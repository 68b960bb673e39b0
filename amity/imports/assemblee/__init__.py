"""The open data of the Assemblée nationale (AMO, JSON): one module for each kind of document, and what they state."""
