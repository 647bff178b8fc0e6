"""Finding the line of a fault without trying anything: by exclusion, and from what the def line says."""
