"""A package, so that the package-scoped server and browser end with this folder."""
