"""Qt models: lists of records as tables."""
