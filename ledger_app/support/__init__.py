"""Ground floor: errors, paths, clock, text cleaning, atomic files, log. Standard library only."""
