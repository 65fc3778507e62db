"""What the deployed UPYOG receiver answers, in the order of its own code.

Simulated from UPYOG-NIUA 2ac8adc `IngestService`, `IngestValidator` and
`CustomIndexRequestDecoratorImpl`. Three things cannot be known from a payload and are assumed:
the caller is the configured user of the state it reports for (or holds NDA_SYSTEM for master
data), nothing of the payload was ingested before, and the service runs in the UTC zone.
"""
