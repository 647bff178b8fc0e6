"""The catalogue of mistakes: one file per exercise, one small wrong function per mistake."""
