"""One file per exercise: reference, test points, praise."""
