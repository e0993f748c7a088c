"""What can be wrong with a PDF. Messages say what is the matter; the face adds the file's name and advice."""


class UnreadablePdf(Exception):
    """Root of the reasons why a PDF cannot be read."""


class NotPdf(UnreadablePdf):
    """Empty, or another kind of file."""


class Encrypted(UnreadablePdf):
    """Needs a password."""


class Damaged(UnreadablePdf):
    """Its structure or a page cannot be interpreted."""
