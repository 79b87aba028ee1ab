"""Files made to hurt: loops, depth, numbers without measure, streams that grow, locks and signatures of nonsense."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence

from tests.documents import pdfs

_CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R >>"
_LEAF = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595.28 841.89] >>"
_INK = "0 0 10 10 re f"
_MEGABYTE = 1_000_000
#: 200,000,000 zeros, deflated twice; kept, since not every zlib packs the same.
_ZEROS_TWICE = base64.b64decode(
    "eNrt3C1KRGEYhuHv4Ahi0DGYLLOMKYM/wWzQLC5g2gg2D4hdcA1mkwuwuQDBn+QCxCBikjnDHHfxPde1hCe+vNwX75+PTVNKaW/m919r6wUAAA"
    "CoXPt2tbI8BpRR93J4dAIAAADU7mxzY9AfBf5Od/bNAQAAANW7noyH/YfA9+V0YA4AAACo3vbvx15/C3jqHraO7QEAAADVexUMAAAAgCiCAQAA"
    "AJBFMAAAAACyCAYAAABAGMEAAAAAyCIYAAAAAFkEAwAAACCLYAAAAACEEQwAAACALIIBAAAAkEUwAAAAALIIBgAAAEAYwQAAAADIIhgAAAAAWQ"
    "QDAAAAIItgAAAAAIQRDAAAAIAsggEAAACQRTAAAAAAsggGAAAAQBjBAAAAAMgiGAAAAABZBAMAAAAgi2AAAAAAhBEMAAAAgCyCAQAAAJBFMAAA"
    "AACyCAYAAABAGMEAAAAAyCIYAAAAAFkEAwAAACCLYAAAAACEEQwAAACALIIBAAAAkEUwAAAAALIIBgAAAEAYwQAAAADIIhgAAAAAWQQDAAAAII"
    "tgAAAAAIQRDAAAAIAsggEAAACQ5W4yHi0fA4Y/3fnuwWoB4F97W2bPpVkATSkUQg=="
)


def bombs() -> Iterator[tuple[str, bytes]]:
    """Name and content of each."""
    yield from _depth()
    yield from _trees()
    yield from _boxes()
    yield from _streams()
    yield from _tables()
    yield from _loops()
    yield from _crowds()
    yield from _locks()
    yield from _signatures()
    yield from _noise()


def _page(catalogue: str = "", field: str = "null", entries: str = pdfs.A4_BOX, content: str = _INK) -> bytes:
    return pdfs.page(entries, content, catalogue=catalogue, field=field)


def _tree(*nodes: bytes) -> bytes:
    return pdfs.build([_CATALOGUE, *nodes])


def _stream(data: bytes, entries: str = "") -> bytes:
    return b"<< /Length %d %b >>\nstream\n%b\nendstream" % (len(data), entries.encode(), data)


def _drawn(stream: bytes, *others: bytes, resources: str = "") -> bytes:
    """A page whose content is this stream object; the others are numbered from 5."""
    leaf = f"<< /Type /Page /Parent 2 0 R /Resources << {resources} >> /Contents 4 0 R {pdfs.A4_BOX} >>".encode()
    return _tree(b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", leaf, stream, *others)


def _depth() -> Iterator[tuple[str, bytes]]:
    for depth in (50, 500, 5_000, 200_000):
        yield f"arrays-{depth}", _page(f"/X {'[' * depth}{']' * depth}")
        yield f"dictionaries-{depth}", _page(f"/X {'<</A ' * depth}1{'>>' * depth}")
        yield f"brackets-in-content-{depth}", _page(content="[" * depth + _INK)
        yield f"states-in-content-{depth}", _page(content="q " * depth + _INK)
    chain = [b"<< /Type /Pages /Kids [%d 0 R] /Count 1 /Parent %d 0 R >>" % (at + 1, at - 1) for at in range(2, 1200)]
    yield "pages-1200-deep", _tree(*chain, _LEAF)
    chain = [b"<< /Title (x) /First %d 0 R /Parent %d 0 R >>" % (at + 1, at - 1) for at in range(5, 3000)]
    yield "outlines-3000-deep", pdfs.build([*_one_page("/Outlines 5 0 R"), *chain, b"null"])
    chain = [b"<< /T (x) /Kids [%d 0 R] >>" % (at + 1) for at in range(5, 500)]
    yield "fields-500-deep", pdfs.build([*_one_page("/AcroForm << /Fields [5 0 R] >>"), *chain, b"<< /T (x) >>"])
    chain = [b"%d 0 R" % (at + 1) for at in range(5, 2000)]
    yield "references-2000-deep", pdfs.build([*_one_page("/AcroForm 5 0 R /Names 5 0 R"), *chain, b"<< >>"])


def _one_page(catalogue: str) -> Sequence[bytes]:
    leaf = f"<< /Type /Page /Parent 2 0 R /Resources << >> /Contents 4 0 R {pdfs.A4_BOX} >>".encode()
    return (
        f"<< /Type /Catalog /Pages 2 0 R {catalogue} >>".encode(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        leaf,
        _stream(_INK.encode()),
    )


def _trees() -> Iterator[tuple[str, bytes]]:
    yield "pages-hold-themselves", _tree(b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>")
    ring = b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>"
    yield "pages-in-a-ring", _tree(ring % 3, ring % 4, ring % 2)
    yield (
        "page-is-its-own-parent",
        _tree(b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", _LEAF.replace(b"2 0 R", b"3 0 R")),
    )
    doubling = [b"<< /Type /Pages /Kids [%d 0 R %d 0 R] /Count 2 >>" % (at + 1, at + 1) for at in range(2, 32)]
    yield "pages-two-to-the-thirtieth", _tree(*doubling, _LEAF)
    for count in (-1, 0, 2, 2_000_000_000, 10**30):
        yield f"count-{count}", _tree(b"<< /Type /Pages /Kids [3 0 R] /Count %d >>" % count, _LEAF)
    for kids in ("3 0 R", "(x)", "[null]", "[9 0 R]", "[[3 0 R]]", "[<< /Type /Page >>]", "<< >>"):
        yield f"kids-{kids}", _tree(f"<< /Type /Pages /Kids {kids} /Count 1 >>".encode(), _LEAF)
    yield "one-page-5000-times", _tree(b"<< /Type /Pages /Kids [%b] /Count 5000 >>" % (b"3 0 R " * 5000), _LEAF)
    yield "2000-pages", pdfs.pages(2000)
    for root in ("(x)", "3 0 R", "9 0 R", "null", "[2 0 R]"):
        yield f"root-{root}", pdfs.build([f"<< /Type /Catalog /Pages {root} >>".encode(), b"null", b"3 0 R"])


def _boxes() -> Iterator[tuple[str, bytes]]:
    for sides in (
        "0 0 14400000 100",
        "0 0 0.001 0.001",
        "0 0 1 100000",
        "-1e9 -1e9 1e9 1e9",
        f"0 0 {'9' * 60} {'9' * 60}",
        f"0 0 {'9' * 65} 842",
        "0 0 -595 -842",
        "0 0 595",
        "0 0 (595) 842",
        "3 0 R 0 0 0",
        "0 0 0 0",
        "2147483647 2147483647 2147483648 2147483648",
    ):
        yield f"box-{sides[:12]}-of-{len(sides)}", _page(entries=f"/MediaBox [{sides}]")
    for value in ("1e9", "-1", "0", f"{'9' * 60}", "(x)", "/Name", "[90]", "3 0 R"):
        yield f"rotate-{value[:12]}", _page(entries=f"{pdfs.A4_BOX} /Rotate {value}")
        yield f"unit-{value[:12]}", _page(entries=f"{pdfs.A4_BOX} /UserUnit {value}")
        yield f"crop-{value[:12]}", _page(entries=f"{pdfs.A4_BOX} /CropBox {value}")


def _streams() -> Iterator[tuple[str, bytes]]:
    twice = "/Filter [/FlateDecode /FlateDecode]"
    yield "content-of-200-megabytes", _drawn(_stream(_ZEROS_TWICE, twice))
    image = "/Type /XObject /Subtype /Image /ColorSpace /DeviceRGB /BitsPerComponent 8"
    for side in (10_000, 100_000, 2_000_000_000):
        giant = _stream(_ZEROS_TWICE, f"{image} /Width {side} /Height {side} {twice}")
        drawn = _stream(b"595 0 0 842 0 0 cm /I Do")
        yield f"image-of-{side}-pixels", _drawn(drawn, giant, resources="/XObject << /I 5 0 R >>")
    itself = "/XObject << /F 5 0 R >>"
    form = _stream(b"/F Do /F Do", f"/Type /XObject /Subtype /Form /BBox [0 0 1 1] /Resources << {itself} >>")
    yield "form-that-draws-itself", _drawn(_stream(b"/F Do"), form, resources=itself)
    for number in (50, 500):
        yield f"{number}-filters", _drawn(_stream(b"00" * 64, f"/Filter [{'/ASCIIHexDecode ' * number}]"))
    yield "run-lengths", _drawn(_stream(b"\x81x" * 400_000, "/Filter /RunLengthDecode"))
    yield (
        "predictor",
        _drawn(_stream(_ZEROS_TWICE, f"{twice} /DecodeParms [<< /Predictor 15 /Columns 2000000000 >> null]")),
    )
    for length in ("4 0 R", "-5", "2000000000", "(x)", "9 0 R", "[1]"):
        body = f"<< /Length {length} >>\nstream\n{_INK}\nendstream".encode()
        yield f"length-{length}", _drawn(body)
    for name in ("LZWDecode", "CCITTFaxDecode", "JBIG2Decode", "DCTDecode", "JPXDecode", "Crypt", "Unknown", "A85"):
        yield f"garbage-as-{name}", _drawn(_stream(bytes(range(256)) * 40, f"/Filter /{name}"))


def _tables() -> Iterator[tuple[str, bytes]]:
    letter = _page()
    at = int(letter.rsplit(b"startxref", 1)[1].split()[0])
    for place in (0, at - 1, at + 3, len(letter) - 3, 10**9, 10**30, -1):
        yield f"startxref-{place}", letter.replace(b"startxref\n%d" % at, b"startxref\n%d" % place)
    for size in (0, 1, 2_000_000_000, 10**30, -1):
        yield f"size-{size}", letter.replace(b"/Size 6", b"/Size %d" % size)
        yield f"entries-{size}", letter.replace(b"xref\n0 6", b"xref\n0 %d" % size)
    for previous in (at, 0, at + 1, 10**12, -1):
        yield f"prev-{previous}", letter.replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev %d" % previous)
        yield f"xrefstm-{previous}", letter.replace(b"/Root 1 0 R", b"/Root 1 0 R /XRefStm %d" % previous)
    for root in (b"/Root 9 0 R", b"/Root (x)", b"/Root 1 0 R /Root 5 0 R", b"", b"/Root 5 0 R"):
        yield f"trailer-{root.decode()}", letter.replace(b"/Root 1 0 R", root)
    yield "all-objects-at-nought", letter[: letter.index(b"0000000000")] + letter[letter.index(b"trailer") :]
    for head in ("%PDF-", "%PDF-9.9", "%PDF-1.", "%PDF-x.y", "%PDF-1.7%PDF-1.4", "%PDF-" + "1" * 200):
        yield f"header-{head[:16]}", letter.replace(b"%PDF-1.7", head.encode())
    for version in ("/9.9", "(1.4)", "/1", "/" + "9" * 300, "5 0 R", "[1 4]"):
        yield f"version-{version[:8]}", _page(f"/Version {version}")


def _loops() -> Iterator[tuple[str, bytes]]:
    """Each follows a pointer that leads back."""
    yield "object-stream-in-itself", _compressed(b"5 0 << >>", first=4, of=5)
    yield "object-stream-extends-itself", _compressed(b"6 0 << >>", first=4, of=6, extends=5)
    yield "object-stream-of-nothing", _compressed(b"", first=0, of=6)
    yield "object-stream-first-beyond", _compressed(b"6 0 << >>", first=2_000_000_000, of=6)
    yield "outline-is-its-own-child", _page("/Outlines 5 0 R", field="<< /First 5 0 R /Last 5 0 R /Next 5 0 R >>")
    yield "action-after-itself", _page("/OpenAction 5 0 R", field="<< /S /GoTo /Next [5 0 R 5 0 R] >>")
    yield (
        "names-in-a-ring",
        _page("/Names << /JavaScript 5 0 R /EmbeddedFiles 5 0 R >>", field="<< /Kids [5 0 R 5 0 R] >>"),
    )
    yield "field-is-its-own-child", _page("/AcroForm << /Fields [5 0 R] >>", field="<< /T (x) /Kids [5 0 R 5 0 R] >>")
    yield (
        "field-is-its-own-parent",
        _page("/AcroForm << /Fields [5 0 R] >>", field="<< /T (x) /FT /Sig /Parent 5 0 R >>"),
    )
    yield "object-is-itself", _page("/AcroForm 5 0 R /Names 5 0 R /OCProperties 5 0 R", field="5 0 R")
    yield "annotation-is-its-page", _page(entries=f"{pdfs.A4_BOX} /Annots [3 0 R]")
    yield "annotations-are-themselves", _page(entries=f"{pdfs.A4_BOX} /Annots 5 0 R", field="[5 0 R 5 0 R]")
    yield "resources-are-the-page", _page(entries=f"{pdfs.A4_BOX} /Resources 3 0 R")
    yield "layers-in-a-ring", _page("/OCProperties << /D 5 0 R >>", field="<< /OFF 5 0 R /BaseState 5 0 R /D 5 0 R >>")


def _compressed(held: bytes, *, first: int, of: int, extends: int = 0) -> bytes:
    """A page whose form points to an object that the table says is in object stream 5."""
    more = f"/Extends {extends} 0 R" if extends else ""
    stream = _stream(held, f"/Type /ObjStm /N 1 /First {first} {more}")
    body = pdfs.build([*_one_page(f"/AcroForm {of} 0 R"), stream])
    kept = body[: body.index(b"xref\n")]
    places = [kept.index(b"%d 0 obj" % number) for number in range(1, 6)]
    rows = [b"\x00\x00\x00\x00\x00", *(b"\x01" + place.to_bytes(3, "big") + b"\x00" for place in places)]
    rows.append(b"\x01" + len(kept).to_bytes(3, "big") + b"\x00")
    rows[of] = b"\x02\x00\x00\x05\x00"
    table = _stream(b"".join(rows), f"/Type /XRef /W [1 3 1] /Size {len(rows)} /Root 1 0 R")
    return kept + b"6 0 obj\n%b\nendobj\nstartxref\n%d\n%%%%EOF\n" % (table, len(kept))


def _crowds() -> Iterator[tuple[str, bytes]]:
    script = "<< /S /JavaScript /JS (x) >>"
    yield "20000-scripts", _page(f"/Names << /JavaScript << /Names [{f'(a) {script} ' * 20_000}] >> >>")
    yield "20000-attachments", _page(f"/Names << /EmbeddedFiles << /Names [{'(a) << /F (a) >> ' * 20_000}] >> >>")
    yield "2000-fields", _page(f"/AcroForm << /Fields [{'<< /T (x) /FT /Tx >> ' * 2_000}] >>")
    yield "20000-annotations", _page(entries=f"{pdfs.A4_BOX} /Annots [{'<< /Subtype /Link >> ' * 20_000}]")
    yield "20000-layers", _page(f"/OCProperties << /D << /OFF [{'5 0 R ' * 20_000}] >> >>")
    yield "20000-triggers", _page("/AA << " + " ".join(f"/T{number} {script}" for number in range(20_000)) + " >>")
    yield "50000-objects", pdfs.build([*_one_page(""), *[b"null"] * 50_000])


def _locks() -> Iterator[tuple[str, bytes]]:
    letter, key = _page(), "(" + "x" * 32 + ")"
    for number, lock in enumerate(
        (
            "<< >>",
            "<< /Filter /Unknown /V 99 >>",
            "<< /Filter /Standard /V 99 /R 99 /O () /U () /P -1 >>",
            f"<< /Filter /Standard /V 1 /R 2 /O {key} /U {key} /P -4 >>",
            f"<< /Filter /Standard /V 2 /R 3 /Length 128 /O {key} /U {key} /P -4 >>",
            f"<< /Filter /Standard /V 2 /R 3 /Length 2000000000 /O {key} /U {key} /P -4 >>",
            f"<< /Filter /Standard /V 4 /R 4 /O {key} /U {key} /P -4 /CF << >> /StmF /X /StrF /X >>",
            f"<< /Filter /Standard /V 5 /R 6 /O {key} /U {key} /OE {key} /UE {key} /Perms () /P -4 >>",
            "<< /Filter /Adobe.PubSec /V 4 /Recipients [(x)] >>",
            "5 0 R",
            "(x)",
        )
    ):
        yield f"lock-{number}", letter.replace(b"/Root 1 0 R", f"/Root 1 0 R /ID [(a) (b)] /Encrypt {lock}".encode())


def _signatures() -> Iterator[tuple[str, bytes]]:
    for number, value in enumerate(
        (
            "<< /ByteRange [0 1 2 3] /Contents (x) >>",
            "<< /ByteRange [] /Contents () /SubFilter /adbe.pkcs7.detached >>",
            "<< /ByteRange [0 -1 -2 3] /Contents <00> /SubFilter /adbe.pkcs7.detached >>",
            "<< /ByteRange [0 2000000000 2000000001 2000000000] /Contents <3000> /SubFilter /adbe.pkcs7.detached >>",
            f"<< /ByteRange [0 9 9 9] /Contents <{'30' * 100_000}> /SubFilter /adbe.pkcs7.detached >>",
            f"<< /ByteRange [0 9 9 9] /Contents <{'3080' * 20_000}> /SubFilter /ETSI.CAdES.detached >>",
            "<< /ByteRange 5 0 R /Contents 5 0 R /SubFilter 5 0 R >>",
            "<< /ByteRange [0 9 9 9] /Contents <3000> /SubFilter /Unknown /Reason [1 2] /Reference [5 0 R] >>",
            "(x) % /ByteRange",
            "5 0 R % /ByteRange",
        )
    ):
        field = f"<< /FT /Sig /T (x) /V {value}\n>>"
        permissions = "/Perms << /DocMDP 5 0 R >>"
        yield f"signature-{number}", _page("/AcroForm << /Fields [5 0 R] >>", field=field)
        yield (
            f"certification-{number}",
            _page(f"/AcroForm << /Fields [5 0 R] /SigFlags 3 >> {permissions}", field=field),
        )


def _noise() -> Iterator[tuple[str, bytes]]:
    letter = _page()
    for word in (
        "(",
        "<<",
        "[",
        "%PDF-1.7\n",
        "%%EOF\n",
        "1 0 obj ",
        "xref\n",
        "startxref\n",
        "endobj\n",
        "<",
        "/",
        "\0",
    ):
        crowd = word.encode() * (_MEGABYTE // len(word))
        name = word.strip().replace("\0", "nought")
        yield f"a-megabyte-of-{name}", b"%PDF-1.7\n" + crowd + b"\n%%EOF"
        yield f"a-letter-after-a-megabyte-of-{name}", letter[:9] + crowd + letter[9:]
    yield "nothing", b""
    yield "magic", b"%PDF-"
    yield "magic-and-end", b"%PDF-1.7\n%%EOF"
    yield "zeros", bytes(_MEGABYTE)
    yield "zeros-between", letter[:9] + bytes(_MEGABYTE) + letter[9:]
