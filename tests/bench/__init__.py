"""The benchmark: most figures are ratios to the bare library at the same work in the same run."""
