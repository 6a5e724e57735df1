"""Mistakes that a person can mend. Their text is shown as it is, so it is one clear sentence.

UserError
├── BadInput     something given to us: a file, an answer, an option
├── BadContent   a content file, found when it is read
└── Refused      what safety does not allow, with the reason

Everything else that is raised is a defect of the program and may crash.
"""


class UserError(Exception):
    """A sentence that names what is wrong, where, and how to mend it.

    `say` is the sentence with `{names}`; `facts` fill them. Both are kept, so that a site can translate the sentence
    before it fills it.
    """

    def __init__(self, say: str, **facts: object) -> None:
        super().__init__(say, facts)
        self.say = say
        self.facts = facts

    def __str__(self) -> str:
        return self.say.format(**self.facts)


class BadInput(UserError):
    """What was given cannot be used."""


class BadContent(UserError):
    """A content file breaks a rule of its own."""


class Refused(UserError):
    """Safety does not allow what was asked for."""
