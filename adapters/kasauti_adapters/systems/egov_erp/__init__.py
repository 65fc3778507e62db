"""The older eGov ERP (SmartCity suite): grievances and collections."""
