"""The field's own words in French and English: a question in one language finds passages in the other.

Pairs are those of the department's glossary; words that mean several things in one of the languages are left out.
"""

from __future__ import annotations

from functools import cache

from amity.search import analysis
from amity.search.plan import Why

PAIRS = """
groupe d'amitié = friendship group
groupe interparlementaire = interparliamentary group
groupe interparlementaire d'amitié = interparliamentary friendship group
groupe d'information internationale = international information group
groupe d'études à vocation internationale = international study group
groupe d'échanges et d'études = exchange and study group
groupe de contact = contact group
groupe de liaison = liaison group
groupe régional = regional group
groupe homologue = counterpart group
assemblée homologue = counterpart assembly
conseil de questure = board of quaestors
questeur = quaestor
président délégué = delegated president
président d'honneur = honorary president
secrétaire exécutif = executive secretary
trésorier = treasurer
non-inscrit = non-attached
groupe politique = political group
assemblée générale = general assembly
compte rendu = minutes
renouvellement triennal = triennial renewal
législature = parliamentary term
représentation proportionnelle = proportional representation
plus fort reste = largest remainder
quotient électoral = quota
prise d'acte = formal noting
instruction générale du bureau = general instruction of the bureau
charte = charter
déplacement = trip
ordre de mission = travel order
chef de délégation = head of delegation
note de synthèse = briefing note
éléments de langage = talking points
fiche pays = country sheet
personnalités rencontrées = people met
petit-déjeuner de travail = working breakfast
audition = hearing
allocution d'ouverture = opening address
table ronde = round table
intervenant = speaker
modérateur = moderator
colloque économique = economic colloquium
colloque = colloquium
actes du colloque = proceedings
haut patronage = high patronage
rendez-vous d'affaires = business meeting
exportateur = exporter
liste d'attente = waiting list
partenariat = partnership
institut de recherche = research institute
convention de coopération = cooperation agreement
coopération décentralisée = decentralised cooperation
jumelage = twinning
collectivité territoriale = local authority
français établis hors de france = french nationals living abroad
ambassade = embassy
ministère des affaires étrangères = foreign ministry
rapport d'information = information report
rapport de groupe d'amitié = friendship group report
avant-propos = foreword
recommandation = recommendation
annexe = annex
texte intégral = full text
mise en ligne = publication online
crédits = appropriation
enveloppe prévisionnelle = forecast envelope
déclaration de déplacement = travel declaration
cadeau = gift
déontologue = ethics commissioner
comité de déontologie = ethics committee
représentant d'intérêts = lobbyist
ingérence étrangère = foreign interference
mise en sommeil = dormancy
communiqué = statement
eau = water
énergie = energy
électricité = electricity
environnement = environment
éducation = education
enseignement = teaching
santé = health
défense = defence
sécurité = security
agriculture = farming
pêche = fishing
forêt = forest
droits de l'homme = human rights
état de droit = rule of law
égalité = equality
femmes = women
jeunesse = youth
recherche = research
entreprise = company
commerce = trade
échanges = exchanges
transports = transport
tourisme = tourism
culture = culture
patrimoine = heritage
langue française = french language
francophonie = french-speaking world
logement = housing
emploi = employment
migrations = migration
développement durable = sustainable development
changement climatique = climate change
énergies renouvelables = renewable energy
aide au développement = development aid
frontière = border
mer = sea
océan = ocean
montagne = mountain
eau potable = drinking water
déchets = waste
numérique = digital
élections = elections
parlement = parliament
sénateur = senator
député = deputy
loi = act
justice = justice
"""

SYNONYMS = """
fr: déplacement = voyage
fr: compte rendu = procès-verbal
fr: changement climatique = réchauffement climatique
fr: enseignement = éducation
fr: numérique = digital
fr: eau potable = eau propre à la consommation
fr: rapport = étude
en: trip = journey
en: minutes = record
en: climate change = global warming
en: company = business
"""

Key = tuple[str, tuple[str, ...]]


@cache
def table() -> dict[Key, tuple[tuple[str, Why], ...]]:
    """(language, stems) → other words for the same, and why they are other words for it."""
    found: dict[Key, tuple[tuple[str, Why], ...]] = {}
    for line in PAIRS.strip().splitlines():
        french, english = line.split(" = ")
        _add(found, "fr", french, english, Why.TRANSLATION)
        _add(found, "en", english, french, Why.TRANSLATION)
    for line in SYNONYMS.strip().splitlines():
        language, words = line.split(": ")
        one, other = words.split(" = ")
        _add(found, language, one, other, Why.SYNONYM)
        _add(found, language, other, one, Why.SYNONYM)
    return found


def _add(found: dict[Key, tuple[tuple[str, Why], ...]], language: str, said: str, other: str, why: Why) -> None:
    key = key_of(said, language)
    found[key] = (*found.get(key, ()), (other, why))


def key_of(text: str, language: str) -> Key:
    """The words of a text without their endings: “groupes d’amitié” are in the table too."""
    name = language if language in analysis.STEMMERS else analysis.PLAIN
    return language, tuple(stem for word in text.split() for stem in analysis.terms(word, name))


def others(text: str) -> list[tuple[str, Why]]:
    """Other words for these, in either language; none where we know none."""
    found = [other for language in ("fr", "en") for other in table().get(key_of(text, language), ())]
    return list(dict.fromkeys(found))
