"""Municipal accounting: vouchers, masters of finance, instruments, bills, books of account."""
