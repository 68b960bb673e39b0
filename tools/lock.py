"""Write requirements*.txt from pyproject.toml: every version and hash, no address of any index."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PIP = next((ROOT / "tools" / "vendor").glob("pip-*.whl"))
OPTIONS = ["--quiet", "--generate-hashes", "--no-emit-index-url", "--no-header", "--python-version", "3.11",
           "--upgrade", "--system-certs"]  # fmt: skip
LOCKS = {
    "requirements.txt": ["--extra", "postgresql"],
    "requirements-test.txt": ["--extra", "postgresql", "--group", "test"],
}


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        subprocess.run([sys.executable, f"{PIP}/pip", "install", "-q", "--target", scratch, "uv"], check=True)
        for name, extras in LOCKS.items():
            command = [f"{scratch}/bin/uv", "pip", "compile", *OPTIONS, *extras, "pyproject.toml", "-o", name]
            subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
            print(f"wrote {name}")


if __name__ == "__main__":
    main()
