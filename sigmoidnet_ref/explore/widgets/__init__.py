"""What every explorer is made of: sliders on top, a picture that follows them, words under it."""
