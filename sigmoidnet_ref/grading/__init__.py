"""What an instructor runs: release the lessons, fill nbgrader's gradebook."""
