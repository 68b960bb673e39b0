"""The sample: real groups as facts, inhabited by invented senators in invented political groups.

The names and countries of 85 groups of the French Senate are facts, each with the page that it was evidenced from
(``groups.csv``). Everybody in them is invented, and so is all that they do. Groups that show a life which the facts
do not give are invented too (``invented.csv``, slugs in ``circles``): one dissolved, one dormant, one suspended, one
proposed.

To see the three answers of a register that is dated twice, look at the group ``france-finlande``: in the third of
the four terms its president was recorded on 5 November as elected on 1 October, and corrected on 10 November.
"""

from amity.imports.sample.abroad import write_abroad
from amity.imports.sample.appointments import write_appointments
from amity.imports.sample.colloquia import write_colloquia
from amity.imports.sample.guests import write_guests
from amity.imports.sample.partners import write_partners
from amity.imports.sample.population import populate
from amity.imports.sample.practice import write_practice
from amity.imports.sample.report_arrivals import receive
from amity.imports.sample.reports import write_reports
from amity.imports.sample.words import write_words

__all__ = [
    "populate",
    "receive",
    "write_abroad",
    "write_appointments",
    "write_colloquia",
    "write_guests",
    "write_partners",
    "write_practice",
    "write_reports",
    "write_words",
]
