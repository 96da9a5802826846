"""What people type to become somebody, to sign in and to change their account."""

from collections.abc import Callable

from wtforms import BooleanField, EmailField, PasswordField, StringField
from wtforms.fields import Field
from wtforms.form import BaseForm
from wtforms.validators import StopValidation, ValidationError

from booster.accounts.emails import is_mailable
from booster.accounts.password_rules import weakness
from booster.kit.forms import SmallForm
from booster.kit.lines import has_letters, one_line
from booster.kit.texts import gettext as _
from booster.kit.texts import lazy_gettext as _l

LONGEST_NAME = 100


def typed(field: StringField) -> str:
    """Give what was typed, as text in any case."""
    return field.data or ""


def _seen(name: str | None) -> str | None:
    return one_line(name) if name else name


def _stripped(text: str | None) -> str | None:
    return text.strip() if text else text


def needed(sentence: object) -> Callable[[BaseForm, Field], None]:
    """Refuse nothing and blanks with a sentence of its own, and stop there."""

    def check(_form: BaseForm, field: Field) -> None:
        if not (field.data or "").strip():
            raise StopValidation(str(sentence))

    return check


def mailable(_form: BaseForm, field: Field) -> None:
    if not is_mailable(field.data):
        raise ValidationError(_("Enter an e-mail address such as name@example.org."))


def readable(_form: BaseForm, field: Field) -> None:
    if not has_letters(field.data):
        raise StopValidation(_("Write your name with letters."))


def short_enough(_form: BaseForm, field: Field) -> None:
    if len(field.data) > LONGEST_NAME:
        raise ValidationError(_("Use at most %(most)s characters for the name.", most=LONGEST_NAME))


NAME = [needed(_l("Enter your name.")), readable, short_enough]
ADDRESS = [needed(_l("Enter your e-mail address.")), mailable]
NEW_PASSWORD = [needed(_l("Choose a password."))]
OWN_PASSWORD = [needed(_l("Enter your password."))]


class RegisterForm(SmallForm):
    """Who wants an account."""

    name = StringField(_l("Your name"), NAME, filters=[_seen])
    email = EmailField(_l("E-mail address"), ADDRESS, filters=[_stripped])
    password = PasswordField(_l("Password"), NEW_PASSWORD)

    def validate_password(self, field: PasswordField) -> None:
        # To judge it takes much longer than all the rest.
        if self.name.errors or self.email.errors:
            return
        if reason := weakness(typed(field), name=typed(self.name), email=typed(self.email)):
            raise ValidationError(reason)


SHARED = _l("This is a shared computer: keep nothing in this browser")


class ConfirmForm(SmallForm):
    """The password chosen at registration: an address may be typed by anybody, so its reader shows it was her."""

    password = PasswordField(_l("The password you chose"), OWN_PASSWORD)
    is_shared = BooleanField(SHARED)


class SignInForm(SmallForm):
    """What somebody shows to come in; what is wrong with it is never said more exactly than "not right"."""

    email = EmailField(_l("E-mail address"), [needed(_l("Enter your e-mail address."))], filters=[_stripped])
    password = PasswordField(_l("Password"), OWN_PASSWORD)
    is_shared = BooleanField(SHARED)


class AddressForm(SmallForm):
    """The address that a link to a new password should go to."""

    email = EmailField(_l("E-mail address"), ADDRESS, filters=[_stripped])


class NewPasswordForm(SmallForm):
    """A new password for somebody whose name and address are known."""

    password = PasswordField(_l("New password"), NEW_PASSWORD)

    def of(self, *, name: str, email: str) -> "NewPasswordForm":
        self.known = {"name": name, "email": email}
        return self

    def validate_password(self, field: PasswordField) -> None:
        if reason := weakness(typed(field), **self.known):
            raise ValidationError(reason)


class ChangePasswordForm(NewPasswordForm):
    """The same with the current password, asked again from whoever found an open browser."""

    current = PasswordField(_l("Current password"), OWN_PASSWORD)
    # Made anew, since what is wrong is listed in the order in which fields were made.
    password = PasswordField(_l("New password"), NEW_PASSWORD)


class ChangeAddressForm(SmallForm):
    """A new address, with the password asked again."""

    email = EmailField(_l("New e-mail address"), ADDRESS, filters=[_stripped])
    current = PasswordField(_l("Password"), OWN_PASSWORD)


class NameForm(SmallForm):
    """How somebody wants to be called."""

    name = StringField(_l("Your name"), NAME, filters=[_seen])
