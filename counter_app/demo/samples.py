"""Sample documents, made by code: what people bring to a counter. All names in them are made up.

Deterministic but for the signature in the signed one, which takes a random number by its nature.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol, cast

from counter_app.demo.paper import A4, A4_LANDSCAPE, Font, Picture, Sheet, write_pdf
from counter_app.demo.signer import sign_sample

if TYPE_CHECKING:
    from PIL.Image import Image

_LEFT: Final = 76.0
_WIDTH: Final = A4[0] - 2 * _LEFT
_SIGN_X: Final = 350.0
_SCAN_DPI: Final = 130
#: Made-up hands: strokes for :meth:`Sheet.pen`.
_RAHAYU: Final = (
    (4, 0, 6, 30, 10, 46, 20, 46, 34, 46, 30, 22, 10, 22, 22, 20, 26, 2, 38, 2),
    (
        38,
        14,
        48,
        26,
        52,
        2,
        44,
        4,
        38,
        6,
        52,
        22,
        56,
        20,
        58,
        16,
        52,
        0,
        62,
        4,
        74,
        10,
        70,
        40,
        66,
        44,
        62,
        40,
        68,
        0,
        76,
        4,
    ),
    (76, 4, 84, 22, 88, 20, 86, 4, 92, 0, 104, 18, 124, 20),
)
_BIMA: Final = (
    (
        0,
        8,
        10,
        40,
        22,
        44,
        20,
        16,
        19,
        2,
        8,
        0,
        14,
        14,
        22,
        30,
        34,
        26,
        32,
        10,
        38,
        24,
        46,
        22,
        46,
        8,
        54,
        26,
        60,
        20,
        60,
        8,
    ),
    (60, 8, 70, 34, 84, 46, 78, 18, 74, 0, 66, -14, 60, -6, 64, 8, 92, 12, 112, 22),
    (-6, -4, 30, 2, 80, 0, 118, 4),
)
_DEWI: Final = (
    (10, 44, 8, 20, 8, 8, 6, 0, 40, -4, 52, 40, 8, 46, -14, 46, -4, 30, 16, 34),
    (42, 10, 56, 18, 54, 26, 46, 22, 38, 14, 50, 0, 62, 12, 68, 22, 70, 22, 70, 10, 76, 0, 80, 24, 86, 22),
    (86, 22, 92, 4, 96, 6, 98, 14, 102, 26, 108, 2, 130, 14),
)
#: The lease's text, a paragraph each.
_LEASE: Final = (
    (
        "Pada hari ini, Selasa tanggal tiga bulan September tahun dua ribu dua puluh empat, di Surakarta, Dewi "
        "Larasati (Pihak Pertama) dan Bima Prasetya (Pihak Kedua) sepakat mengadakan perjanjian sewa ruang usaha."
    ),
    (
        "Pasal 1. Pihak Pertama menyewakan kepada Pihak Kedua sebuah ruang usaha seluas 24 meter persegi di Jalan "
        "Contoh Raya No. 12, Surakarta, dalam keadaan baik dan siap dipakai."
    ),
    (
        "Pasal 2. Sewa berlaku selama dua belas bulan, terhitung sejak 1 Oktober 2024 sampai dengan 30 September 2025, "
        "dan dapat diperpanjang atas kesepakatan kedua belah pihak."
    ),
    (
        "Pasal 3. Harga sewa adalah Rp15.000.000 untuk seluruh jangka waktu, dibayar dalam dua tahap: Rp7.500.000 saat "
        "perjanjian ditandatangani dan Rp7.500.000 selambat-lambatnya tanggal 1 April 2025."
    ),
    (
        "Pasal 4. Perselisihan diselesaikan secara musyawarah; apabila tidak tercapai mufakat, para pihak memilih "
        "kedudukan hukum di pengadilan negeri setempat."
    ),
)


def write_samples(folder: Path) -> dict[str, Path]:
    """Write all samples into ``folder``: ``letter`` (A4, two pages), ``landscape``, ``scan`` (rotated), ``old``
    (PDF 1.4), ``signed`` (with somebody's electronic signature). Returns their paths."""
    made = {
        "letter": ("surat_lamaran.pdf", letter()),
        "landscape": ("kuitansi.pdf", landscape()),
        "scan": ("pindaian_surat_pernyataan.pdf", scan()),
        "old": ("surat_kuasa_lama.pdf", old()),
        "signed": ("perjanjian_sewa_bertanda_tangan.pdf", signed()),
    }
    folder.mkdir(parents=True, exist_ok=True)
    paths: dict[str, Path] = {}
    for key, (name, content) in made.items():
        paths[key] = folder / name
        paths[key].write_bytes(content)
    return paths


def letter() -> bytes:
    """An application letter, signed by hand, with its list of enclosures on a second page."""
    first = Sheet(*A4)
    first.text(_LEFT, 758, "Surakarta, 3 September 2024")
    first.text(_LEFT, 722, "Perihal    : Lamaran Calon Pegawai Negeri Sipil")
    first.text(_LEFT, 705, "Lampiran : 1 (satu) berkas")
    y = 669.0
    for line in ("Kepada Yth.", "Panitia Seleksi Penerimaan Pegawai", "Badan Contoh Nasional", "di tempat"):
        first.text(_LEFT, y, line)
        y -= 17
    first.text(_LEFT, y - 17, "Dengan hormat,")
    y = first.paragraph(
        _LEFT,
        y - 42,
        _WIDTH,
        "Yang bertanda tangan di bawah ini mengajukan permohonan untuk mengikuti seleksi penerimaan Calon Pegawai "
        "Negeri Sipil tahun 2024 pada jabatan Analis Arsip. Adapun data diri saya adalah sebagai berikut:",
    )
    y = _facts(
        first,
        y - 6,
        (
            ("Nama", "Rahayu Wulandari"),
            ("Tempat lahir", "Kota Contoh"),
            ("Pendidikan", "Sarjana Ilmu Perpustakaan"),
            ("Alamat", "Jalan Contoh Raya No. 12, Surakarta"),
        ),
    )
    y = first.paragraph(
        _LEFT,
        y - 8,
        _WIDTH,
        "Sebagai bahan pertimbangan, bersama surat ini saya lampirkan dokumen persyaratan sebagaimana disebut dalam "
        "pengumuman. Seluruh data dan dokumen yang saya sampaikan adalah benar; apabila di kemudian hari terbukti "
        "tidak benar, saya bersedia menerima akibatnya sesuai dengan peraturan yang berlaku.",
    )
    first.paragraph(
        _LEFT, y - 8, _WIDTH, "Demikian surat lamaran ini saya buat. Atas perhatiannya saya ucapkan terima kasih."
    )
    _signature_block(first, 262, "Hormat saya,", "Rahayu Wulandari", _RAHAYU)
    second = Sheet(*A4)
    second.text(_LEFT, 758, "Lampiran surat lamaran", 13, Font.BOLD)
    for number, item in enumerate(
        (
            "Daftar riwayat hidup",
            "Salinan ijazah dan transkrip nilai",
            "Surat pernyataan lima butir",
            "Pasfoto terbaru",
        ),
        start=1,
    ):
        second.text(_LEFT, 744 - 22 * number, f"{number}.   {item}")
    return write_pdf([first, second])


def landscape() -> bytes:
    """A receipt for a sum that owes duty, on a landscape page."""
    width, height = A4_LANDSCAPE
    sheet = Sheet(width, height)
    sheet.frame(48, 72, width - 96, height - 144, 1.4)
    sheet.frame(53, 77, width - 106, height - 154, 0.5)
    sheet.centred(width / 2, height - 118, "KUITANSI", 26, Font.BOLD)
    sheet.centred(width / 2, height - 138, "No. 0021/KW/CONTOH/2024", 12)
    rows = (
        ("Telah terima dari", "Bima Prasetya"),
        ("Uang sejumlah", "Tujuh juta lima ratus ribu rupiah"),
        ("Untuk pembayaran", "Uang muka sewa ruang usaha di Jalan Contoh Raya No. 12, Surakarta"),
    )
    for number, (label, value) in enumerate(rows):
        y = height - 190 - 40 * number
        sheet.text(96, y, label, 14)
        sheet.text(226, y, ":", 14)
        sheet.text(242, y, value, 14)
        sheet.line(242, y - 6, width - 96, y - 6, 0.4)
    sheet.frame(96, 116, 190, 44, 1.0)
    sheet.centred(191, 132, "Rp7.500.000", 20, Font.BOLD)
    sheet.centred(650, 254, "Surakarta, 3 September 2024", 13)
    sheet.pen(594, 152, _DEWI, 0.9)
    sheet.centred(650, 116, "Dewi Larasati", 13)
    sheet.line(580, 112, 720, 112)
    return write_pdf([sheet])


def scan() -> bytes:
    """A statement scanned sideways: one picture with a paper's noise, on a page that a reader turns by 90 degrees."""
    picture, width, height = _scanned(_statement(), seed=b"scan of the statement")
    return write_pdf([Sheet(A4[1], A4[0], rotate=90, picture=Picture(picture, width, height))], "1.6")


def old(version: str = "1.4") -> bytes:
    """A power of attorney; in PDF 1.4, which the issuer rewrites before signing."""
    sheet = Sheet(*A4)
    sheet.centred(A4[0] / 2, 752, "SURAT KUASA", 16, Font.BOLD)
    sheet.line(A4[0] / 2 - 58, 747, A4[0] / 2 + 58, 747)
    sheet.text(_LEFT, 706, "Yang bertanda tangan di bawah ini:")
    y = _facts(
        sheet, 682, (("Nama", "Dewi Larasati"), ("Pekerjaan", "Wiraswasta"), ("Selanjutnya disebut", "Pemberi Kuasa"))
    )
    sheet.text(_LEFT, y - 10, "dengan ini memberi kuasa kepada:")
    y = _facts(
        sheet, y - 34, (("Nama", "Bima Prasetya"), ("Pekerjaan", "Karyawan"), ("Selanjutnya disebut", "Penerima Kuasa"))
    )
    y = sheet.paragraph(
        _LEFT,
        y - 10,
        _WIDTH,
        "untuk dan atas nama Pemberi Kuasa mengurus dan mengambil dokumen pada kantor contoh di Surakarta, "
        "menandatangani tanda terima, serta melakukan segala tindakan yang diperlukan untuk keperluan tersebut.",
    )
    sheet.paragraph(_LEFT, y - 8, _WIDTH, "Demikian surat kuasa ini dibuat untuk dipergunakan sebagaimana mestinya.")
    _signature_block(sheet, 362, "Penerima Kuasa,", "Bima Prasetya", _BIMA, x=_LEFT + 70)
    _signature_block(sheet, 362, "Pemberi Kuasa,", "Dewi Larasati", _DEWI)
    return write_pdf([sheet], version)


def signed() -> bytes:
    """A lease that a made-up party has signed electronically; there is room for the other's stamp."""
    sheet = Sheet(*A4)
    sheet.centred(A4[0] / 2, 752, "PERJANJIAN SEWA RUANG USAHA", 15, Font.BOLD)
    sheet.centred(A4[0] / 2, 734, "Nomor 07/PS/CONTOH/2024")
    y = 698.0
    for text in _LEASE:
        y = sheet.paragraph(_LEFT, y, _WIDTH, text) - 9
    sheet.centred(_LEFT + 80, 318, "Pihak Pertama,")
    sheet.centred(_LEFT + 80, 212, "Dewi Larasati")
    sheet.line(_LEFT + 20, 208, _LEFT + 140, 208)
    _signature_block(sheet, 318, "Pihak Kedua,", "Bima Prasetya", ())
    return sign_sample(write_pdf([sheet]), (round(_LEFT) + 5, 228, round(_LEFT) + 155, 308))


def _statement() -> bytes:
    sheet = Sheet(*A4)
    sheet.centred(A4[0] / 2, 748, "SURAT PERNYATAAN", 16, Font.BOLD)
    sheet.line(A4[0] / 2 - 82, 743, A4[0] / 2 + 82, 743)
    sheet.text(_LEFT, 704, "Yang bertanda tangan di bawah ini:")
    y = _facts(
        sheet,
        680,
        (("Nama", "Bima Prasetya"), ("Pekerjaan", "Karyawan"), ("Alamat", "Jalan Contoh Raya No. 7, Surakarta")),
    )
    sheet.text(_LEFT, y - 10, "dengan ini menyatakan dengan sebenarnya bahwa saya:")
    y -= 36
    for number, text in enumerate(
        (
            "tidak pernah dipidana dengan pidana penjara berdasarkan putusan pengadilan yang berkekuatan hukum tetap;",
            "tidak pernah diberhentikan tidak dengan hormat dari pekerjaan mana pun;",
            "tidak menjadi anggota atau pengurus partai politik;",
            "bersedia ditempatkan di seluruh wilayah Negara Kesatuan Republik Indonesia.",
        ),
        start=1,
    ):
        sheet.text(_LEFT, y, f"{number}.")
        y = sheet.paragraph(_LEFT + 20, y, _WIDTH - 20, text) - 5
    sheet.paragraph(
        _LEFT,
        y - 8,
        _WIDTH,
        "Demikian pernyataan ini saya buat dengan sesungguhnya, dan saya bersedia dituntut di pengadilan apabila "
        "pernyataan ini tidak benar.",
    )
    sheet.centred(_SIGN_X + 80, 300, "Surakarta, 3 September 2024")
    _signature_block(sheet, 282, "Yang membuat pernyataan,", "Bima Prasetya", _BIMA)
    return write_pdf([sheet])


def _facts(sheet: Sheet, y: float, facts: tuple[tuple[str, str], ...]) -> float:
    for label, value in facts:
        sheet.text(_LEFT + 20, y, label)
        sheet.text(_LEFT + 130, y, ":")
        sheet.text(_LEFT + 140, y, value)
        y -= 17
    return y


def _signature_block(
    sheet: Sheet,
    y: float,
    above: str,
    name: str,
    hand: tuple[tuple[float, ...], ...],
    x: float = _SIGN_X + 80,
) -> None:
    """Words, room for a signature (and one, where ``hand`` has strokes) and the name, their middle at x."""
    sheet.centred(x, y, above)
    sheet.pen(x - 44, y - 70, hand, 0.75)
    sheet.centred(x, y - 106, name)
    half = Font.ROMAN.width(name, 11.5) / 2 + 4
    sheet.line(x - half, y - 110, x + half, y - 110, 0.5)


def _scanned(document: bytes, seed: bytes) -> tuple[bytes, int, int]:
    """The first page as a slightly skewed, noisy grey JPEG, turned so that /Rotate 90 shows it upright."""
    import pypdfium2  # pyright: ignore[reportMissingTypeStubs]
    from PIL import Image, ImageChops, ImageFilter

    opened = cast("_Document", pypdfium2.PdfDocument(document))
    try:
        drawn = opened[0].render(scale=_SCAN_DPI / 72).to_pil().convert("L")
    finally:
        opened.close()
    ink = _levels(drawn.filter(ImageFilter.GaussianBlur(0.6)), lambda value: 38 + value * 208 // 255)
    skewed = ink.rotate(0.7, Image.Resampling.BICUBIC, fillcolor=246)
    size = skewed.size
    grain = Image.frombytes("L", size, hashlib.shake_256(seed).digest(size[0] * size[1]))
    fine = _levels(grain.filter(ImageFilter.GaussianBlur(0.8)), lambda value: 128 + (value - 128) // 8)
    stains = grain.crop((0, 0, size[0] // 90, size[1] // 90)).transform(
        size, Image.Transform.EXTENT, (0, 0, size[0] // 90, size[1] // 90), Image.Resampling.BICUBIC
    )
    edge = (
        Image.linear_gradient("L")
        .transpose(Image.Transpose.ROTATE_90)
        .transform(size, Image.Transform.EXTENT, (0, 0, 256, 256), Image.Resampling.BILINEAR)
    )
    paper = ImageChops.add(skewed, fine, 1, -128)
    paper = ImageChops.subtract(paper, _levels(stains, lambda value: value // 24))
    paper = ImageChops.subtract(paper, _levels(edge, lambda value: max(0, value - 225)))
    turned = paper.transpose(Image.Transpose.ROTATE_90)
    buffer = io.BytesIO()
    turned.save(buffer, "JPEG", quality=62, dpi=(_SCAN_DPI, _SCAN_DPI))
    return buffer.getvalue(), turned.width, turned.height


def _levels(image: Image, curve: Callable[[int], int]) -> Image:
    return cast("_Levels", image).point([curve(value) for value in range(256)])


class _Levels(Protocol):
    def point(self, lut: list[int]) -> Image: ...


class _Bitmap(Protocol):
    def to_pil(self) -> Image: ...


class _Page(Protocol):
    def render(self, *, scale: float) -> _Bitmap: ...


class _Document(Protocol):
    def __getitem__(self, index: int) -> _Page: ...
    def close(self) -> None: ...
