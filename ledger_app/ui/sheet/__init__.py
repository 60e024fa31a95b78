"""The paper form on screen: pages as they print, a real editor on every box to fill in."""
