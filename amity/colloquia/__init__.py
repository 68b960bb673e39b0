"""Economic colloquia: what they are about, with whom, hour by hour, who speaks, what is known of the market."""
