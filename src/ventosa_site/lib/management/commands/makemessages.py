"""Collects the words to translate: those of the pages, and the sentences that mistakes and refusals are made with."""

from django.core.management.commands import makemessages

KEYWORDS = ["--keyword=Refused", "--keyword=BadInput"]


class Command(makemessages.Command):
    """As Django's, and it knows the classes whose first argument is a sentence."""

    xgettext_options = makemessages.Command.xgettext_options + KEYWORDS
