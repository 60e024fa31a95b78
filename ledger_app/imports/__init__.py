"""Reading old workbooks. The only readers of .xlsx, .xls and .csv; imports domain and support."""
