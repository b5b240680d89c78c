"""Student's t distribution, from scipy's light half: importing scipy.stats takes a second."""

from scipy.special import stdtr, stdtrit


def quantile_975(df: float) -> float:
    """The t value that 97.5 % of the distribution lies below."""
    return float(stdtrit(df, 0.975))


def two_sided_p(t_value: float, df: float) -> float:
    """The chance of a t value at least this far from zero, on either side."""
    return 2 * float(stdtr(df, -abs(t_value)))
