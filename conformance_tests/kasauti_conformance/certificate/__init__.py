"""The signed certificate of a conformant run, and its verification without any network."""
