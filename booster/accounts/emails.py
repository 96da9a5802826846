"""What is the same e-mail address, and what is one at all."""

import unicodedata

from email_validator import EmailNotValidError, validate_email

# RFC 5321: a path of 256 octets less its angle brackets.
LONGEST = 254


def email_key(address: str) -> str:
    """Give the form in which addresses are compared: one account per mailbox, however it is typed.

    In small letters, as domains are read (UTS 46), and not folded: “ß” is not “ss” there, and may be somebody else's.
    What is too long to be an address is cut before the work begins: one character may become eighteen.
    """
    return unicodedata.normalize("NFKC", address.strip()[: LONGEST + 1]).lower()


def is_mailable(address: str) -> bool:
    """Say whether a letter could be addressed so. Nobody is asked over the network whether it would arrive."""
    # RFC 2047: mail programs would read such a word as other letters, line ends among them.
    if len(address) > LONGEST or "=?" in address:
        return False
    try:
        validate_email(address, check_deliverability=False)
    except EmailNotValidError:
        return False
    return True
