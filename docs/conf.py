"""Sphinx configuration: ``python -m sphinx -W docs TARGET``."""

from articlekit import __version__

project = "articlekit"
release = __version__
extensions = ["myst_parser"]
myst_enable_extensions = ["deflist"]
myst_heading_anchors = 3
html_theme = "furo"
html_title = f"articlekit {release}"
exclude_patterns = ["_build"]
