"""Addresses for letters."""

from flask import current_app


def letter_link(endpoint: str, **values: str) -> str:
    """Give a whole address that begins as the settings say.

    Never as the request says: whoever sends a forged Host header would get the owner's token.
    """
    path = current_app.url_map.bind("localhost").build(endpoint, values)
    return f"{current_app.config['PUBLIC_URL']}{path}"
