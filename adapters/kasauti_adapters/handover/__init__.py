"""Rupees from the old register to the dashboard, compared at each of five hand-overs."""
