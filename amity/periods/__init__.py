"""Facts dated twice: the days on which they held, the instants between which we held them true."""
