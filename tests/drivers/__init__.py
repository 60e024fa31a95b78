"""Page objects: tests say what a clerk does, these know the widgets."""
