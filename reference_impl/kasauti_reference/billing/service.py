"""The billing and collection services: every declared operation with its handler."""

from kasauti_reference.billing import (
    amendment_records,
    amendments,
    apportion_service,
    bill_records,
    bills,
    demand_changes,
    demands,
    masters,
    payment_records,
    payment_steps,
    payments,
    remittances,
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
        "billing-amendment-create": amendments.create_amendment,
        "billing-amendment-update": amendments.update_amendment,
        "billing-amendment-search": amendments.search_amendments,
        "billing-apportion-bills": apportion_service.apportion_bills,
        "billing-apportion-demands": apportion_service.apportion_demands,
        "billing-remittance-create": remittances.create_remittance,
        "billing-remittance-update": remittances.update_remittance,
        "billing-remittance-search": remittances.search_remittances,
    },
    envelope_keys={},
    collections=(
        demands.DEMANDS,
        bill_records.BILLS,
        payment_records.PAYMENTS,
        transactions.TRANSACTIONS,
        amendment_records.AMENDMENTS,
        remittances.REMITTANCES,
        remittances.REMITTED,
    ),
)
