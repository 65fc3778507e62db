"""Rules of trade licences."""
