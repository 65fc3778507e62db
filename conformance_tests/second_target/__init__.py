"""A second, independently written server for grievances and the national dashboard's receiver."""
