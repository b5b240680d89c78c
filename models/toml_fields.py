"""TOML as strict Pydantic models want it, and what they say of it in words."""

from pydantic import ValidationError


def with_tuples(value: object) -> object:
    """The same fields with tuples for arrays: a strict model takes no list for a tuple."""
    if isinstance(value, list):
        return tuple(with_tuples(item) for item in value)
    if isinstance(value, dict):
        return {key: with_tuples(item) for key, item in value.items()}
    return value


def faults_in_words(error: ValidationError) -> str:
    """Every field that is wrong, and why; never what stands in it."""
    return "; ".join(
        f"{'.'.join(str(part) for part in fault['loc']) or 'the file'}: "
        f"{fault['msg'].removeprefix('Value error, ')}"
        for fault in error.errors(include_input=False)
    )
