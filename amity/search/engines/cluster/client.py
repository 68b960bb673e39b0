"""The few calls of a cluster's REST interface that are needed."""

from __future__ import annotations

import json
from typing import Any

import requests

SECONDS = 0.5, 30  # until it is reached; until it has answered


class Client:
    """One cluster. What it does not answer, or refuses, is an ``OSError``: the index is not the truth, it can wait."""

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/")
        self.session = requests.Session()

    def call(self, method: str, path: str, body: Any = None) -> Any:
        """What the cluster says; ``None`` where there is nothing at this path."""
        answer = self.session.request(method, f"{self.url}/{path}", json=body, timeout=SECONDS)
        if answer.status_code == requests.codes.not_found:
            return None
        answer.raise_for_status()
        return answer.json()

    def bulk(self, index: str, documents: list[dict[str, Any]]) -> None:
        """Keep some documents under their ``id``, all of them or an error."""
        lines = [part for each in documents for part in ({"index": {"_id": each["id"]}}, each)]
        answer = self.session.post(
            f"{self.url}/{index}/_bulk",
            data="".join(f"{json.dumps(line)}\n" for line in lines),
            headers={"Content-Type": "application/x-ndjson"},
            timeout=SECONDS,
        )
        answer.raise_for_status()
        if answer.json().get("errors"):
            raise OSError("The cluster did not take every document.")
