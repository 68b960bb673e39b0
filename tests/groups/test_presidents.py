"""Who presided over a group, one after another."""

from __future__ import annotations

from datetime import date, timedelta

from amity.groups.queries.presidents import presidents
from amity.periods.asof import AsOf

LATER = date(2020, 3, 2)


def test_presidents_come_one_after_another_and_a_day_knows_none_that_came_after_it(world, group):
    for number in (0, 1):
        world.join(number, group)
    world.elect(0, group)
    world.elect(1, group, on=LATER)
    held = presidents([group.pk], AsOf(LATER))[group.pk]
    assert (held[0].since, [each.until for each in held]) == (LATER, [None, LATER])
    assert len({each.who.key for each in held}) == 2
    assert [each.who for each in presidents([group.pk], AsOf(LATER - timedelta(days=1)))[group.pk]] == [held[1].who]
