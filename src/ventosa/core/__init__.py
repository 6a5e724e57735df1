"""Words that every room of the house shares: mistakes a person can mend, sources, quantities."""
