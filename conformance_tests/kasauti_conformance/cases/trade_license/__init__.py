"""Cases of trade licences and registrations."""
