"""The pages of accounts, by subject."""

from booster.accounts.views import account, changes, registration, reset, sessions
from booster.accounts.views.blueprint import bp

__all__ = ["account", "bp", "changes", "registration", "reset", "sessions"]
