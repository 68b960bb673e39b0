"""One-to-one appointments: which wishes are granted, in which slot, with how little waiting. Plain Python, no Django.

``plan`` has the shapes, ``wishes`` the choice, ``exchange`` the search that compacts, ``proof`` the proofs, ``solver``
the whole for a forum; ``reading`` the published benchmark's files (docs/appointments.md).
"""
