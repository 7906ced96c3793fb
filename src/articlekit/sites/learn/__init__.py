"""From saved pages to a site extractor: known values are found in the pages, and rules that give them are chosen."""
