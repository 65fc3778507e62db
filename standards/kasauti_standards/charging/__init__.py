"""How the deployed calculators compute money, in parts that several taxes share.

Everything is exact decimal arithmetic over declared rows; nothing reads a clock or a database. A
`Reading` says which of the deployed defects are reproduced.
"""
