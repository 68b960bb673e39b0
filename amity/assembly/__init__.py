"""Our own chamber: its terms between renewals and its dated rule profile."""
