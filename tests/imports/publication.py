"""A small publication of the Assemblée, made by the test: two countries, three deputies, two groups, one meeting."""

from __future__ import annotations

import copy
import io
import json
import tarfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

Json = dict[str, Any]
XSI = {"@xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance"}
NIL = {**XSI, "@xsi:nil": "true"}
STEMS = ("pays", "organe", "acteur", "mandat", "reunion-international")
ROOTS = {"reunion-international": "reunion"}


def pays(uid: str, alpha3: str | None, name: str) -> Json:
    return {**XSI, "uid": uid, "code_insee": None, "libelleInsee": None, "nomCourant": name, "code_iso2A": None,
            "code_iso3A": alpha3, "code_iso3N": None, "libelleIso": None, "libelleANCourt": name,
            "libelleANLong": name, "sourceJuridique": None, "activ": "true"}  # fmt: skip


def organe(uid: str, kind: str, name: str, short: str, since: str, until: str | None = None, **more: Any) -> Json:
    agreed = kind in {"GA", "GEVI"}
    life = {"dateDebut": None if agreed else since, "dateAgrement": since if agreed else None, "dateFin": until}
    return {**XSI, "uid": uid, "codeType": kind, "libelle": name, "libelleEdition": None, "libelleAbrege": short,
            "libelleAbrev": short, "viMoDe": life, "organeParent": None, "chambre": None, "regime": "5ème République",
            "legislature": "17", "secretariat": {"secretaire01": None, "secretaire02": None}, **more}  # fmt: skip


def acteur(uid: str, civ: str, given: str, family: str, *mandates: Json) -> Json:
    return {
        **XSI,
        "uid": {"@xsi:type": "IdActeur_type", "#text": uid},
        "etatCivil": {
            "ident": {"civ": civ, "prenom": given, "nom": family, "alpha": family, "trigramme": "ABC"},
            "infoNaissance": {"dateNais": "1970-01-01", "villeNais": "Lyon", "depNais": "Rhône", "paysNais": "France"},
            "dateDeces": NIL,
        },
        "profession": {"libelleCourant": "x", "socProcINSEE": {"catSocPro": NIL, "famSocPro": NIL}},
        "uri_hatvp": "u",
        "adresses": {"adresse": [{"type": "2", "valElec": "a@example.org"}, {"type": "0", "valElec": None}]},
        "mandats": {"mandat": list(mandates) if len(mandates) != 1 else mandates[0]},
    }


def mandat(uid: str, who: str, body: str, kind: str, quality: str, since: str, until: str | None = None) -> Json:
    return {**XSI, "uid": uid, "acteurRef": who, "legislature": "17", "typeOrgane": kind, "dateDebut": since,
            "datePublication": None, "dateFin": until, "preseance": "20", "nominPrincipale": "1",
            "infosQualite": {"codeQualite": quality, "libQualite": quality, "libQualiteSex": quality},
            "organes": {"organeRef": body}}  # fmt: skip


def seat(uid: str, who: str, number: str) -> Json:
    place = {"region": "R", "regionType": "Métropolitain", "departement": "Savoie", "numDepartement": "73",
             "numCirco": number}  # fmt: skip
    return {
        **mandat(uid, who, "PO17", "ASSEMBLEE", "membre", "2024-07-01"),
        "chambre": None,
        "election": {"causeMandat": "élections générales", "lieu": place, "refCirconscription": "PO9"},
        "mandature": {"causeFin": None, "datePriseFonction": "2024-07-08", "mandatRemplaceRef": None,
                      "placeHemicycle": "12", "premiereElection": "1"},
        "suppleants": {"suppleant": {"dateDebut": "2024-07-01", "dateFin": None, "suppleantRef": "PA99"}},
        "collaborateurs": {"collaborateur": [{"nom": "X", "prenom": "Y", "dateDebut": None}]},
    }  # fmt: skip


def reunion(uid: str, body: str, at: str, agenda: Any, **presences: str) -> Json:
    present = [{"acteurRef": who, "presence": how} for who, how in presences.items()]
    return {
        **XSI, "@xsi:type": "reunionCommission_type", "uid": uid, "timeStampDebut": at, "timeStampFin": at,
        "lieu": {"lieuRef": None, "libelleLong": "salle 4068"},
        "cycleDeVie": {"etat": "Confirmé", "chrono": {"creation": "2025-03-05T09:04:36.000+01:00", "cloture": None}},
        "demandeur": None, "organeReuniRef": body,
        "participants": {"participantsInternes": {"participantInterne": present}, "personnesAuditionnees": None},
        "visioConference": "false", "sessionRef": None, "ouverturePresse": "false", "captationVideo": "false",
        "ODJ": {"convocationODJ": {"item": agenda}, "resumeODJ": None, "pointsODJ": None},
        "compteRenduRef": None, "formatReunion": "Ordinaire",
        "infosReunionsInternationale": {"estReunionInternationale": "true", "listePays": None},
    }  # fmt: skip


def small() -> dict[str, list[Json]]:
    """The publication: change what you like in it, then write it."""
    return {
        "pays": [pays("GOP1", "NOR", "NORVÈGE"), pays("GOP2", None, "KOSOVO")],
        "organe": [
            organe("PO17", "ASSEMBLEE", "Assemblée nationale de la 17ème législature", "AN", "2024-07-01"),
            organe("PO20", "GP", "Les Verts", "LV", "2024-07-18", couleurAssociee=None, positionPolitique=None),
            organe("PO21", "GP", "Non inscrit", "NI", "2024-07-01", couleurAssociee=None, positionPolitique=None),
            organe("PO30", "GA", "France-Norvège", "NOR", "2024-11-20", listePays={"paysRef": "GOP1"},
                   secretariat={"secretaire01": "Jane Doe", "secretaire02": None}),
            organe("PO31", "GEVI", "Groupe d'études à vocation internationale", "X", "2024-11-20", listePays=None),
            {**organe("PO40", "GE", "Abeilles", "AB", "2024-11-20")},
        ],
        "acteur": [
            acteur("PA1", "Mme", "Anne", "Martin", seat("PM1", "PA1", "1"),
                   mandat("PM11", "PA1", "PO21", "GP", "Député non-inscrit", "2024-07-01"),
                   mandat("PM12", "PA1", "PO20", "GP", "Membre", "2024-07-19"),
                   mandat("PM13", "PA1", "PO20", "GP", "Président", "2024-07-19"),
                   mandat("PM14", "PA1", "PO30", "GA", "Président", "2025-01-28")),
            acteur("PA2", "M.", "Luc", "Petit", seat("PM2", "PA2", "2")),
        ],
        "mandat": [
            mandat("PM21", "PA2", "PO30", "GA", "Membre", "2025-01-10"),
            mandat("PM22", "PA2", "PO30", "GA", "Vice-Président", "2025-02-01", "2025-03-01"),
            mandat("PM23", "PA2", "PO30", "GA", "Secrétaire", "2025-03-01", "2025-03-01"),
            mandat("PM24", "PA2", "PO40", "GE", "Membre", "2025-03-01"),
        ],
        "reunion-international": [
            reunion("RU1", "PO30", "2025-03-18T14:00:00.000+01:00", "Réunion constitutive\rÉchange de vues",
                    PA1="présent", PA2="absent"),
        ],
    }  # fmt: skip


def packed(documents: Iterable[Json], root: str) -> bytes:
    """A tar.xz as the Assemblée publishes them."""
    kept = io.BytesIO()
    with tarfile.open(fileobj=kept, mode="w:xz") as archive:
        for number, document in enumerate(documents):
            content = json.dumps({root: document}).encode()
            member = tarfile.TarInfo(f"{root}/{number}.json")
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return kept.getvalue()


def write(folder: Path, publication: dict[str, list[Json]]) -> Path:
    """The five archives in a folder."""
    for stem in STEMS:
        root = ROOTS.get(stem, stem)
        (folder / f"{stem}.tar.xz").write_bytes(packed(copy.deepcopy(publication[stem]), root))
    return folder


def write_plainly(folder: Path, stem: str, name: str, content: bytes) -> Path:
    """One archive as a folder with one file of exactly these bytes."""
    (folder / f"{stem}.tar.xz").unlink(missing_ok=True)
    (folder / stem).mkdir(exist_ok=True)
    (folder / stem / name).write_bytes(content)
    return folder
