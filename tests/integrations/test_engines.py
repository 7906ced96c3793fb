"""Spark and Ray, really started: their rows are those of the local run. Run by ``scripts/test --engines``."""

from __future__ import annotations

import importlib.util
import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from conftest import PROSE, document

from articlekit.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = [
    pytest.mark.engines,
    pytest.mark.filterwarnings(
        "ignore:Unclosed file <tempfile:ResourceWarning"
    ),  # the writer does not close its buffers
]
ROOT = Path(__file__).parent.parent.parent
FAULTY_JOB = """
import sys
from faulty import MEMORY, FaultySite, bad_item
from articlekit import Pipeline
from articlekit.batches.worker import Limits

ITEMS = [bad_item(name) for name in ("good", "bomb", "kill", "eat", "raise", "good")]
ROWS = [(item.data, item.url) for item in ITEMS]
OPTIONS = {"pipeline": Pipeline(sites=[FaultySite]), "limits": Limits(timeout=10.0, max_memory=MEMORY)}
"""
SPARK_JOB = """
from pyspark.sql import SparkSession
from articlekit.integrations.spark import extract_pages
spark = SparkSession.builder.master("local[2]").getOrCreate()
frame = spark.createDataFrame(ROWS, "html binary, url string")
codes = {(row.url, row.code) for row in extract_pages(frame, **OPTIONS).select("url", "code").collect()}
"""
RAY_JOB = """
import ray
from articlekit.integrations.ray import extract_pages
dataset = ray.data.from_items([{"html": html, "url": url} for html, url in ROWS])
codes = {(row["url"], row["code"]) for row in extract_pages(dataset, **OPTIONS).take_all()}
"""
CHECK = """
got = {(url.rpartition("/")[2], code) for url, code in codes}
assert got == {("good", None), ("bomb", "timeout"), ("kill", "worker-died"), ("eat", "out-of-memory"), ("raise", "error")}, got
"""


def _needs(module: str) -> None:
    if importlib.util.find_spec(module) is None:
        pytest.skip(f"{module} is not installed: scripts/test --engines")
    if module == "pyspark" and shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        pytest.fail("Spark needs Java")


def _environment() -> dict[str, str]:
    here = Path(__file__).parent.parent
    return {
        **os.environ,
        "PYSPARK_PYTHON": sys.executable,
        "SPARK_LOCAL_IP": "127.0.0.1",
        "PYTHONPATH": f"{here / 'batch'}:{here}",
        "RAY_USAGE_STATS_ENABLED": "0",
    }


def _python(*arguments: str, folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, *arguments], cwd=folder, env=_environment(), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-4000:]


@pytest.fixture(name="crawl")
def _crawl(tmp_path: Path) -> Path:
    """Two WARC files with ten pages each and a picture, and one that ends too early."""
    writer: Callable[..., Any] = pytest.importorskip("warcio.warcwriter").WARCWriter
    headers: Callable[..., Any] = pytest.importorskip("warcio.statusandheaders").StatusAndHeaders
    body = "".join(f"<p>{text}</p>" for text in PROSE)
    for number in range(2):
        with open(tmp_path / f"part-{number}.warc.gz", "wb") as file:
            warc = writer(file, gzip=True)
            for page in range(11):
                kind, payload = "text/html", document(body, title=f"Page {number}-{page} of Brennick").encode()
                if page == 10:
                    kind, payload = "image/png", b"\x89PNG\r\n\x1a\n" + bytes(50)
                record = warc.create_warc_record(
                    f"https://courier.example/{number}/{page}",
                    "response",
                    payload=io.BytesIO(payload),
                    http_headers=headers("200 OK", [("Content-Type", kind)], protocol="HTTP/1.1"),
                    warc_headers_dict={"WARC-Date": "2025-05-11T12:00:00Z"},
                )
                warc.write_record(record)
    whole = (tmp_path / "part-0.warc.gz").read_bytes()
    (tmp_path / "part-2.warc.gz").write_bytes(whole[: len(whole) // 2])
    return tmp_path


def _table(path: Path) -> list[dict[str, Any]]:
    pq = pytest.importorskip("pyarrow.parquet")
    rows: list[dict[str, Any]] = pq.read_table(path).to_pylist()
    return sorted(rows, key=lambda row: json.dumps([row["origin"], row["code"]]))


@pytest.mark.parametrize(("module", "example"), [("pyspark", "spark_warc.py"), ("ray", "ray_warc.py")])
def test_the_example_gives_the_rows_of_the_local_run(module: str, example: str, crawl: Path) -> None:
    _needs(module)
    pattern = f"{crawl}/*.warc.gz"
    _python(str(ROOT / "examples" / example), pattern, str(crawl / "cluster.parquet"), folder=crawl)
    assert main(["batch", pattern, "-o", str(crawl / "local.parquet"), "--quiet", "--workers", "1"]) == 1
    local = _table(crawl / "local.parquet")
    assert _table(crawl / "cluster.parquet") == local
    assert [row["outcome"] for row in local].count("record") > 20
    assert [row["code"] for row in local].count("damaged-archive") == 1


@pytest.mark.parametrize(("module", "job"), [("pyspark", SPARK_JOB), ("ray", RAY_JOB)])
def test_a_bad_page_never_fails_a_job(module: str, job: str, tmp_path: Path) -> None:
    _needs(module)
    script = tmp_path / "job.py"
    script.write_text(FAULTY_JOB + job + CHECK)
    _python(str(script), folder=tmp_path)
