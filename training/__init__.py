"""From gold data to the reading network; never imported by the package."""
