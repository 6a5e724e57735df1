"""The library's sentences reach a page in the reader's language."""

from django.utils import translation

from ventosa.core.errors import Refused
from ventosa_site.lib.management.commands.makemessages import KEYWORDS, Command
from ventosa_site.lib.sentences import sentence_of


def test_a_sentence_is_translated_before_it_is_filled() -> None:
    with translation.override("de"):
        # Django's own catalogue stands in for ours: it knows this sentence in German
        assert sentence_of(Refused("This field is required.")) == "Dieses Feld ist zwingend erforderlich."
    assert sentence_of(Refused("Wait {days} days.", days=3)) == "Wait 3 days."


def test_the_sentences_of_refusals_are_collected_for_translators() -> None:
    assert set(KEYWORDS) <= set(Command.xgettext_options)
