"""Fixtures of sites: on the command line, in pytest, and what they tell of a site's decay."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from articlekit import Pipeline
from articlekit.cli import main
from articlekit.testing import find_fixtures, judge, measure, required_fields
from articlekit.testing.health import FieldHealth, SiteHealth, health_from_dict, health_to_dict

if TYPE_CHECKING:
    from pathlib import Path

Capture = pytest.CaptureFixture[str]
PROSE = "The harbour council voted on Tuesday to widen the quay, a plan that had been debated for almost nine years. "
SITE = """
[site]
domains = ["courier.example"]
[fields]
headline = "h1"
byline = { css = ".by", optional = true }
published = ".on"
tags = { css = ".tag", many = true, optional = true }
body = ".story"
"""
URL = "https://courier.example/local/quay.html"


def page(body: str = "story", by: str = "Ada Roe", on: str = "5 March 2024", text: str = PROSE * 3) -> str:
    return (
        f'<html lang="en"><head><link rel="canonical" href="{URL}"></head><body><h1>Quay widened</h1>'
        f'<p class="by">{by}</p><p class="on">{on}</p><div class="{body}"><p>{text}</p><p>{text}</p></div></body></html>'
    )


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    """A site with one fixture whose golden is right."""
    sites = tmp_path / "sites"
    case = sites / "courier" / "quay"
    case.mkdir(parents=True)
    (sites / "courier.toml").write_text(SITE, "utf-8")
    (case / "page.html").write_text(page(), "utf-8")
    (case / "meta.json").write_text(json.dumps({"url": URL, "retrieved_at": "2024-03-06T00:00:00Z"}), "utf-8")
    assert main(["sites", "test", str(sites), "--update"]) == 0
    return sites


def golden(folder: Path) -> Path:
    return folder / "courier" / "quay" / "expected.json"


def change(folder: Path, **fields: Any) -> None:
    record = {**json.loads(golden(folder).read_text("utf-8")), **fields}
    golden(folder).write_text(json.dumps({k: v for k, v in record.items() if v is not ...}), "utf-8")


def test_one_line_per_field(folder: Path, capsys: Capture) -> None:
    capsys.readouterr()
    assert main(["sites", "test", str(folder)]) == 0
    fields = ("extractor", "headline", "tags", "byline", "authors", "published", "body")
    assert capsys.readouterr().out.splitlines() == [
        *(f"ok    courier/quay  {field}" for field in fields),
        "fixtures: 1, fields: 7, wrong: 0",
    ]


def test_a_difference_is_shown_and_fails(folder: Path, capsys: Capture) -> None:
    change(folder, headline="Quay closed")
    capsys.readouterr()
    assert main(["sites", "test", str(folder)]) == 1
    out = capsys.readouterr().out
    assert "FAIL  courier/quay  headline\n      --- expected\n" in out
    assert '      -"Quay closed"\n      +"Quay widened"\n' in out
    assert out.endswith("fields: 7, wrong: 1\n")


def test_the_generic_extractor_is_off(folder: Path, capsys: Capture) -> None:
    case = golden(folder).parent
    (case / "page.html").write_text(page(body="text"), "utf-8")
    assert main(["sites", "test", str(folder)]) == 1
    assert "FAIL  courier/quay  body" in capsys.readouterr().out
    (case / "meta.json").write_text(json.dumps({"url": URL, "generic": True}), "utf-8")
    assert main(["sites", "test", str(folder)]) == 0


def test_a_rule_that_nobody_checked_fails(folder: Path, capsys: Capture) -> None:
    change(folder, published=...)
    assert main(["sites", "test", str(folder)]) == 1
    assert "expected.json says nothing of published; the rules give {" in capsys.readouterr().out


def test_update_keeps_what_the_rules_do_not_speak_of(folder: Path) -> None:
    change(folder, note="seen", headline="Old")
    assert main(["sites", "test", str(folder), "--update"]) == 0
    record = json.loads(golden(folder).read_text("utf-8"))
    assert (record["note"], record["headline"]) == ("seen", "Quay widened")


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("meta.json", "{", "meta.json: cannot be read as JSON"),
        ("meta.json", "[]", "must hold a JSON object"),
        ("meta.json", '{"url": 5}', "url must be a text, not 5"),
        ("meta.json", '{"retrieved_at": "today"}', "retrieved_at must be an ISO 8601 time, not 'today'"),
        ("expected.json", "5", "must hold a JSON object"),
        ("page.txt", "x", "a fixture needs one page.html, and has 2"),
    ],
)
def test_a_broken_fixture_is_named(folder: Path, capsys: Capture, name: str, text: str, message: str) -> None:
    (golden(folder).parent / name).write_text(text, "utf-8")
    assert main(["sites", "test", str(folder)]) == 2
    assert message in capsys.readouterr().err


def test_a_page_without_a_site_fails(folder: Path, capsys: Capture) -> None:
    (golden(folder).parent / "meta.json").write_text('{"url": "https://other.example/a"}', "utf-8")
    assert main(["sites", "test", str(folder)]) == 1
    assert "no site extractor serves the page (url: https://other.example/a)" in capsys.readouterr().out
    assert main(["sites", "test", str(folder), "--update"]) == 2


def test_a_folder_without_fixtures_is_misuse(tmp_path: Path, capsys: Capture) -> None:
    assert main(["sites", "test", str(tmp_path)]) == 2
    assert "no meta.json in or below" in capsys.readouterr().err


def run_pytest(folder: Path, *arguments: str, ini: str = "") -> tuple[int, str]:
    (folder / "pytest.ini").write_text(f"[pytest]\n{ini}", "utf-8")
    command = [sys.executable, "-m", "pytest", "-W", "error", "-p", "no:cacheprovider", "-v", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def test_the_plugin_gives_one_test_per_field(folder: Path) -> None:
    (folder / "tests").mkdir()
    ini = "testpaths = tests\narticlekit_fixtures = courier\narticlekit_sites = courier.toml\n"
    status, out = run_pytest(folder, ini=ini)
    assert status == 0, out
    assert "7 passed" in out
    assert "courier/quay/meta.json::published PASSED" in out
    change(folder, headline="Quay closed")
    status, out = run_pytest(folder, ini=ini)
    assert status == 1
    assert "1 failed, 6 passed" in out
    assert '-"Quay closed"\n+"Quay widened"' in out
    assert "Traceback" not in out
    assert ".py:" not in out


def test_the_plugin_takes_flags_and_leaves_a_chosen_test_alone(folder: Path) -> None:
    (folder / "test_own.py").write_text("def test_own():\n    pass\n", "utf-8")
    flags = ("--articlekit-fixtures", "courier", "--articlekit-sites", "courier.toml")
    status, out = run_pytest(folder, *flags)
    assert (status, "8 passed" in out) == (0, True), out
    status, out = run_pytest(
        folder, "test_own.py", ini="articlekit_fixtures = courier\narticlekit_sites = courier.toml\n"
    )
    assert (status, "1 passed" in out) == (0, True), out
    status, out = run_pytest(folder)
    assert (status, "1 passed" in out) == (0, True), out


def test_the_plugin_names_a_broken_site(folder: Path) -> None:
    (folder / "courier.toml").write_text("[site]\n", "utf-8")
    status, out = run_pytest(folder, "--articlekit-fixtures", "courier", "--articlekit-sites", "courier.toml")
    assert status == 2
    assert "courier.toml names no domains" in out


def check(folder: Path, capsys: Capture, html: str, *arguments: str) -> tuple[int, str]:
    saved = folder.parent / "saved.html"
    saved.write_text(html, "utf-8")
    capsys.readouterr()
    status = main(["sites", "check", str(saved), "--sites", str(folder), *arguments])
    return status, capsys.readouterr().out


def test_check_prints_a_table(folder: Path, capsys: Capture) -> None:
    assert check(folder, capsys, page()) == (
        0,
        "site:courier.example: 1 page\n"
        "  field      hits  odd  fell back  required\n"
        "  headline   100%    0          0  yes\n"
        "  tags         0%    0          0  -\n"
        "  byline     100%    0          0  yes\n"
        "  published  100%    0          0  yes\n"
        "  body       100%    0          0  yes\n",
    )


@pytest.mark.parametrize(
    ("html", "line"),
    [
        (
            page(body="text"),
            "  body         0%    0          1  yes       required, and found by its rule on 0% of the pages",
        ),
        (page(on="soon"), "  published  100%    1          0  yes       1 of 1 values cannot be read as a date"),
        (page(by=PROSE * 2), "  byline     100%    1          0  yes       1 of 1 values are as long as a paragraph"),
        (page().replace('class="by"', ""), "  byline       0%    0          0  yes       required"),
    ],
)
def test_a_site_that_no_longer_fits_is_degraded(folder: Path, capsys: Capture, html: str, line: str) -> None:
    status, out = check(folder, capsys, html)
    assert status == 1
    assert out.startswith("site:courier.example: 1 page, DEGRADED\n")
    assert line in out


def test_without_fixtures_all_rules_that_may_not_miss_are_required(folder: Path, capsys: Capture) -> None:
    site = folder / "courier.toml"
    html = page().replace('class="by"', "")
    saved = folder.parent / "saved.html"
    saved.write_text(html, "utf-8")
    assert main(["sites", "check", str(saved), "--sites", str(site)]) == 0
    saved.write_text(html.replace('class="on"', ""), "utf-8")
    assert main(["sites", "check", str(saved), "--sites", str(site)]) == 1
    site.write_text(SITE.replace("[fields]", 'required = ["headline"]\n[fields]'), "utf-8")
    assert main(["sites", "check", str(saved), "--sites", str(site)]) == 0


def test_check_compares_with_an_earlier_run(folder: Path, capsys: Capture) -> None:
    site, earlier = str(folder / "courier.toml"), folder.parent / "health.json"
    saved = folder.parent / "saved.html"
    saved.write_text(page(), "utf-8")
    assert main(["sites", "check", str(saved), "--sites", site, "--save", str(earlier)]) == 0
    assert main(["sites", "check", str(saved), "--sites", site, "--baseline", str(earlier)]) == 0
    for html, line in (
        (page(text=PROSE), "median length 216 characters, 648 before"),
        (page(by="Ada Roe, our reporter for the harbour"), "median length 37 characters, 7 before"),
        (page().replace('class="by"', ""), "found on 0% of the pages, 100% before"),
    ):
        saved.write_text(html, "utf-8")
        capsys.readouterr()
        assert main(["sites", "check", str(saved), "--sites", site]) == 0
        assert main(["sites", "check", str(saved), "--sites", site, "--baseline", str(earlier)]) == 1
        assert line in capsys.readouterr().out


def test_check_tells_of_sites_without_pages_and_pages_without_sites(folder: Path, capsys: Capture) -> None:
    earlier = folder.parent / "health.json"
    check(folder, capsys, page(), "--save", str(earlier))
    other = page().replace("courier.example", "other.example")
    assert check(folder, capsys, other, "--baseline", str(earlier)) == (
        0,
        "no site extractor: 1 page\nsite:courier.example: no pages, 1 before\n",
    )


@pytest.mark.parametrize("text", ["{", "[]", "{}", '{"sites": {"a": {}}}', '{"sites": {"a": {"pages": "x"}}}'])
def test_a_broken_baseline_is_named(folder: Path, capsys: Capture, text: str) -> None:
    earlier = folder.parent / "health.json"
    earlier.write_text(text, "utf-8")
    assert main(["sites", "check", str(folder), "--sites", str(folder), "--baseline", str(earlier)]) == 2
    assert "health.json: " in capsys.readouterr().err


def test_check_takes_the_address_of_a_fixture_and_folders_of_pages(folder: Path, capsys: Capture) -> None:
    case = golden(folder).parent / "page.html"
    case.write_text(page().replace(URL, "https://other.example/"), "utf-8")
    capsys.readouterr()
    assert main(["sites", "check", str(folder), "--sites", str(folder)]) == 0
    assert "site:courier.example: 1 page\n" in capsys.readouterr().out
    (folder / "empty").mkdir()
    assert main(["sites", "check", str(folder / "empty")]) == 2


def test_health_reads_back_and_adds_up(folder: Path) -> None:
    pipeline = Pipeline(sites=[folder])
    pages = [page(), page(body="text"), page(on="soon")]
    health = measure(pipeline.inspect(html, URL) for html in pages)
    site = health["site:courier.example"]
    assert (site.pages, site.fields["body"], site.fields["published"]) == (
        3,
        FieldHealth(hits=2, fell_back=1),
        FieldHealth(hits=3, odd=1),
    )
    assert health_from_dict(json.loads(json.dumps(health_to_dict(health)))) == health
    required = required_fields(pipeline, find_fixtures([folder]))["site:courier.example"]
    assert required == ("headline", "byline", "published", "body")
    assert set(judge(site, required)) == {"body", "published"}
    assert judge(SiteHealth(pages=10, fields={"body": FieldHealth(hits=9)}), ["body"]) == {}
    assert set(judge(SiteHealth(pages=0), ["body"])) == {"body"}
