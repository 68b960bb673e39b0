"""Who wants to be told of what: saved questions, what answers them newly, and what has been told (decision 0025)."""
