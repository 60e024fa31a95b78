"""The window. The only package that knows Qt; it reaches data and files through the services."""
