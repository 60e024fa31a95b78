"""The trade: records, choices, profile, workflow, deadlines, month figures.

Pure; no clock, no files but what is handed in.
"""
