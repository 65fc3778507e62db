"""Documents that are issued: signed certificates, and how DigiLocker pulls them."""
