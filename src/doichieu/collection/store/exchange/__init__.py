"""A collection as files: JSON lines, Parquet, entities."""
