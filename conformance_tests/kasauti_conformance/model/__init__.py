"""What a conformance run is made of: cases, plans, outcomes and the verdict. Pure data."""
