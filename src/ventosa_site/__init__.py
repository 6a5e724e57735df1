"""The site of Ventosa and the `ventosa` command: forms, pages and what a person wrote. It decides nothing itself."""

from importlib.metadata import version

__version__ = version("ventosa")
