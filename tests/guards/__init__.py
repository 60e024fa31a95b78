"""Checks on the code itself: each is shown to fail on bad input as well as to pass on ours."""
