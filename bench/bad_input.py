"""How long the search takes over what nobody should ask: each bad question as a page, uncached, the slowest last.

AMITY_HOME=… python bench/bad_input.py          (a home that ``amity demo`` or ``amity index`` has prepared)
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import django

sys.path[:0] = [str(Path(__file__).resolve().parent.parent)]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amity.settings")
os.environ["AMITY_PAGE_CACHE"] = "no"
django.setup()

from django.conf import settings  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402

ASKED = {
    "a lone quote": "q=%22", "unbalanced brackets": f"q={'(' * 500}a", "only stop words": "q=le+la+de",
    "10,000 characters": f"q={'a' * 10_000}", "10,000 characters in words": f"q={'eau+' * 2_500}",
    "as many different words": "q=" + "+".join(f"m{number}o" for number in range(1_800)),
    "control characters": "q=%00%07%1b", "a star": "q=*", "NOT alone": "q=NOT", "a field that is not": "q=color:red",
    "a page past the end": "q=eau&page=99999", "a facet made up": "colour=red&kind=nothing",
    "many values": "&".join(f"country=x{number}" for number in range(2_000)),
    "costly endings": "q=a*+OU+b*+OU+c*+OU+d*+OU+e*", "eighty endings": f"q={'aaa*+' * 80}",
    "near and near": f"q={'eau+~20+gaz+' * 20}", "misspelt words": "q=grpupe+amitei+delagtion+brezil",
    "exclusions": f"q={'NOT+a+' * 200}", "not UTF-8": "q=%ff%fe", "half a character": "q=%ed%a0%80",
}  # fmt: skip


def main() -> None:
    client, address, rows = Client(SERVER_NAME=settings.ALLOWED_HOSTS[0].lstrip("*.") or "localhost"), "", []
    address = reverse("portal:search")
    client.get(address, {"q": "eau"})  # what is made once for a process
    for number, (label, query) in enumerate(ASKED.items()):
        start = time.perf_counter()
        answer = client.get(f"{address}?{query}", REMOTE_ADDR=f"10.0.0.{number}")
        rows.append((time.perf_counter() - start, label, answer.status_code))
    for seconds, label, status in sorted(rows):
        print(f"{seconds * 1000:7.0f} ms  {status}  {label}")


if __name__ == "__main__":
    main()
