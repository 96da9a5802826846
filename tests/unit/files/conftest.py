"""Bytes of files: good ones, and ones that only say so."""

import io
import zipfile

from PIL import Image

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def picture(kind="PNG", size=(40, 30), mode="RGB", colour="teal", **options):
    out = io.BytesIO()
    Image.new(mode, size, colour).save(out, kind, **options)
    return out.getvalue()


def docx(*, more=(), members=0, leave_out=""):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("[Content_Types].xml", "_rels/.rels", "word/document.xml"):
            if name != leave_out:
                archive.writestr(name, "<xml/>")
        for name, content in more:
            archive.writestr(name, content)
        for number in range(members):
            archive.writestr(f"word/media/{number}", "")
    return out.getvalue()
