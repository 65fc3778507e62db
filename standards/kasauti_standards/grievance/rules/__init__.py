"""Rules of the grievance standard."""
