"""Where learners' cells run: behind bubblewrap, in a process that is thrown away afterwards."""
