"""Trade licences and registrations of professionals: applied for, decided, charged, renewed."""
