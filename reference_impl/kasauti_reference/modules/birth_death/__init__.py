"""Births and deaths: the register, its certificates, registration, names and corrections."""
