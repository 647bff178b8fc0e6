"""What the page shows of an epoch: as plain values, drawn by its own script, and as a picture without either."""
