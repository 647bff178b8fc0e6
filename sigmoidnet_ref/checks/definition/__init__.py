"""What an exercise is: its data, its test cases, how its result is read."""
