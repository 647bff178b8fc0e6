"""What `make bench` runs: figures beside those of the usual ways, from one run."""
