"""Is it working for me? The self-experiment: its design, the diary, the model and the verdict.

Importing this package costs nothing: the numerics come with `verdict` and `model` alone.
"""
