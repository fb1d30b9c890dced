"""The documentation page for machines: what it shows is run, against a real server."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from impact.services import submissions
from impact.services.context import Impact
from impact.web.api.requests import TYPES
from tests.conftest import ROOT
from tests.web.conftest import FIRST, WRONG
from tests.web.machines import served, token_for

PAGE = (ROOT / "docs" / "delivering-by-api.md").read_text(encoding="utf-8")
LIST, DELIVER, LOOK_BACK = re.findall(r"```sh\n(.*?)```", PAGE, flags=re.DOTALL)


@pytest.mark.skipif(not shutil.which("curl"), reason="the page shows curl")
def test_what_the_page_shows_works(impact: Impact, app: Flask, tmp_path: Path) -> None:
    (tmp_path / "taal.csv").write_bytes(FIRST)
    (tmp_path / "fout.csv").write_bytes(WRONG)
    with served(app) as port:
        names = {
            "TOKEN": token_for(impact),
            "IMPACT": f"http://127.0.0.1:{port}",
            "PROGRAMME": "PROEF",
            "SOURCE": "school-jaar",
            "FILE": "taal.csv",
            "PATH": "/usr/bin:/bin",
        }

        def run(command: str, **more: str) -> tuple[int, Any]:
            done = subprocess.run(
                ["sh", "-c", command],
                cwd=tmp_path,
                env={**names, **more},
                capture_output=True,
                timeout=60,
            )
            return done.returncode, json.loads(done.stdout)

        assert run(LIST)[1]["bronnen"][0]["id"] == "school-jaar"
        code, receipt = run(DELIVER)
        assert (code, receipt["status"], receipt["bestandsnaam"]) == (0, "opgenomen", "taal.csv")
        assert run(DELIVER)[1]["id"] == receipt["id"]
        assert run(LOOK_BACK, RECEIPT=receipt["id"])[1]["sha256"] == receipt["sha256"]
        code, wrong = run(DELIVER, FILE="fout.csv")
        assert (code, wrong["status"]) == (22, 422), "curl itself says that it failed"
        assert run(LIST, TOKEN="impact_verzonnen")[1]["status"] == 401
    assert sorted(item.state for item in submissions.listing(impact, "PROEF")) == [
        "accepted",
        "refused",
    ]


def test_the_page_names_every_kind_of_file() -> None:
    assert [kind for kind in TYPES if f"`{kind}`" not in PAGE] == []
