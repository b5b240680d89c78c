"""The domain, pure: types, rules and statistics. No input or output, no clock."""
