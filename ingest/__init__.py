"""Jobs: files in, published figures out. The command line starts here."""
