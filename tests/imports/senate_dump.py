"""A hand-written dump of the Senate's documented columns, with invented people: no real dump is at hand."""

from __future__ import annotations

from amity.imports.uploads import File

Tables = dict[str, tuple[str, list[list[str | None]]]]


def small() -> Tables:
    """Two people, three groups (one of domestic studies), one renamed, with every trap that the study names."""
    return {
        "sen": ("senmat, quacod, sennomuse, senprenomuse, sendatnai, sendespro", [
            ["11111A", "Mme", "Martin", "Anne", "1960-01-01 00:00:00", "Professeure"],
            ["000222", "M.", "Petit", "Luc", None, None],
        ]),
        "dpt": ("dptnum, dptcod, dptlib", [["590", "59", "Nord"]]),
        "elusen": ("eluid, senmat, dptnum, eludatdeb, eludatfin", [
            ["1", "11111A", "590", "2017-10-02 00:00:00", None],
            ["2", "000222", "590", "2017-10-02 00:00:00", "2020-09-30 00:00:00"],
        ]),
        "libgrppol": ("libgrppolid, grppolcod, libgrppoldatdeb, libgrppoldatfin, evelic, evelib", [
            ["1", "LR", "2002-12-11 00:00:00", "2015-06-01 00:00:00", "UMP", "Groupe UMP"],
            ["2", "LR", "2015-06-02 00:00:00", None, "LR", "Groupe Les Républicains"],
        ]),
        "memgrppol": ("memgrppolid, senmat, grppolcod, typapppolcod, memgrppoldatdeb, memgrppoldatfin", [
            ["1", "11111A", "LR", "R", "2017-10-02 00:00:00", None],
        ]),
        "typgrpsen": ("typgrpsencod, typgrpsenlib", [["AMITIE", "Groupe d'amitié"]]),
        "grpsenami": ("orgcod, typorgcod, typgrpsencod, orgdatcre, orgdatfin, scnorgcod, evelib", [
            ["G1", "GRPSEN", "AMITIE", "2017-12-01 00:00:00", None, None, "Groupe France-Macédoine du Nord"],
            ["G2", "GRPSENSCN", "AMITIE", "1899-12-31 00:00:00", None, "G1", "Groupe sans libellé"],
            ["G3", "GRPSEN", "ETUDES", None, None, None, "Mer"],
        ]),
        "libgrpsen": ("libgrpsenid, orgcod, libgrpsendatautbur, libgrpsendatfin, libgrpsenlib", [
            ["1", "G1", "2017-12-01 00:00:00", "2019-02-11 00:00:00", "Groupe France-ARYM"],
            ["2", "G1", "2019-02-12 00:00:00", None, "Groupe France-Macédoine du Nord"],
        ]),
        "memgrpsen": ("memgrpsenid, orgcod, senmat, memgrpsendatent, memgrpsendatsor", [
            ["1", "G1", "11111A", "2017-12-01 00:00:00", "2019-02-11 00:00:00"],
            ["2", "G1", "11111A", "2019-02-12 00:00:00", None],
            ["3", "G1", "000222", "1900-01-01 00:00:00", "2020-09-30 00:00:00"],
            ["4", "G3", "11111A", "2018-01-01 00:00:00", None],
            ["5", "G2", "000222", None, None],
        ]),
        "fongrpsen": ("fongrpsencod, fongrpsenlib, fongrpsenlibfem", [
            ["PRES", "Président", "Présidente"], ["PDEL", "Président délégué", None], ["MEM", "Membre", None],
            ["PORT", "Porte-drapeau", None],
        ]),
        "fonmemgrpsen": (
            "fonmemgrpsenid, memgrpsenid, fongrpsencod, fonmemgrpsendatdeb, fonmemgrpsendatfin, fonmemgrpsenrngele", [
                ["1", "3", "PRES", "2017-12-01 00:00:00", "2019-02-12 00:00:00", "1"],
                ["2", "2", "PRES", "2019-02-12 00:00:00", None, "1"],
                ["3", "5", "PDEL", None, None, None],
                ["4", "5", "PORT", None, None, None],
                ["5", "1", "MEM", "2017-12-01 00:00:00", None, None],
            ]),
        "nation": ("nationcod, nationlibcog, nationlic, nationancnom", [
            ["156", "MACEDOINE DU NORD", "Macédoine du Nord", "ARYM"], ["999", "SYLDAVIE", "Syldavie", None],
        ]),
        "nationgrpsen": ("nationgrpsenid, orgcod, nationcod, nationgpsendatdeb, nationgrpsendatfin", [
            ["1", "G1", "156", "2017-12-01 00:00:00", None], ["2", "G2", "999", None, None],
        ]),
    }  # fmt: skip


def written(tables: Tables, *, encoding: str = "utf-8", name: str = "senateurs.sql") -> File:
    """The dump as pg_dump writes it, with a table that nobody asked for."""
    client = {"utf-8": "UTF8", "latin-1": "LATIN1"}[encoding]
    parts = [
        f"--\n-- PostgreSQL database dump\n--\n\nSET client_encoding = '{client}';\n\n",
        "CREATE TABLE public.adresse (id integer);\n",
        "COPY public.adresse (id, rue) FROM stdin;\n1\true\\tde\n\\.\n\n",
    ]
    for table, (columns, rows) in tables.items():
        lines = "".join("\t".join(r"\N" if cell is None else cell for cell in row) + "\n" for row in rows)
        parts.append(f"COPY public.{table} ({columns}) FROM stdin;\n{lines}\\.\n\n")
    return File(name, "".join(parts).encode(encoding))
