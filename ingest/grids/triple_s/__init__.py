"""Triple-S: a file that describes a survey, and one with its records, which are read together."""
