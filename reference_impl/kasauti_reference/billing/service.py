"""The billing and collection services: every declared operation with its handler."""

from kasauti_reference.billing import (
    bill_records,
    bills,
    demand_changes,
    demands,
    masters,
    payment_steps,
    payments,
    transactions,
)
from kasauti_reference.http.routes import Service
from kasauti_standards.catalog import load_standard

SERVICE = Service(
    standard=load_standard("billing"),
    handlers={
        "billing-demand-create": demands.create_demands,
        "billing-demand-update": demand_changes.update_demands,
        "billing-demand-search": demands.search_demands,
        "billing-bill-fetch": bills.fetch_bill,
        "billing-bill-search": bills.search_bills,
        "billing-taxhead-search": masters.search_tax_heads,
        "billing-taxperiod-search": masters.search_tax_periods,
        "billing-businessservice-search": masters.search_business_services,
        "billing-payment-create": payments.create_payment,
        "billing-payment-search": payments.search_payments,
        "billing-payment-service-search": payments.search_payments,
        "billing-payment-workflow": payment_steps.change_payment,
        "billing-transaction-create": transactions.create_transaction,
        "billing-transaction-update": transactions.update_transaction,
        "billing-transaction-search": transactions.search_transactions,
    },
    envelope_keys={},
    collections=(demands.DEMANDS, bill_records.BILLS, payments.PAYMENTS, transactions.TRANSACTIONS),
)
