"""The benchmark: every figure is a ratio to the bare library doing the same work in the same run."""
