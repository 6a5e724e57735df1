"""A wish that cannot be planned: one sentence for whoever wrote it as JSON, one for whoever filled in a form."""

from typing import Literal

from ventosa.core.errors import BadInput

Part = Literal["kind", "diameter_mm", "where", "avoid", "start"]


class Misfit(BadInput):
    """A wish that is readable and cannot be planned. `about` is the part of it that has to change.

    `form` is the sentence beside that part in a form, with the same `{names}` as `say`.
    """

    def __init__(self, about: Part, form: str, say: str, **facts: object) -> None:
        super().__init__(say, **facts)
        self.about = about
        self.form = form

    @property
    def beside_field(self) -> str:
        """The sentence for a form, filled in."""
        return self.form.format(**self.facts)
