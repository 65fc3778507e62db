"""Daily reporting: figures from standard records, pushed to the national dashboard's receiver."""
