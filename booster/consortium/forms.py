"""What the lead types about a partner and about whom to invite."""

from collections.abc import Iterable
from typing import Any

from wtforms import Field, RadioField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # Newer than its types.
from wtforms.validators import DataRequired, Length, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from booster.accounts.emails import is_mailable
from booster.consortium.member_roles import WORDS, MemberRole, in_short, roles_for
from booster.consortium.names import LONGEST_REASON, wrong_with_name, wrong_with_reason
from booster.consortium.roles import LONGEST_NOTE, OTHER, ROLES
from booster.kit.composed import composed
from booster.kit.countries import by_name
from booster.kit.forms import SmallForm
from booster.kit.lines import one_line
from booster.kit.texts import gettext as _
from booster.kit.texts import lazy_gettext as _l


def _line(text: str | None) -> str:
    return one_line(text or "")


class EmailField(StringField):
    """One e-mail address, shown as the browser's own kind of field."""

    def __init__(self, label: object, **kwargs: Any) -> None:
        super().__init__(label, filters=[_line], **kwargs)  # type: ignore[arg-type]  # A lazy text is a text.

    def pre_validate(self, form: object) -> None:  # noqa: ARG002  WTForms calls it so.
        if not self.data:
            raise ValidationError(_("Write the e-mail address of the person to invite."))
        if not is_mailable(self.data):
            raise ValidationError(_("Write an e-mail address, such as name@example.org."))


class AddressForm(SmallForm):
    """The address that was meant."""

    email = EmailField(_l("E-mail address"))


class RoleForm(SmallForm):
    """What a person may do."""

    role = RadioField(_l("Role"))

    def __init__(self, *, is_partner: bool, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        roles = list(roles_for(is_partner=is_partner))
        self.role.choices = [
            SelectChoice(role.value, f"{WORDS[role]}: {in_short(role, is_partner=is_partner)}") for role in roles
        ]
        if not self.role.data:
            # A contact for a partner, who else would write its part; an editor for the lead organisation.
            self.role.data = (MemberRole.CONTACT if is_partner else MemberRole.EDITOR).value


class InvitationForm(RoleForm):
    """Whom to invite to an organisation, and as what."""

    email = EmailField(_l("E-mail address"))


class DeclineForm(SmallForm):
    """Why somebody does not join."""

    reason = TextAreaField(_l("Reason"), filters=[_line], render_kw={"maxlength": LONGEST_REASON, "rows": 3})

    def validate_reason(self, field: Field) -> None:
        if wrong := wrong_with_reason(field.data):
            raise ValidationError(wrong)


class CorrectionForm(SmallForm):
    """What the lead says about an organisation that joins."""

    name = StringField(_l("Name of the organisation"), filters=[_line])
    country = SelectField(_l("Country"), [DataRequired(_l("Choose the country of the organisation."))])
    roles = SelectMultipleField(
        _l("What it contributes"),
        [DataRequired(_l("Choose at least one contribution."))],
        choices=[SelectChoice(code, words) for code, words in ROLES.items()],
        widget=ListWidget(),
        option_widget=CheckboxInput(),
    )
    role_note = TextAreaField(
        _l("In a few words"),
        [Length(max=LONGEST_NOTE, message=_l("Shorten this to 300 characters."))],
        # Letters and line ends as long as the browser counts them.
        filters=[lambda text: composed((text or "").replace("\r\n", "\n").strip())],
        render_kw={"maxlength": LONGEST_NOTE, "rows": 3},
    )

    def __init__(self, *, countries: Iterable[str], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        named = [("", _("Choose a country")), *by_name(countries)]
        self.country.choices = [SelectChoice(code, words) for code, words in named]

    def validate_name(self, field: Field) -> None:
        if wrong := wrong_with_name(field.data):
            raise ValidationError(wrong)

    def validate_role_note(self, field: Field) -> None:
        if OTHER in (self.roles.data or []) and not field.data:
            raise ValidationError(_("You chose “Something else”: say what it is."))


class PartnerForm(CorrectionForm):
    """An organisation that joins, and the person there who gets the invitation."""

    email = EmailField(_l("E-mail address of its contact"))
