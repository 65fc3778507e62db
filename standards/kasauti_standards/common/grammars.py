"""Patterns that members of several standards follow."""

TENANT = r"^[a-z]+(\.[A-Za-z0-9()&_ -]+)*$"
YEAR = r"^[0-9]{4}-[0-9]{2}$"
