"""Yearly returns of property tax, dumped as workbooks by an outsourced system."""
