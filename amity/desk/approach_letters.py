"""The letter that answers an embassy or a parliament: in their language, with the answer and where it stands."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task

from amity.missions.actions import note_mailed
from amity.missions.models import Approach, Reply


@task()
def mail_answer(number: int) -> None:
    """Send the answer of one request, once; where no mail is configured its page alone says it."""
    found = Approach.objects.filter(pk=number, mailed_at=None).exclude(reply=Reply.WAITING).first()
    if found is None or not settings.EMAIL_URL or not found.mail:
        return
    letter_of(found).send()
    note_mailed(found)


def letter_of(found: Approach) -> EmailMessage:
    """The letter as it leaves."""
    with translation.override(found.language):
        page = f"{settings.PUBLIC_URL}{reverse('portal:approach_state', args=[found.key])}"
        context = {"found": found, "page": page, "is_taken_up": found.reply == Reply.TAKEN_UP}
        words = render_to_string("desk/missions/answer_mail.txt", context)
        about = _("Your request: %(institution)s") % {"institution": found.institution}
    headers = {"Auto-Submitted": "auto-generated"}
    return EmailMessage(" ".join(about.split()), words, settings.DEFAULT_FROM_EMAIL, [found.mail], headers=headers)
