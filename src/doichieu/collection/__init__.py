"""The collection: reports fetched, kept and found again. Each room in it has a door of its own."""
