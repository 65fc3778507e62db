"""The billing and collection services: every declared operation with its handler."""

from kasauti_reference.billing import bills, demands, masters, payments
from kasauti_reference.http.routes import Service
from kasauti_standards.catalog import load_standard

SERVICE = Service(
    standard=load_standard("billing"),
    handlers={
        "billing-demand-create": demands.create_demands,
        "billing-demand-search": demands.search_demands,
        "billing-bill-fetch": bills.fetch_bill,
        "billing-bill-search": bills.search_bills,
        "billing-taxhead-search": masters.search_tax_heads,
        "billing-taxperiod-search": masters.search_tax_periods,
        "billing-businessservice-search": masters.search_business_services,
        "billing-payment-create": payments.create_payment,
        "billing-payment-search": payments.search_payments,
        "billing-payment-service-search": payments.search_payments,
        "billing-payment-workflow": payments.change_payment,
    },
    envelope_keys={},
)
