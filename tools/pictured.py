"""What is pictured: pages, desks, the states of lists, and the very long names that the sample gets for them."""

# name → (French address, English address)
PAGES = {
    "home": ("/fr/", "/en/"),
    "map-as-a-table": ("/fr/#countries", "/en/#countries"),
    "groups": ("/fr/groupes/", "/en/groups/"),
    "group": ("/fr/groupes/france-bresil/", "/en/groups/france-bresil/"),
    "regional-group": ("/fr/groupes/france-pays-baltes/", "/en/groups/france-pays-baltes/"),
    "former-day": (
        "/fr/groupes/france-bresil/?on=2019-03-01&known=2026-01-01",
        "/en/groups/france-bresil/?on=2019-03-01&known=2026-01-01",
    ),
    "changes": (
        "/fr/groupes/france-bresil/changements/?from=2019-01-01&to=2024-01-01",
        "/en/groups/france-bresil/changes/?from=2019-01-01&to=2024-01-01",
    ),
    "country": ("/fr/pays/br/", "/en/countries/br/"),
    "country-without-a-group": ("/fr/pays/sm/", "/en/countries/sm/"),
    "region": ("/fr/regions/europe/", "/en/regions/europe/"),
    "missions": ("/fr/missions/", "/en/missions/"),
    "colloquia": ("/fr/colloques/", "/en/colloquia/"),
    "colloquium": (
        "/fr/colloques/2026-bresil-leau-lenergie-les-villes/",
        "/en/colloquia/2026-bresil-leau-lenergie-les-villes/",
    ),
    "partners": ("/fr/partenaires/", "/en/partners/"),
    "partner-of-ours": ("/fr/partenaires/cfce/", "/en/partners/cfce/"),
    "twinnings": ("/fr/projets/carte/", "/en/projects/map/"),
    "evidence": ("/fr/missions/indicateur/", "/en/missions/evidence/"),
    "mission": (
        "/fr/missions/2019-patrimoine-langue-et-creation-bresil/",
        "/en/missions/2019-patrimoine-langue-et-creation-bresil/",
    ),
    "reports": ("/fr/rapports/", "/en/reports/"),
    "member": ("/fr/parlementaires/helene-najacques/", "/en/members/helene-najacques/"),
    "search": ("/fr/recherche/?q=bresi", "/en/search/?q=bresi"),
}
FORUM = "/desk/colloquia/2026-forum-des-ambassadeurs-et-des-entreprises-exemple/"
# name → (whose sign-in of the demo, address); the desk speaks each reader's language at one address
DESK = {
    "today": ("clerk", "/desk/"),
    "groups": ("clerk", "/desk/groups/"),
    "group": ("clerk", "/desk/groups/france-liban/"),
    "assembly": ("clerk", "/desk/groups/france-liban/acts/assembly/"),
    "assembly-seen": ("clerk", "/desk/groups/france-irlande/acts/assembly/"),
    "history": ("clerk", "/desk/groups/france-grece/history/"),
    "flags": ("director", "/desk/flags/"),
    "missions": ("clerk", "/desk/missions/"),
    "mission": ("director", "/desk/missions/2019-patrimoine-langue-et-creation-bresil/"),
    "colloquium-programme": ("director", "/desk/colloquia/2026-bresil-leau-lenergie-les-villes/programme/"),
    "guests": ("director", "/desk/colloquia/2027-canada-minerais-critiques-et-forets/guests/"),
    "appointments": ("director", f"{FORUM}appointments/"),
    "plan": ("director", f"{FORUM}appointments/plans/1/"),
    "appointments-day": ("director", f"{FORUM}appointments/day/"),
    "care": ("director", "/desk/care/"),
    "rules": ("director", "/desk/rules/"),
    "account": ("administrator", "/desk/accounts/2/"),
    "journal": ("auditor", "/desk/journal/"),
    "words": ("communications", "/desk/words/"),
    "my-groups": ("member", "/desk/"),
    "manual": ("clerk", "/desk/manual/"),
}
# list and state → (address, language)
LISTS = {
    "groups-none": "/fr/groupes/?q=zzzz",
    "groups-one": "/en/groups/?q=brazil",
    "groups-long": "/fr/groupes/?q=interminable",
    "members-none": "/en/members/?q=zzzz",
    "members-one": "/fr/parlementaires/?q=helene+najacques",
    "members-many": "/en/members/",
    "members-long": "/en/members/?q=interminable",
    "missions-none": "/fr/missions/?year=2019&country=br&kind=observation",
    "missions-one": "/fr/missions/?year=2019&country=br",
    "missions-many": "/en/missions/?country=br",
    "missions-long": "/fr/missions/?year=2019&country=mx",
    "colloquia-none": "/fr/colloques/?country=br&year=2013",
    "colloquia-one": "/en/colloquia/?country=br",
    "colloquia-long": "/fr/colloques/?year=2014",
    "partners-none": "/fr/partenaires/?q=zzzz",
    "partners-one": "/en/partners/?q=ifeac",
    "partners-long": "/fr/partenaires/?q=interminable",
    "projects-none": "/en/projects/?q=zzzz",
    "projects-one": "/en/projects/?q=interminable",
    "projects-many": "/fr/projets/",
    "projects-long": "/fr/projets/?q=interminable",
    "reports-none": "/fr/rapports/?q=zzzz",
    "reports-one": "/en/reports/?q=211",
    "reports-many": "/fr/rapports/",
    "reports-long": "/fr/rapports/?q=interminable",
    "country-long": "/fr/pays/ca/",
    "region-none": "/en/regions/europe/?on=1700-01-01",
    "news-none": "/en/news/?on=1900-01-01",
    "news-many": "/fr/actualites/",
    "news-long": "/en/news/",
    "search-none": "/fr/recherche/?q=zzzz",
    "search-one": "/en/search/?q=helene+najacques",
    "search-many": "/en/search/?q=guinea",
    "search-long": "/fr/recherche/?q=interminable",
    "group-none": "/en/groups/france-bresil/?on=1900-01-01",
    "group-long": "/fr/groupes/france-canada/",
}
LONG_NAMES = """
from django.utils import timezone
from amity.accounts.models import User
from amity.colloquia import actions as colloquia
from amity.colloquia.models import Colloquium
from amity.countries.models import Country
from amity.groups import actions as groups
from amity.groups.models import Group
from amity.languages.texts import Text
from amity.missions import actions as missions
from amity.missions.models import Mission
from amity.notices import actions as notices
from amity.partners import actions as partners
from amity.people import actions as people
from amity.people.models import Person
from amity.reports import actions as reports
from amity.reports.models import Report
said = {"on": timezone.localdate(), "by": User.objects.system("demo")}
name = Text(
    fr="Groupe interminable d’amitié, d’échanges parlementaires et de coopération décentralisée"
    " France-Saint-Vincent-et-les-Grenadines, anticonstitutionnellement reconstitué",
    en="Interminable friendship, parliamentary exchange and decentralised cooperation group for Saint Vincent and the"
    " Grenadines, antidisestablishmentarianly reconstituted",
)
group = Group.objects.get(slug="france-canada")
groups.rename(group, name, **said)
seat = group.tenures.held().on(said["on"]).filter(office__key="president").first()
person = seat.person if seat else Person.objects.first()
report = Report.objects.get(key="ga-211")
title = Text(
    fr="Rapport interminable sur la coopération décentralisée, l’enseignement supérieur et, anticonstitutionnellement,"
    " sur toutes les autres politiques que deux pays amis peuvent conduire ensemble",
)
reports.describe(report, title=title, by=said["by"])
subject = Text(
    fr="Interminable examen de la coopération décentralisée, de l’enseignement supérieur et, anticonstitutionnellement,"
    " de toutes les autres politiques que deux pays amis peuvent conduire ensemble (exemple)",
    en="Interminable review of decentralised cooperation, higher education and, antidisestablishmentarianly, of all"
    " other policies that two friendly countries may pursue together (sample)",
)
mission = Mission.objects.filter(key__startswith="2019-", key__endswith="-mexique").first()
missions.describe(mission, title=subject, by=said["by"])
colloquia.describe(Colloquium.objects.get(key__startswith="2014-"), title=subject, by=said["by"])
partners.register(subject, kind="institute", country=Country.objects.get(key="ca"), **said)
partners.register_project(
    subject, authority="Communauté d’agglomération interminable de Villeneuve-sur-Aure-et-des-Trois-Vallées (exemple)",
    country=Country.objects.get(key="ca"), by=said["by"],
)
piece = notices.draft("news", "interminable", language="en", title=str(subject["en"]), text="A sample.", by=said["by"])
notices.publish(piece, "en", since=said["on"], by=said["by"])
people.rename(person, "Marie-Antoinette Wilhelmine", "de Montmorency-Interminable-Rochechouart-Vandœuvre", **said)
"""
