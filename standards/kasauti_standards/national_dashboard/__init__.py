"""The national dashboard's data-reporting standard: daily metrics and yearly master data."""
