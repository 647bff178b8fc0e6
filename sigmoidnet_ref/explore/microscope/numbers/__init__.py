"""The numbers of an epoch, without a screen: who makes them, in which line, by which formula, and where they part."""
