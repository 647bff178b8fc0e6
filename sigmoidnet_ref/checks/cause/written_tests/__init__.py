"""What is seen of a test that the learner wrote: what it asks, what comes back there, and where it decides."""
