"""Files that leave the program: PDF pages and workbooks. The only place that knows the libraries for them."""
