"""Bytes of files: good ones, and ones that only say so."""

import io
import struct
import zipfile
import zlib
from xml.sax.saxutils import escape, quoteattr

from PIL import Image

PAGES = b"1 0 obj\n<</Type/Catalog>>\nendobj\n2 0 obj\n<</Type /Page>>\nendobj\n"


def pdf(*, objects=PAGES, more=b"", trailer=b""):
    return b"%PDF-1.7\n" + objects + more + b"trailer\n<</Root 1 0 R" + trailer + b">>\n%%EOF\n"


PDF = pdf()


def object_stream(objects, *, head=b"/Type/ObjStm/Filter/FlateDecode", word=b"stream\n", end=b"\nendstream\nendobj\n"):
    return b"9 0 obj\n<</N 1/First 4" + head + b">>\n" + word + zlib.compress(b"7 0 " + objects) + end


def picture(kind="PNG", size=(40, 30), mode="RGB", colour="teal", **options):
    out = io.BytesIO()
    Image.new(mode, size, colour).save(out, kind, **options)
    return out.getvalue()


def huge_png(width, height):
    """Say so in the header: nothing of it need exist."""
    chunks = (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)), (b"IDAT", b"\x78\x9c"), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )


def with_many(part, times):
    """A small picture in which a part comes again and again: a scan or a comment of a JPEG, or a comment of a PNG."""
    whole = picture("PNG") if part == "chunk" else picture("JPEG", progressive=True)
    # The last scan of a JPEG, and the first part of a PNG that may have others before it.
    start = whole.index(b"IDAT") - 4 if part == "chunk" else whole.rindex(b"\xff\xda")
    chunk = bytes(4) + b"prVt" + struct.pack(">I", zlib.crc32(b"prVt"))
    again = {"scan": whole[start:-2], "comment": b"\xff\xfe\x00\x02", "chunk": chunk}[part]
    return whole[:start] + again * times + whole[start:]


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def docx(*, more=(), members=0, without_types=False, kind=WORD, links="", packed=zipfile.ZIP_DEFLATED):
    """A Word document: its list of parts, its links and its text."""
    parts = {
        "[Content_Types].xml": types(kind),
        "_rels/.rels": "<Relationships/>",
        "word/_rels/document.xml.rels": f"<Relationships>{links}</Relationships>",
        "word/document.xml": "<document/>",
        **dict(more),
    }
    if without_types:
        del parts["[Content_Types].xml"]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packed) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
        for number in range(members):
            archive.writestr(f"word/media/{number}.png", "")
    return out.getvalue()


def types(kind, more=""):
    """The list of the types of parts: that of the text, and more."""
    return f'<Types><Override PartName="/word/document.xml" ContentType="{kind}"/>{more}</Types>'


def simple_field(instruction):
    return f"<p><fldSimple instr={quoteattr(instruction)}><r><t>result</t></r></fldSimple></p>"


def field(*pieces):
    """A field as word processors write it, its instruction in as many pieces as one likes."""
    told = "".join(f"<r><instrText>{escape(piece)}</instrText></r>" for piece in pieces)
    begin, separate, end = (f'<r><fldChar fldCharType="{kind}"/></r>' for kind in ("begin", "separate", "end"))
    return f"<p>{begin}{told}{separate}<r><t>result</t></r>{end}</p>"
