"""SciPy's statistics take more than a second to load: here, and not inside a timed example."""

import scipy.stats  # noqa: F401  # loaded for its effect
