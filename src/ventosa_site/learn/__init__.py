"""Learn: is it true, what I read? What the trials show, and where every statement comes from."""
