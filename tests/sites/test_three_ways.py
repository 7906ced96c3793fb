"""One site, three ways: a class, a TOML file, and an installed package with an entry point give equal records."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from articlekit import Pipeline, Rules, Select, SiteExtractor, to_json
from articlekit.cli import main
from articlekit.sites.loading import installed_sites

URL = "https://www.courier.example/local/quay.html"
PROSE = "The harbour council voted on Tuesday to widen the quay, a plan that had been debated for almost nine years. "
HTML = (
    '<html lang="en"><body><h1>Quay widened</h1><p class="by">By Ada Roe and Bo Poe</p>'
    f'<div class="story"><p>{PROSE * 3}</p><p class="promo">Subscribe.</p><p>{PROSE * 2}</p></div>'
    '<b class="price">2.40 crowns</b></body></html>'
)
TOML = """
[site]
domains = ["courier.example"]
[fields]
byline = { css = ".by", transform = [["strip_prefix", "By "]] }
body = ".story"
drop = [".promo"]
extra = { price = { css = ".price", transform = ["number"] } }
"""
MODULE = """
from articlekit import Rules, Select, SiteExtractor


class Courier(SiteExtractor):
    domains = ("courier.example",)
    rules = Rules(
        byline=Select(".by", transform=(("strip_prefix", "By "),)),
        body=".story",
        drop=(".promo",),
        extra={"price": Select(".price", transform=("number",))},
    )
"""
PROJECT = """
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"
[project]
name = "courier-sites"
version = "1.0"
[project.entry-points."articlekit.extractors"]
courier = "courier_sites:Courier"
"""
SCRIPT = """
import sys
import articlekit
print(articlekit.to_json(articlekit.inspect(open("page.html").read(), url=sys.argv[1])))
"""


class Courier(SiteExtractor):
    domains = ("courier.example",)
    rules = Rules(
        byline=Select(".by", transform=(("strip_prefix", "By "),)),
        body=".story",
        drop=(".promo",),
        extra={"price": Select(".price", transform=("number",))},
    )


@pytest.fixture(scope="module", name="installed")
def _installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of its own, built and installed beside the package, without a network."""
    project, target = tmp_path_factory.mktemp("project"), tmp_path_factory.mktemp("target")
    (project / "pyproject.toml").write_text(PROJECT, "utf-8")
    (project / "courier_sites.py").write_text(MODULE, "utf-8")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-build-isolation", "--no-deps", "--no-index"]
    done = subprocess.run([*pip, "--target", target, project], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return target


def run(installed: Path, folder: Path, *arguments: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(installed), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-W", "error", *arguments]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def test_three_ways_give_equal_records(installed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "page.html").write_text(HTML, "utf-8")
    (tmp_path / "sites").mkdir()
    (tmp_path / "sites" / "courier.toml").write_text(TOML, "utf-8")
    by_class = Pipeline(sites=[Courier]).inspect(HTML, URL)
    assert by_class.article.extra == {"price": 2.4}
    assert by_class.article.byline == "Ada Roe and Bo Poe"
    assert len(by_class.article.paragraphs) == 2
    assert all(by_class.rules.values())
    assert Pipeline(sites=[tmp_path / "sites"]).inspect(HTML, URL) == by_class
    assert run(installed, tmp_path, "-c", SCRIPT, URL).strip() == to_json(by_class)
    page, sites = str(tmp_path / "page.html"), str(tmp_path / "sites")
    assert main(["extract", page, "--url", URL, "--sites", sites]) == 0
    by_option = capsys.readouterr().out
    assert by_option == to_json(by_class.article, indent=2) + "\n"
    assert run(installed, tmp_path, "-m", "articlekit", "extract", page, "--url", URL) == by_option


def test_the_list_names_the_package(installed: Path, tmp_path: Path) -> None:
    first, second, *_ = run(installed, tmp_path, "-m", "articlekit", "sites").splitlines()
    assert first.split() == ["SITE", "PLATFORM", "ORIGIN", "FIELDS"]
    assert second.split(maxsplit=3) == ["courier.example", "-", "courier-sites", "byline, body, extra.price"]


def test_the_list_names_files_and_built_in_sites(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = tmp_path / "one.toml", tmp_path / "two.toml"
    one.write_text(TOML + "", "utf-8")
    two.write_text('[site]\ndomains = ["two.example/en"]\nplatform = "ampforwp"\nvalid_until = 2024-06-30\n', "utf-8")
    monkeypatch.setenv("ARTICLEKIT_SITES", os.pathsep.join((str(two), str(one), "")))
    assert main(["sites", "--sites", str(one)]) == 0
    _, *rows = (line.split(maxsplit=2) for line in capsys.readouterr().out.splitlines())
    assert rows[0][:2] == ["courier.example", "-"]
    assert rows[0][2].split()[0] == str(one)
    assert [row[0] for row in rows].count("courier.example") == 1
    assert rows[1][:2] == ["two.example/en", "until"]
    assert rows[2][:2] == ["indianarrative.com", "ampforwp"]
    assert rows[2][2].split()[:4] == ["built", "in", "headline,", "category,"]


def test_a_faulty_site_stops_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.toml").write_text("[site]\n", "utf-8")
    for command in (["extract", "x.html"], ["sites"], ["sites", "check", "x.html"]):
        assert main([*command, "--sites", str(tmp_path)]) == 2
        assert "a.toml names no domains" in capsys.readouterr().err


def test_own_sites_win_over_installed_ones(installed: Path, tmp_path: Path) -> None:
    script = (
        "import articlekit\n"
        "class Own(articlekit.SiteExtractor):\n    domains = ('courier.example',)\n"
        "for sites, installed in ([], True), ([Own], True), ([], False):\n"
        f"    found = articlekit.Pipeline(sites=sites, installed=installed).site_of('<p>', {URL!r})\n"
        "    print(type(found).__name__)\n"
    )
    assert run(installed, tmp_path, "-c", script).split() == ["Courier", "Own", "NoneType"]


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("raise ImportError('no such thing')", "cannot be loaded: no such thing"),
        ("sites = 5", "must be a subclass of SiteExtractor"),
        ("sites = 'gone.toml'", "there is nothing at 'gone.toml'"),
    ],
)
def test_a_broken_package_is_named(tmp_path: Path, code: str, message: str) -> None:
    (tmp_path / "broken_sites.py").write_text(code, "utf-8")
    info = tmp_path / "broken_sites-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: broken-sites\nVersion: 1.0\n", "utf-8")
    (info / "entry_points.txt").write_text("[articlekit.extractors]\nx = broken_sites:sites\n", "utf-8")
    script = f"import articlekit, sys\nsys.path.insert(0, {str(tmp_path)!r})\narticlekit.extract('<p>')"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    last = done.stderr.splitlines()[-1]
    assert last.startswith("articlekit.errors.RuleError: broken-sites: entry point x = broken_sites:sites")
    assert message in last


def test_a_package_may_announce_files(tmp_path: Path) -> None:
    folder = tmp_path / "filed_sites"
    folder.mkdir()
    (folder / "courier.toml").write_text(TOML, "utf-8")
    (folder / "__init__.py").write_text("from pathlib import Path\nFOLDER = [Path(__file__).parent]\n", "utf-8")
    info = tmp_path / "filed_sites-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: filed-sites\nVersion: 1.0\n", "utf-8")
    (info / "entry_points.txt").write_text("[articlekit.extractors]\nx = filed_sites:FOLDER\n", "utf-8")
    script = f"import articlekit, sys\nsys.path.insert(0, {str(tmp_path)!r})\nprint(articlekit.to_json(articlekit.inspect({HTML!r}, {URL!r})))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, encoding="utf-8")
    assert json.loads(done.stdout) == json.loads(to_json(Pipeline(sites=[Courier]).inspect(HTML, URL))), done.stderr


def test_importing_asks_for_no_packages() -> None:
    script = "import sys, articlekit; print('importlib.metadata' in sys.modules, 'tomllib' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]


def test_the_environment_of_the_tests_announces_nothing() -> None:
    assert installed_sites() == ()
