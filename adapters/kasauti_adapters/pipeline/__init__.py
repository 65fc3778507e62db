"""From source rows to a run's folder, and what is done with one afterwards."""
