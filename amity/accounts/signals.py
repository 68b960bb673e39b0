"""What happens to accounts, said aloud: the journal stands above and listens (docs/house.md, rule 2)."""

from django.dispatch import Signal

# Sent with verb, user (whose account), by (who did it), reason and detail, inside the transaction of the deed.
happened = Signal()
