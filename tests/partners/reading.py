"""What tests of partnerships read back."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AnonymousUser

from amity.assembly.models import Theme
from amity.partners.models import Agreement, Project
from amity.partners.queries.agreements import Pact
from amity.partners.queries.concern import Concern
from amity.partners.queries.projects import Cooperation
from amity.partners.queries.together import together
from amity.periods.asof import AsOf


def theme(key: str) -> Theme:
    return Theme.objects.get(key=key)


def every_pact(moment: AsOf) -> list[Pact]:
    """Every agreement with what it still asks."""
    numbers = dict.fromkeys(Agreement.objects.values_list("pk", flat=True))
    return together(Concern(agreements=numbers), moment, AnonymousUser(), clauses=True).pacts


def every_project(moment: AsOf) -> list[Cooperation]:
    numbers: Any = dict.fromkeys(Project.objects.values_list("pk", flat=True))
    return together(Concern(projects=numbers), moment, AnonymousUser()).projects
