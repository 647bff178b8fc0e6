"""From a figure that nobody sees to the picture on a page: its letters and lines, its alt text, its place."""
