"""The articles of many WARC files, with Ray: one task per file reads it, other tasks parse its pages.

    python examples/ray_warc.py 'crawl/*.warc.gz' articles.parquet

Files must lie where every worker sees them, such as on a shared disk, and articlekit must be installed there.
"""

from __future__ import annotations

import glob
import sys

import ray

from articlekit.integrations.ray import extract_pages, read_files


def main(pattern: str, target: str) -> None:
    """Read the files that match the pattern; write a folder of Parquet files."""
    paths = sorted(glob.glob(pattern))
    files = ray.data.from_items([{"path": path} for path in paths], override_num_blocks=len(paths) or 1)
    extract_pages(read_files(files)).write_parquet(target)
    ray.shutdown()


if __name__ == "__main__":
    main(*sys.argv[1:])
