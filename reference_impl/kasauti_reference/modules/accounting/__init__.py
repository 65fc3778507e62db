"""Municipal accounts: vouchers, masters, instruments, bills, and the books that follow."""
