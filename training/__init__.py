"""How the weights of the body scorer are made."""

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # sums of several threads round by their number: weights must not depend on it
