"""The articles of many WARC files, with Spark: one task per file reads it, other tasks parse its pages.

    python examples/spark_warc.py 'crawl/*.warc.gz' articles.parquet

Files must lie where every executor sees them, such as on a shared disk, and articlekit must be installed there.
"""

from __future__ import annotations

import glob
import sys

from pyspark.sql import SparkSession

from articlekit.integrations.spark import extract_pages, read_files


def main(pattern: str, target: str) -> None:
    """Read the files that match the pattern; write a folder of Parquet files."""
    spark = SparkSession.builder.appName("articlekit").getOrCreate()
    paths = sorted(glob.glob(pattern))
    files = spark.createDataFrame([(path,) for path in paths], "path string").repartition(len(paths) or 1)
    pages = read_files(files).repartition(spark.sparkContext.defaultParallelism * 4)
    extract_pages(pages).write.mode("overwrite").parquet(target)
    spark.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
