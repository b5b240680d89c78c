"""Published cells and the rules of `models`, brought together: what screens and commands show.

Each function takes an open store, the day everything is worked out for, and the policy or the
viewer where they matter, and returns a frame whose columns its docstring names.
"""
