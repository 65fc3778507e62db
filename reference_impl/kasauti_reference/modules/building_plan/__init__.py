"""Building plans: land, scrutiny reports, permits and occupancy certificates, their fees."""
