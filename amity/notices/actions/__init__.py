"""What the house does with its words, and with what the public writes back."""

from amity.notices.actions.corrections import correct, reply, take_back
from amity.notices.actions.letters import assign, close, forget_mails, look_at, receive, reopen
from amity.notices.actions.pieces import draft, illustrate, publish, withdraw, write

__all__ = [
    "assign",
    "close",
    "correct",
    "draft",
    "forget_mails",
    "illustrate",
    "look_at",
    "publish",
    "receive",
    "reopen",
    "reply",
    "take_back",
    "withdraw",
    "write",
]
