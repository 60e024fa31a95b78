"""Use cases: what the desk can do, each one transaction, each returning what changed."""
