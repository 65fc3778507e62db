"""What the suite knows of grievance redressal beyond its declaration."""
