"""TOML as strict Pydantic models want it."""


def with_tuples(value: object) -> object:
    """The same fields with tuples for arrays: a strict model takes no list for a tuple."""
    if isinstance(value, list):
        return tuple(with_tuples(item) for item in value)
    if isinstance(value, dict):
        return {key: with_tuples(item) for key, item in value.items()}
    return value
