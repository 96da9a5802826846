"""What stands in the boxes of a partner's section before anybody has saved it: what the lead typed when naming it.

It is no answer: as long as nobody saves it, nothing is written.
"""

from booster.applications.forms.document import Document
from booster.applications.forms.section import Section
from booster.applications.models import Application


def named_by_lead(application: Application, section: Section, partner_key: str) -> Document:
    if not section.named:
        return {}
    partner = next(one for one in application.consortium.partners if one.key == partner_key)
    return {field: [getattr(partner, column)] for field, column in section.named.items()}
