"""Demand, bill, payment and receipt: the money behind every module, in exact paise."""
