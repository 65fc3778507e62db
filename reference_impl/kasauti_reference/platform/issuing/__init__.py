"""Documents that are issued: signed, sealed, downloaded by people and pulled by DigiLocker."""
