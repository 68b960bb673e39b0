"""Three engines behind one interface; ``tests/search/engines`` holds them to the same answers."""
