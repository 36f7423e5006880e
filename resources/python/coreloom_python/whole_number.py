"""Whole numbers of any size to digits and back, whatever limit Python has for that (sys.set_int_max_str_digits)."""

from __future__ import annotations

# No limit may be lower: https://docs.python.org/3/library/stdtypes.html#int-max-str-digits
ALWAYS_ALLOWED = 640


def digits(number: int) -> str:
    """Every digit."""
    try:
        return int.__repr__(number)
    except ValueError:
        from decimal import Decimal

        return format(Decimal(number), "f")


def whole_number(text: str) -> int:
    """What `digits` wrote."""
    if len(text) <= ALWAYS_ALLOWED:
        return int(text)
    from decimal import Decimal

    return int(Decimal(text))
