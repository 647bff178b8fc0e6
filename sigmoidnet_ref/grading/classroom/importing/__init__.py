"""Taking what learning platforms give for download: in which form, whose it is, and where it goes."""
