"""What the page shows of a training run: as plain values, drawn by its own script, and as a picture without either."""
