"""Births and deaths: the register, its certificates, registration and what is changed later."""
