"""PDF to pages by PDFium: the fast reader."""

from extract.page.pdfium.document import open_pdf

__all__ = ["open_pdf"]
