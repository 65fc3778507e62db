"""The standard for billing and collection: demands, bills, payments, receipts."""
