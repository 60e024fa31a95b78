"""Files that leave the program, PDF and workbooks: the only place that knows their libraries."""
