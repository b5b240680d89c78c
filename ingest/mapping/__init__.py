"""Reading an export by a confirmed mapping, and drafting one for a file that has none."""
