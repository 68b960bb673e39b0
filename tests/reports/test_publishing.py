"""Publishing: what is asked of a text, who may read it from when, what withdrawing leaves behind."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone

from amity.documents.blocks import Annex, Figure, Heading, Paragraph
from amity.documents.inline import Run, inline_of
from amity.journal.models import Entry
from amity.reports import actions, keeping
from amity.reports.models import Edition, Passage, Reading, Report
from amity.reports.publicity import lacking
from amity.reports.queries.whereabouts import Stage, whereabouts
from tests.deeds import entries_of, refused
from tests.factories import make_document, make_edition, make_published, make_report, make_user, same

pytestmark = pytest.mark.django_db
PUBLIC = AnonymousUser()
TODAY = date(2026, 11, 24)


def words(text):
    return Paragraph(text=inline_of(text))


@pytest.fixture
def director():
    return make_user("director")


def approved(report, document=None):
    edition = actions.file_edition(report, document or make_document(), by=make_user("clerk"))
    reader = make_user("director")
    actions.submit(edition, by=reader)
    return actions.approve(edition, by=reader)


def stage(report):
    return whereabouts([report], timezone.localdate())[report.pk].stage


def test_nothing_is_published_without_a_second_person(director):
    edition = actions.file_edition(make_report(), make_document(), by=director)
    with refused("No second person has approved this edition.", "Submit it for review."):
        actions.publish(edition, by=director)


def test_a_published_report_bears_its_day_and_is_public_since_an_instant(director):
    report = make_report()
    edition = actions.publish(approved(report), by=director, on=date(2026, 3, 2))
    report.refresh_from_db()
    assert (report.published_on, report.published_at) == (date(2026, 3, 2), edition.published_at)
    assert list(Report.objects.visible_to(PUBLIC)) == [report]


def test_publishing_twice_is_written_once(director):
    edition = approved(make_report())
    assert entries_of(lambda: [actions.publish(edition, by=director) for _ in range(2)]) == ["reports.publish"]


@pytest.mark.parametrize(
    ("blocks", "codes"),
    [
        ((Heading(level=1, text=inline_of("A")), Heading(level=3, text=inline_of("B"))), ["level-jumped"]),
        ((Heading(level=2, text=inline_of("A")),), ["level-jumped"]),
        ((Figure(sha256="0" * 64),), ["no-alt", "no-credit", "no-licence"]),
        ((Figure(sha256="0" * 64, decorative=True, credit="Amity", licence="CC0"),), []),
        ((Figure(sha256="0" * 64, alt="Un port", credit="Amity", licence="CC0"),), []),
        ((Annex(text=inline_of("A"), confidential=True), words("x")), ["no-text"]),
        ((Annex(text=inline_of("A")), Heading(level=2, text=inline_of("B"))), []),
    ],
)
def test_what_a_text_lacks_is_named(blocks, codes):
    assert [lack.code for lack in lacking(make_document(*blocks))] == codes


def test_a_link_into_a_confidential_annex_is_named():
    link = Paragraph(text=(Run("voir l’annexe", link="#s-secret"),))
    secret = Annex(text=inline_of("Secret"), confidential=True)
    assert [lack.code for lack in lacking(make_document(link, secret, words("x")))] == ["leads-inside"]


def test_a_text_that_lacks_something_is_not_published(director):
    edition = approved(make_report(), make_document(words("x"), Figure(sha256="0" * 64, credit="a", licence="b")))
    with refused(
        "A picture has no description and is not said to be decorative.",
        "Describe the picture, or say that it is decorative.",
    ):
        actions.publish(edition, by=director)


def test_an_embargo_hides_a_published_report_until_its_day(director):
    report = make_published()
    with time_machine.travel(datetime(2026, 11, 24, 12, tzinfo=UTC)):
        actions.embargo(report, same("Press conference"), until=TODAY + timedelta(days=2), by=director)
        assert (Report.objects.visible_to(PUBLIC).count(), stage(report)) == (0, Stage.EMBARGOED)
    with time_machine.travel(datetime(2026, 11, 26, 12, tzinfo=UTC)):
        assert (Report.objects.visible_to(PUBLIC).count(), stage(report)) == (1, Stage.PUBLISHED)


def test_an_embargo_without_an_end_holds_until_it_is_lifted(director):
    report = make_published()
    actions.embargo(report, same("After the earthquake"), by=director)
    assert not Report.objects.visible_to(PUBLIC).exists()
    actions.lift_embargo(report, by=director)
    assert Report.objects.visible_to(PUBLIC).exists()


def test_an_embargo_has_a_reason_and_a_day_to_come(director):
    report = make_report()
    with refused("An embargo has a reason.", "State it."):
        actions.embargo(report, same(""), by=director)
    with refused("The embargo would be over already.", "Name a day to come."):
        actions.embargo(report, same("x"), until=date(2020, 1, 1), by=director)


def test_a_scheduled_report_comes_out_by_itself(director):
    report = make_report()
    approved(report)
    moment = timezone.now() + timedelta(hours=2)
    actions.schedule(report, moment, by=director)
    assert stage(report) == Stage.SCHEDULED
    assert actions.publish_due(by=director, now=moment - timedelta(minutes=1)) == []
    with time_machine.travel(moment + timedelta(minutes=1)):
        call_command("publish_due")
        assert stage(Report.objects.get()) == Stage.PUBLISHED


def test_only_what_is_approved_is_scheduled(director):
    report = make_report()
    moment = timezone.now() + timedelta(hours=2)
    with refused("No edition of this report is approved.", "Have it approved first."):
        actions.schedule(report, moment, by=director)


def test_a_withdrawn_report_leaves_a_reason_and_no_place_in_lists(director):
    report = make_published()
    with refused("A withdrawal has a reason.", "State it: the public reads it."):
        actions.withdraw(report, same(""), by=director)
    actions.withdraw(report, same("A person asked"), by=director)
    today = timezone.localdate()
    assert (Report.objects.visible_to(PUBLIC).count(), Report.objects.standing(today).count()) == (1, 0)
    actions.reinstate(report, by=director)
    assert Report.objects.standing(today).count() == 1


def test_an_old_report_is_taken_over_as_it_was(director):
    report = make_report(number="GA 66")
    jumped = make_document(Heading(level=2, text=inline_of("A")))
    edition = actions.file_edition(report, jumped, by=director)
    actions.take_over(edition, "archive of 2006", on=date(2006, 3, 20), by=director)
    report.refresh_from_db()
    assert (report.published_on, report.taken_over_from) == (date(2006, 3, 20), "archive of 2006")


def test_who_has_a_report_now_and_who_is_next(director):
    report, clerk = make_report(by=director), make_user("clerk")
    now = whereabouts([report], TODAY)[report.pk]
    assert (now.stage, now.held_by, now.next) == (Stage.BEGUN, director, Stage.DRAFT)
    edition = actions.file_edition(report, make_document(), by=clerk)
    now = whereabouts([report], TODAY)[report.pk]
    assert (now.stage, now.held_by, now.next) == (Stage.DRAFT, clerk, Stage.REVIEW)
    actions.submit(edition, by=clerk, reviewer=director)
    now = whereabouts([report], TODAY)[report.pk]
    assert (now.stage, now.held_by, now.next) == (Stage.REVIEW, director, Stage.APPROVED)
    actions.approve(edition, by=director)
    assert whereabouts([report], TODAY)[report.pk].stage == Stage.APPROVED


@pytest.mark.parametrize("count", [1, 3])
def test_whereabouts_cost_the_same_whatever_the_number(count, django_assert_num_queries):
    for _ in range(count):
        actions.file_edition(make_report(), make_document(), by=make_user())
    reports = list(Report.objects.select_related("created_by"))
    with django_assert_num_queries(4):
        whereabouts(reports, TODAY)


def test_what_was_said_can_be_undone(director):
    report = make_report("Ports")
    actions.describe(report, title=same("Harbours"), by=director)
    entry = Entry.objects.get(verb="reports.describe")
    actions.undo(entry, by=director)
    assert report.notices.held().get().title == same("Ports")
    assert entries_of(lambda: actions.undo(entry, by=director)) == []


def test_a_publication_is_not_undone_but_withdrawn(director):
    make_published()
    entry = Entry.objects.get(verb="reports.publish")
    with refused("This entry cannot be undone here.", "Correct what it wrote where it stands."):
        actions.undo(entry, by=director)


def test_originals_that_were_changed_or_lost_are_found(director, capsys):
    report = make_report()
    edition = actions.file_edition(
        report, make_document(), by=director, original=actions.Original("a.odt", b"as it came")
    )
    call_command("check_originals")
    assert capsys.readouterr().out == "1 files are as they came.\n"
    path = keeping.place(keeping.ORIGINALS, edition.original_sha256)
    path.write_bytes(b"changed")
    with pytest.raises(CommandError):
        call_command("check_originals")
    path.unlink()
    with pytest.raises(CommandError):
        call_command("check_originals")


def test_only_present_editions_of_what_stands_are_found(director):
    report, hidden = make_published("", make_document(words("Un."))), make_published("", make_document(words("X.")))
    make_edition(report, make_document(words("Deux.")), corrected=same("x"))
    actions.embargo(hidden, same("x"), by=director)
    found = Passage.objects.visible_to(PUBLIC, timezone.localdate())
    assert list(found.values_list("text", flat=True)) == ["Deux."]


def test_the_public_reads_published_editions_only():
    report = make_published()
    actions.correct(report, make_document(words("Autre.")), corrected=same("x"), by=make_user())
    assert list(Edition.objects.visible_to(PUBLIC).values_list("number", flat=True)) == [1]
    make_edition(make_report())
    assert Edition.objects.current().count() == 2


def test_a_reading_that_an_earlier_version_wrote_is_written_again_and_others_are_left_alone():
    old, new = make_published("Ports"), make_published("Seas")
    Reading.objects.filter(edition__report=old).update(version=0, article="<p>old</p>", packed=b"")
    Reading.objects.filter(edition__report=new).update(article="<p>new</p>")
    assert actions.renew_readings() == 1
    assert "old" not in Reading.objects.get(edition__report=old).article
    assert Reading.objects.get(edition__report=new).article == "<p>new</p>"
    assert actions.renew_readings() == 0
