"""``python -m amity``: the same as the installed command."""

from amity.cli.main import amity

# The server starts its workers by reading this module again: they must not start another server.
if __name__ == "__main__":
    amity(prog_name="amity")
