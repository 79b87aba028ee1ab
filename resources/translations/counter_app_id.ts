<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="id_ID" sourcelanguage="en_US">
<context>
    <name>AddPersonSheet</name>
    <message>
        <source>Add a person</source>
        <translation>Tambah petugas</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nama</translation>
    </message>
    <message>
        <source>As it stands on receipts and in the journal</source>
        <translation>Seperti yang tertulis di struk dan jurnal</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Peran</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Tambah</translation>
    </message>
    <message>
        <source>Type the name</source>
        <translation>Ketik namanya</translation>
    </message>
</context>
<context>
    <name>AnswerClaimSheet</name>
    <message>
        <source>The issuer&apos;s answer</source>
        <translation>Jawaban penerbit</translation>
    </message>
    <message>
        <source>Claim {number}</source>
        <translation>Klaim {number}</translation>
    </message>
    <message>
        <source>The quota was given back</source>
        <translation>Kuota dikembalikan</translation>
    </message>
    <message>
        <source>The next matching shows it.</source>
        <translation>Pencocokan berikutnya akan menunjukkannya.</translation>
    </message>
    <message>
        <source>The claim was refused</source>
        <translation>Klaim ditolak</translation>
    </message>
    <message>
        <source>The quota is lost to the office.</source>
        <translation>Kuota itu hilang bagi kantor.</translation>
    </message>
    <message>
        <source>Something else</source>
        <translation>Lain-lain</translation>
    </message>
    <message>
        <source>Write what they said, word for word where you can.</source>
        <translation>Tulis apa kata mereka, sedapatnya kata demi kata.</translation>
    </message>
    <message>
        <source>What they answered</source>
        <translation>Apa jawaban mereka</translation>
    </message>
    <message>
        <source>No customers&apos; names or numbers.</source>
        <translation>Tanpa nama atau nomor pelanggan.</translation>
    </message>
    <message>
        <source>Record the answer</source>
        <translation>Catat jawaban</translation>
    </message>
    <message>
        <source>Say it in a few words</source>
        <translation>Tuliskan dengan singkat</translation>
    </message>
</context>
<context>
    <name>AnswerSheet</name>
    <message>
        <source>Answer the supervisor</source>
        <translation>Jawab supervisor</translation>
    </message>
    <message>
        <source>{receipt} · {time} · {money} · {pieces} pieces</source>
        <translation>{receipt} · {time} · {money} · {pieces} keping</translation>
    </message>
    <message>
        <source>Your answer</source>
        <translation>Jawaban Anda</translation>
    </message>
    <message>
        <source>What happened, as you know it. No customers&apos; names or numbers.</source>
        <translation>Apa yang terjadi, setahu Anda. Jangan menulis nama atau nomor pelanggan.</translation>
    </message>
    <message>
        <source>Send answer</source>
        <translation>Kirim jawaban</translation>
    </message>
    <message>
        <source>Say it in a few words</source>
        <translation>Tulis dengan singkat</translation>
    </message>
</context>
<context>
    <name>AntreanScreen</name>
    <message>
        <source>Answer</source>
        <translation>Jawab</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Coba sekarang</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Rincian</translation>
    </message>
    <message>
        <source>Nothing waits here</source>
        <translation>Tidak ada yang menunggu</translation>
    </message>
    <message>
        <source>Paid stamps stand here until the customer has the finished document.</source>
        <translation>Meterai yang sudah dibayar ada di sini sampai dokumen jadi diterima pelanggan.</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Antrean</translation>
    </message>
    <message>
        <source>The dispute is recorded. A supervisor settles it.</source>
        <extracomment>The button beside it keeps its place whatever it says.</extracomment>
        <translation>Sengketa tercatat. Pengawas yang menyelesaikannya.</translation>
    </message>
    <message>
        <source>Voided: {money} given back, paper {number}.</source>
        <translation>Dibatalkan: {money} dikembalikan, struk {number}.</translation>
    </message>
    <message>
        <source>Queue of people: numbers, calling, phoning (Ctrl+N)</source>
        <translation>Antrean orang: nomor, panggilan, telepon (Ctrl+N)</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Semua</translation>
    </message>
    <message>
        <source>No document</source>
        <translation>Tanpa berkas</translation>
    </message>
    <message>
        <source>Delayed</source>
        <translation>Tertunda</translation>
    </message>
    <message>
        <source>To check</source>
        <translation>Perlu dicek</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Ditolak</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Siap diambil</translation>
    </message>
    <message>
        <source>{name} asks about {receipt}</source>
        <translation>{name} bertanya tentang {receipt}</translation>
    </message>
    <message>
        <source>{question} · {count} more</source>
        <translation>{question} · {count} lagi</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>Serahkan</translation>
    </message>
    <message>
        <source>Bring document</source>
        <translation>Bawa berkas</translation>
    </message>
    <message>
        <source>The queue is being tried now; what changes shows here by itself.</source>
        <translation>Antrean sedang dicoba; perubahannya tampil sendiri di sini.</translation>
    </message>
    <message>
        <source>Find claim, receipt, serial</source>
        <translation>Cari klaim, struk, seri</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Tidak ditemukan</translation>
    </message>
    <message>
        <source>Empty the search field, or choose another filter.</source>
        <translation>Kosongkan pencarian, atau pilih saringan lain.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Alasan</translation>
    </message>
</context>
<context>
    <name>ApprovalFields</name>
    <message>
        <source>Supervisor</source>
        <translation>Supervisor</translation>
    </message>
    <message>
        <source>PIN of the supervisor</source>
        <translation>PIN supervisor</translation>
    </message>
    <message>
        <source>Nobody else here may say yes. An administrator adds somebody on F10.</source>
        <translation>Tidak ada orang lain di sini yang boleh menyetujui. Administrator menambahkannya di F10.</translation>
    </message>
    <message>
        <source>Type the PIN</source>
        <translation>Ketik PIN</translation>
    </message>
</context>
<context>
    <name>AssignSheet</name>
    <message>
        <source>Who is to look at this sale</source>
        <translation>Siapa yang meninjau penjualan ini</translation>
    </message>
    <message>
        <source>Reviewer</source>
        <translation>Peninjau</translation>
    </message>
    <message>
        <source>Nobody reviews a sale of their own.</source>
        <translation>Penjualan sendiri tidak boleh ditinjau sendiri.</translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>Tugaskan</translation>
    </message>
    <message>
        <source>Who looks after it?</source>
        <translation>Siapa yang menangani?</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Orang</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Alasan</translation>
    </message>
    <message>
        <source>Your name, hers and the reason are recorded. Nothing else changes.</source>
        <translation>Nama Anda, namanya, dan alasannya dicatat. Yang lain tidak berubah.</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Catat</translation>
    </message>
    <message>
        <source>{name} (I do)</source>
        <translation>{name} (saya)</translation>
    </message>
    <message>
        <source>Say it in a few words</source>
        <translation>Tuliskan dengan singkat</translation>
    </message>
</context>
<context>
    <name>BasketPage</name>
    <message>
        <source>Total</source>
        <translation>Jumlah</translation>
    </message>
    <message>
        <source>{count} lines before</source>
        <translation>{count} baris sebelumnya</translation>
    </message>
</context>
<context>
    <name>BasketPanel</name>
    <message>
        <source>Total · {pieces} items</source>
        <extracomment>In a narrow window; the keys of its buttons are still seen.</extracomment>
        <translation>Total · {pieces} barang</translation>
    </message>
    <message>
        <source>Last: {receipt} · paid {total} · change {change}</source>
        <translation>Terakhir: {receipt} · dibayar {total} · kembali {change}</translation>
    </message>
    <message>
        <source>park</source>
        <translation>parkir</translation>
    </message>
    <message>
        <source>park · {count} waiting</source>
        <translation>parkir · ada {count}</translation>
    </message>
    <message>
        <source>Basket</source>
        <translation>Keranjang</translation>
    </message>
    <message>
        <source>remove</source>
        <translation>hapus</translation>
    </message>
    <message>
        <source>Scan an item or choose a tile</source>
        <translation>Pindai barang atau pilih kotak</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>Barang</translation>
    </message>
    <message>
        <source>Pcs</source>
        <translation>Jml</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>Jumlah</translation>
    </message>
    <message>
        <source>One less</source>
        <translation>Kurangi satu</translation>
    </message>
    <message>
        <source>One more</source>
        <translation>Tambah satu</translation>
    </message>
    <message>
        <source>Remove the line</source>
        <translation>Hapus baris</translation>
    </message>
    <message>
        <source>Customer&apos;s phone (for news, may stay empty)</source>
        <translation>No. HP pelanggan (untuk kabar, boleh kosong)</translation>
    </message>
    <message>
        <source>Exact</source>
        <translation>Pas</translation>
    </message>
    <message>
        <source>QRIS / debit</source>
        <translation>QRIS / Debit</translation>
    </message>
    <message>
        <source>Pay</source>
        <translation>Bayar</translation>
    </message>
    <message>
        <source>{name}: voucher, claim code</source>
        <translation>{name}: kupon, kode klaim</translation>
    </message>
</context>
<context>
    <name>BeforeClosingCard</name>
    <message>
        <source>{count} to check</source>
        <translation>{count} perlu dicek</translation>
    </message>
    <message>
        <source>handed over to the supervisor</source>
        <translation>diserahkan ke supervisor</translation>
    </message>
    <message>
        <source>{count} not affixed yet</source>
        <translation>{count} belum dibubuhkan</translation>
    </message>
    <message>
        <source>{money} owed to customers</source>
        <translation>{money} utang ke pelanggan</translation>
    </message>
    <message>
        <source>paid by customers, owed to them</source>
        <translation>sudah dibayar, utang ke pelanggan</translation>
    </message>
    <message>
        <source>{count} rejected</source>
        <translation>{count} ditolak</translation>
    </message>
    <message>
        <source>each wants another document</source>
        <translation>masing-masing perlu dokumen lain</translation>
    </message>
    <message>
        <source>{count} papers in doubt</source>
        <translation>{count} kertas belum pasti</translation>
    </message>
    <message>
        <source>look at the paper, or print a copy</source>
        <translation>lihat kertasnya, atau cetak salinan</translation>
    </message>
    <message>
        <source>{count} in dispute</source>
        <translation>{count} sengketa</translation>
    </message>
    <message>
        <source>waits for a supervisor; closing goes on</source>
        <translation>menunggu supervisor; tutup loket jalan terus</translation>
    </message>
    <message>
        <source>{money} on the neutral account; closing goes on</source>
        <translation>{money} di akun netral; tutup loket jalan terus</translation>
    </message>
    <message>
        <source>{count} baskets parked</source>
        <translation>{count} keranjang diparkir</translation>
    </message>
    <message>
        <source>not paid; they wait for their clerk</source>
        <translation>belum dibayar; menunggu petugasnya</translation>
    </message>
    <message>
        <source>nothing open</source>
        <translation>tidak ada yang terbuka</translation>
    </message>
    <message>
        <source>every stamp is on its document</source>
        <translation>semua meterai sudah di dokumennya</translation>
    </message>
</context>
<context>
    <name>BottomBar</name>
    <message>
        <source>{help} help · {dispute} dispute · {lock} lock</source>
        <translation>{help} bantuan · {dispute} sengketa · {lock} kunci</translation>
    </message>
</context>
<context>
    <name>BranchAdminPage</name>
    <message>
        <source>What</source>
        <translation>Apa</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Dari</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Untuk</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Kapan</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Keadaan</translation>
    </message>
    <message>
        <source>Nothing was sent yet</source>
        <translation>Belum ada yang dikirim</translation>
    </message>
    <message>
        <source>Publish a person, the price list or settings: each counter of the branch takes it over.</source>
        <translation>Terbitkan petugas, daftar harga, atau pengaturan: setiap loket cabang mengambilnya.</translation>
    </message>
    <message>
        <source>What was sent to the branch</source>
        <translation>Yang dikirim ke cabang</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>Tolak</translation>
    </message>
    <message>
        <source>Trust her</source>
        <translation>Percayai</translation>
    </message>
    <message>
        <source>Publish again …</source>
        <translation>Terbitkan lagi …</translation>
    </message>
    <message>
        <source>Trust …</source>
        <translation>Kepercayaan …</translation>
    </message>
    <message>
        <source>Price list …</source>
        <translation>Daftar harga …</translation>
    </message>
    <message>
        <source>Settings …</source>
        <translation>Pengaturan …</translation>
    </message>
    <message>
        <source>Publish a person …</source>
        <translation>Terbitkan petugas …</translation>
    </message>
    <message>
        <source>This counter belongs to no branch</source>
        <translation>Loket ini tidak tergabung dalam cabang</translation>
    </message>
    <message>
        <source>People, price lists and settings are changed here alone. A branch log joins counters.</source>
        <translation>Petugas, daftar harga, dan pengaturan hanya diubah di sini. Catatan cabang menghubungkan loket.</translation>
    </message>
    <message>
        <source>The branch&apos;s entries are not here yet</source>
        <translation>Entri cabang belum ada di sini</translation>
    </message>
    <message>
        <source>What you send goes out when the branch log is reached; answers are shown then.</source>
        <translation>Yang dikirim berangkat saat catatan cabang terhubung; jawabannya tampil kemudian.</translation>
    </message>
    <message>
        <source>Changed here, and not at the other counters: {names}</source>
        <translation>Diubah di sini, belum di loket lain: {names}</translation>
    </message>
    <message>
        <source>What you change or block at this counter holds elsewhere once it is published.</source>
        <translation>Perubahan atau blokir di loket ini berlaku di loket lain setelah diterbitkan.</translation>
    </message>
    <message>
        <source>{name} at counter {counter} wants to change people and settings here</source>
        <translation>{name} di loket {counter} hendak mengubah petugas dan pengaturan di sini</translation>
    </message>
    <message>
        <source>{count} wait since {when}. Say yes only if you know that it was her, and that computer is in the office.</source>
        <translation>{count} menunggu sejak {when}. Percayai hanya jika Anda tahu itu memang dia, dan komputer itu ada di kantor.</translation>
    </message>
    <message>
        <source>{count} more administrators ask.</source>
        <translation>{count} administrator lain juga meminta.</translation>
    </message>
    <message>
        <source>{what} goes to the branch; each counter&apos;s answer is shown here.</source>
        <translation>{what} dikirim ke cabang; jawaban setiap loket tampil di sini.</translation>
    </message>
    <message>
        <source>What waits is carried out, or refused, within seconds.</source>
        <translation>Yang menunggu dijalankan, atau ditolak, dalam beberapa detik.</translation>
    </message>
    <message>
        <source>Taken back where nobody has answered yet.</source>
        <translation>Ditarik kembali di loket yang belum menjawab.</translation>
    </message>
</context>
<context>
    <name>BranchAdminWords</name>
    <message>
        <source>What a clerk may take back alone</source>
        <translation>Yang boleh dibatalkan petugas sendiri</translation>
    </message>
    <message>
        <source>A sale while the issuer is away, seen from</source>
        <translation>Penjualan saat penerbit terganggu, ditinjau mulai</translation>
    </message>
    <message>
        <source>Cash is rounded to</source>
        <translation>Tunai dibulatkan ke</translation>
    </message>
    <message>
        <source>The counter locks when untouched for</source>
        <translation>Loket terkunci bila tidak disentuh selama</translation>
    </message>
    <message>
        <source>A waiting stamp raises an alarm after</source>
        <translation>Meterai antre memberi peringatan setelah</translation>
    </message>
    <message>
        <source>A large sale, seen from</source>
        <translation>Penjualan besar, ditinjau mulai</translation>
    </message>
    <message>
        <source>Sales are usual from</source>
        <translation>Penjualan wajar mulai pukul</translation>
    </message>
    <message>
        <source>Sales are usual until</source>
        <translation>Penjualan wajar sampai pukul</translation>
    </message>
    <message>
        <source>An unknown outcome is a person&apos;s after</source>
        <translation>Hasil tidak diketahui jadi urusan petugas setelah</translation>
    </message>
    <message>
        <source>An unused serial is watched after</source>
        <translation>Nomor seri tak terpakai diawasi setelah</translation>
    </message>
    <message>
        <source>Copies of a receipt, seen from</source>
        <translation>Salinan struk, ditinjau mulai</translation>
    </message>
    <message>
        <source>The issuer&apos;s list is compared every</source>
        <translation>Daftar penerbit dicocokkan setiap</translation>
    </message>
    <message>
        <source>No comparison raises an alarm after</source>
        <translation>Tanpa pencocokan memberi peringatan setelah</translation>
    </message>
    <message>
        <source>A difference is due after</source>
        <translation>Selisih jatuh tempo setelah</translation>
    </message>
    <message>
        <source>What is unclear is decided within</source>
        <translation>Yang belum jelas diputuskan dalam</translation>
    </message>
    <message>
        <source>The issuer answers a claim within</source>
        <translation>Penerbit menjawab klaim dalam</translation>
    </message>
    <message>
        <source>{count} minutes</source>
        <translation>{count} menit</translation>
    </message>
    <message>
        <source>{count} hours</source>
        <translation>{count} jam</translation>
    </message>
    <message>
        <source>{count} days</source>
        <translation>{count} hari</translation>
    </message>
    <message>
        <source>kept by the file</source>
        <translation>ditetapkan berkas</translation>
    </message>
    <message>
        <source>{value}
from {day}, by {name}</source>
        <translation>{value}
mulai {day}, oleh {name}</translation>
    </message>
    <message>
        <source>rupiah</source>
        <translation>rupiah</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>menit</translation>
    </message>
    <message>
        <source>hours</source>
        <translation>jam</translation>
    </message>
    <message>
        <source>days</source>
        <translation>hari</translation>
    </message>
    <message>
        <source>copies</source>
        <translation>salinan</translation>
    </message>
    <message>
        <source>Price list {version}</source>
        <translation>Daftar harga {version}</translation>
    </message>
    <message>
        <source>{count} settings</source>
        <translation>{count} pengaturan</translation>
    </message>
    <message>
        <source>as each counter&apos;s own file says</source>
        <translation>menurut berkas tiap loket</translation>
    </message>
    <message>
        <source>Counter {counter}</source>
        <translation>Loket {counter}</translation>
    </message>
    <message>
        <source>All counters</source>
        <translation>Semua loket</translation>
    </message>
    <message>
        <source>Refused at {count} of {all}</source>
        <translation>Ditolak di {count} dari {all}</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>Ditarik kembali</translation>
    </message>
    <message>
        <source>{count} of {all} counters</source>
        <translation>{count} dari {all} loket</translation>
    </message>
    <message>
        <source>last seen {when}</source>
        <translation>terakhir terlihat {when}</translation>
    </message>
    <message>
        <source>nothing of it was seen yet</source>
        <translation>belum pernah terlihat</translation>
    </message>
    <message>
        <source>Not answered</source>
        <translation>Belum dijawab</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Ditolak</translation>
    </message>
    <message>
        <source>Was so already</source>
        <translation>Sudah demikian</translation>
    </message>
    <message>
        <source>{when}; holds from the program&apos;s next start there</source>
        <translation>{when}; berlaku sejak program dijalankan lagi di sana</translation>
    </message>
    <message>
        <source>Taken over</source>
        <translation>Diambil</translation>
    </message>
    <message>
        <source>from {day}</source>
        <translation>mulai {day}</translation>
    </message>
    <message>
        <source>blocked</source>
        <translation>diblokir</translation>
    </message>
</context>
<context>
    <name>BranchCounterSheet</name>
    <message>
        <source>Counter {counter}</source>
        <translation>Loket {counter}</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Logged in</source>
        <translation>Yang masuk</translation>
    </message>
    <message>
        <source>Till</source>
        <translation>Laci</translation>
    </message>
    <message>
        <source>The branch log last heard of it</source>
        <translation>Terakhir terlihat di catatan cabang</translation>
    </message>
    <message>
        <source>Its last entry here</source>
        <translation>Entri terakhirnya di sini</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Hari ini</translation>
    </message>
    <message>
        <source>{sales} sales, {money}; {offline} of them offline</source>
        <translation>{sales} penjualan, {money}; {offline} di antaranya offline</translation>
    </message>
    <message>
        <source>Stamps</source>
        <translation>Meterai</translation>
    </message>
    <message>
        <source>{waiting} wait for the issuer, {unknown} unknown, {rejected} refused</source>
        <translation>{waiting} menunggu penerbit, {unknown} belum jelas, {rejected} ditolak</translation>
    </message>
    <message>
        <source>Proposals without an answer</source>
        <translation>Usulan belum dijawab</translation>
    </message>
    <message>
        <source>{name} since {time}</source>
        <translation>{name} sejak {time}</translation>
    </message>
</context>
<context>
    <name>BranchPage</name>
    <message>
        <source>No counter is known yet</source>
        <extracomment>What comes out of the log is told by no entry of this counter.</extracomment>
        <translation>Belum ada loket yang diketahui</translation>
    </message>
    <message>
        <source>Each counter of the branch stands here once its first entries came in.</source>
        <translation>Setiap loket cabang tampil di sini setelah entri pertamanya masuk.</translation>
    </message>
    <message>
        <source>Counters of the branch</source>
        <translation>Loket-loket cabang</translation>
    </message>
    <message>
        <source>Nothing is unclear in the branch</source>
        <translation>Tidak ada yang perlu dicek di cabang</translation>
    </message>
    <message>
        <source>Stamps of other counters whose outcome is unknown are listed here.</source>
        <translation>Meterai loket lain yang hasilnya belum diketahui tampil di sini.</translation>
    </message>
    <message>
        <source>Unclear stamps of the branch</source>
        <translation>Meterai cabang yang perlu dicek</translation>
    </message>
    <message>
        <source>To check in the branch</source>
        <translation>Perlu dicek di cabang</translation>
    </message>
    <message>
        <source>It is settled at its own counter.</source>
        <translation>Diselesaikan di loketnya sendiri.</translation>
    </message>
    <message>
        <source>Counter in full</source>
        <translation>Rincian loket</translation>
    </message>
</context>
<context>
    <name>BranchWatch</name>
    <message>
        <source>Close</source>
        <extracomment>Other counters&apos; log-ins are told by no entry of this one.</extracomment>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>No money has moved by it. Lock the counter where she does not sit; if it was not her, change her PIN.</source>
        <translation>Tidak ada uang yang berpindah karenanya. Kunci loket yang tidak ditempatinya; bila bukan dia, ganti PIN-nya.</translation>
    </message>
</context>
<context>
    <name>BubuhkanScreen</name>
    <message>
        <source>Look at the stamp&apos;s place, move it if needed, then pay.</source>
        <translation>Lihat letak meterai, geser bila perlu, lalu bayar.</translation>
    </message>
    <message>
        <source>Put away without stamping: {name}</source>
        <translation>Disingkirkan tanpa dibubuhi: {name}</translation>
    </message>
</context>
<context>
    <name>BulkSheet</name>
    <message>
        <source>For many sales at once</source>
        <translation>Untuk banyak penjualan sekaligus</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>Keterangan</translation>
    </message>
    <message>
        <source>Reviewer</source>
        <translation>Peninjau</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>Setujui</translation>
    </message>
    <message>
        <source>Ask clerk</source>
        <translation>Tanya petugas</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>Tahan</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Tarik kembali</translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>Tugaskan</translation>
    </message>
    <message>
        <source>Set deadline</source>
        <translation>Ubah tenggat</translation>
    </message>
    <message>
        <source>Remark (may stay empty)</source>
        <translation>Catatan (boleh kosong)</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Pertanyaan</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Alasan</translation>
    </message>
    <message>
        <source>{deed}: {count} sales, {money}, {stamps} e-Meterai.</source>
        <translation>{deed}: {count} penjualan, {money}, {stamps} e-Meterai.</translation>
    </message>
    <message>
        <source>{count} of them have a reason for a look.</source>
        <translation>{count} di antaranya beralasan untuk dilihat.</translation>
    </message>
    <message>
        <source>{deed} {count}</source>
        <translation>{deed} {count}</translation>
    </message>
    <message>
        <source>Say it in a few words</source>
        <translation>Tulis dengan singkat</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Hentikan</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
</context>
<context>
    <name>CallSheet</name>
    <message>
        <source>Customers to be phoned</source>
        <translation>Pelanggan yang ditelepon</translation>
    </message>
    <message>
        <source>Who left a number and whose stamp is affixed, or who must do something. Earliest deadline first.</source>
        <translation>Yang menitip nomor telepon dan e-Meterainya sudah dibubuhkan, atau yang perlu berbuat sesuatu. Tenggat terdekat lebih dahulu.</translation>
    </message>
    <message>
        <source>Print the list</source>
        <translation>Cetak daftar</translation>
    </message>
    <message>
        <source>Deadline</source>
        <translation>Tenggat</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Perihal</translation>
    </message>
    <message>
        <source>e-Meterai</source>
        <translation>e-Meterai</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Struk</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Telepon</translation>
    </message>
    <message>
        <source>Last call</source>
        <translation>Telepon terakhir</translation>
    </message>
    <message>
        <source>Nobody is to be phoned</source>
        <translation>Tidak ada yang perlu ditelepon</translation>
    </message>
    <message>
        <source>Who leaves a phone is listed here.</source>
        <translation>Yang menitip nomor telepon tercantum di sini.</translation>
    </message>
    <message>
        <source>Show phone</source>
        <translation>Tampilkan nomor</translation>
    </message>
    <message>
        <source>Call again later</source>
        <translation>Telepon lagi nanti</translation>
    </message>
    <message>
        <source>Reached</source>
        <translation>Terhubung</translation>
    </message>
    <message>
        <source>Not reached</source>
        <translation>Tidak terhubung</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>To be phoned</source>
        <translation>Perlu ditelepon</translation>
    </message>
    <message>
        <source>{count} more are not shown.</source>
        <translation>{count} lagi tidak ditampilkan.</translation>
    </message>
    <message>
        <source>List {number} is sent to the printer.</source>
        <translation>Daftar {number} dikirim ke pencetak.</translation>
    </message>
    <message>
        <source>The phone was deleted.</source>
        <translation>Nomor telepon sudah dihapus.</translation>
    </message>
    <message>
        <source>not called yet</source>
        <translation>belum ditelepon</translation>
    </message>
    <message>
        <source>{outcome} · {time} · {name}</source>
        <translation>{outcome} · {time} · {name}</translation>
    </message>
</context>
<context>
    <name>CashSheet</name>
    <message>
        <source>Pay in cash</source>
        <translation>Bayar tunai</translation>
    </message>
    <message>
        <source>Pay the rest in cash</source>
        <translation>Bayar sisanya dengan tunai</translation>
    </message>
    <message>
        <source>Other means</source>
        <translation>Cara lain</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Uang diterima</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Kembalian</translation>
    </message>
    <message>
        <source>Exact</source>
        <translation>Pas</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Kurang</translation>
    </message>
    <message>
        <source>{missing} is missing</source>
        <translation>Kurang {missing}</translation>
    </message>
    <message>
        <source>That is far too much: check the sum</source>
        <translation>Jauh terlalu banyak: periksa jumlahnya</translation>
    </message>
    <message>
        <source>Deposit cash</source>
        <translation>Setor uang</translation>
    </message>
    <message>
        <source>Take more float</source>
        <translation>Tambah panjar</translation>
    </message>
    <message>
        <source>Count what you bring to the head cashier. It leaves this drawer when you press the button.</source>
        <translation>Hitung uang yang Anda setorkan ke kasir. Uang itu keluar dari laci ini saat tombol ditekan.</translation>
    </message>
    <message>
        <source>Count what the head cashier gives you. It is in this drawer when you press the button.</source>
        <translation>Hitung uang yang diberikan kasir. Uang itu masuk laci ini saat tombol ditekan.</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>Hasil hitungan</translation>
    </message>
    <message>
        <source>Deposit</source>
        <translation>Setor</translation>
    </message>
    <message>
        <source>Take</source>
        <translation>Terima</translation>
    </message>
    <message>
        <source>A slip is printed; both sign it.</source>
        <translation>Bukti dicetak; kedua pihak menandatangani.</translation>
    </message>
</context>
<context>
    <name>CheckBanner</name>
    <message>
        <source>Not balanced: {reasons}.</source>
        <translation>Belum seimbang: {reasons}.</translation>
    </message>
    <message>
        <source>{count} findings of the journal&apos;s check. Selling goes on; tell the administrator.</source>
        <translation>{count} temuan pemeriksaan jurnal. Penjualan jalan terus; beri tahu administrator.</translation>
    </message>
    <message>
        <source>The journal has not been checked for too long.</source>
        <translation>Jurnal terlalu lama tidak diperiksa.</translation>
    </message>
    <message>
        <source>Nothing is known to be wrong. It is checked by itself; if this stays, tell the administrator.</source>
        <translation>Tidak ada kesalahan yang diketahui. Pemeriksaan jalan sendiri; bila ini tetap tampak, beri tahu administrator.</translation>
    </message>
</context>
<context>
    <name>CheckChooser</name>
    <message>
        <source>Choose the PDF to check</source>
        <translation>Pilih PDF yang diperiksa</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Semua berkas (*)</translation>
    </message>
</context>
<context>
    <name>ChoicesPage</name>
    <message>
        <source>Your choice before you pay</source>
        <translation>Pilihan Anda sebelum membayar</translation>
    </message>
    <message>
        <source>Tell the clerk. No money is taken yet.</source>
        <translation>Sampaikan kepada petugas. Belum ada uang yang diterima.</translation>
    </message>
</context>
<context>
    <name>ClaimBanner</name>
    <message>
        <source>Its serial number stays the same.</source>
        <translation>Nomor serinya tetap sama.</translation>
    </message>
    <message>
        <source>Receipt {receipt}, paid {time}. No money is taken.</source>
        <translation>Struk {receipt}, dibayar {time}. Tidak ada uang yang ditarik.</translation>
    </message>
    <message>
        <source>Mark {count} places: so many stamps are paid.</source>
        <translation>Tandai {count} tempat: sebanyak itu meterai yang sudah dibayar.</translation>
    </message>
    <message>
        <source>Claim code {code}</source>
        <translation>Kode klaim {code}</translation>
    </message>
</context>
<context>
    <name>ClaimBranchSheet</name>
    <message>
        <source>Stamp of another counter</source>
        <extracomment>Where something can be done with a stamp from here. Kinds of entries after which what is shown may be otherwise.</extracomment>
        <translation>Meterai dari loket lain</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>Ambil alih</translation>
    </message>
    <message>
        <source>Take the request back</source>
        <translation>Tarik permintaan</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Stamps of a receipt</source>
        <translation>Meterai pada satu struk</translation>
    </message>
    <message>
        <source>Receipt {receipt}, sold {time} here. It is paid: take no money.</source>
        <translation>Struk {receipt}, terjual {time} di sini. Sudah lunas: jangan menerima uang.</translation>
    </message>
    <message>
        <source>Receipt {receipt}, sold {time} at counter {counter}. The money stays there: take none.</source>
        <translation>Struk {receipt}, terjual {time} di loket {counter}. Uangnya tetap di sana: jangan menerima uang.</translation>
    </message>
    <message>
        <source>Use this code</source>
        <translation>Pakai kode ini</translation>
    </message>
    <message>
        <source>The stamp is at this counter.</source>
        <translation>Meterai ini ada di loket ini.</translation>
    </message>
    <message>
        <source>It is used as one that was sold here.</source>
        <translation>Dipakai seperti yang terjual di sini.</translation>
    </message>
    <message>
        <source>The branch log is asked …</source>
        <translation>Bertanya ke catatan cabang …</translation>
    </message>
    <message>
        <source>A few seconds at most.</source>
        <translation>Paling lama beberapa detik.</translation>
    </message>
    <message>
        <source>It answers by itself once it is on and connected. Until then the stamp can be affixed there. You may close this: the request goes on.</source>
        <translation>Loket itu menjawab sendiri begitu menyala dan tersambung. Sampai saat itu meterai dapat dibubuhkan di sana. Jendela ini boleh ditutup: permintaan tetap berjalan.</translation>
    </message>
    <message>
        <source>The stamp stays paid; no money is taken or lost.</source>
        <translation>Meterai tetap lunas; tidak ada uang yang diterima atau hilang.</translation>
    </message>
</context>
<context>
    <name>ClaimSheet</name>
    <message>
        <source>Use a claim code</source>
        <extracomment>What this counter does not know may be another&apos;s: a code that was sold there, a receipt&apos;s number, a stamp that left.</extracomment>
        <translation>Pakai kode klaim</translation>
    </message>
    <message>
        <source>It stands on the receipt. The stamp is paid already: no money is taken.</source>
        <translation>Kode ada di struk. Meterai sudah dibayar: jangan tarik uang lagi.</translation>
    </message>
    <message>
        <source>Claim code</source>
        <translation>Kode klaim</translation>
    </message>
    <message>
        <source>Claim code, or receipt number of any counter</source>
        <translation>Kode klaim, atau nomor struk loket mana pun</translation>
    </message>
    <message>
        <source>Take this code</source>
        <translation>Pakai kode ini</translation>
    </message>
</context>
<context>
    <name>ClaimsElsewhere</name>
    <message>
        <source>Taken over from counter {counter}, receipt {receipt}; it waits for a document</source>
        <extracomment>More stand in the journal; the sheet is for the customer who is there.</extracomment>
        <translation>Diambil alih dari loket {counter}, struk {receipt}; menunggu berkas</translation>
    </message>
    <message>
        <source>Give back</source>
        <translation>Kembalikan</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Tarik</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Pakai</translation>
    </message>
</context>
<context>
    <name>CloseDaySheet</name>
    <message>
        <source>Close {day}</source>
        <translation>Tutup {day}</translation>
    </message>
    <message>
        <source>A closed day is never opened again. What comes later belongs to the next day and names this one.</source>
        <translation>Hari yang sudah ditutup tidak dibuka lagi. Yang datang kemudian masuk hari berikutnya dan menyebut hari ini.</translation>
    </message>
    <message>
        <source>Entries {first} to {last} · {count} tills · over / short {money}</source>
        <translation>Entri {first} sampai {last} · {count} giliran · lebih / kurang {money}</translation>
    </message>
    <message>
        <source>Goes on into the next day by name: {things}.</source>
        <translation>Dibawa ke hari berikutnya dengan nama: {things}.</translation>
    </message>
    <message>
        <source>Nothing is open.</source>
        <translation>Tidak ada yang terbuka.</translation>
    </message>
    <message>
        <source>You kept or counted a till of this day yourself.</source>
        <translation>Anda sendiri memegang atau menghitung loket hari ini.</translation>
    </message>
    <message>
        <source>You may close it; the recapitulation says that both were one person.</source>
        <translation>Anda boleh menutupnya; rekapitulasi menyebut keduanya satu orang.</translation>
    </message>
    <message>
        <source>PIN of {name}</source>
        <translation>PIN {name}</translation>
    </message>
    <message>
        <source>Close the day</source>
        <translation>Tutup hari</translation>
    </message>
</context>
<context>
    <name>ClosePage</name>
    <message>
        <source>Count first. What the journal expects is shown after the count is saved.</source>
        <translation>Hitung dulu. Jumlah menurut jurnal ditampilkan setelah hitungan disimpan.</translation>
    </message>
    <message>
        <source>Close the till: count the cash</source>
        <translation>Tutup loket: hitung uang</translation>
    </message>
    <message>
        <source>Cash counted</source>
        <translation>Uang fisik</translation>
    </message>
    <message>
        <source>Before closing</source>
        <translation>Sebelum tutup</translation>
    </message>
    <message>
        <source>This count differs from the journal</source>
        <translation>Hitungan ini berbeda dari jurnal</translation>
    </message>
    <message>
        <source>Please count once more. {key} then saves what you counted, whatever it is.</source>
        <translation>Hitung sekali lagi. Setelah itu {key} menyimpan hasil hitungan apa adanya.</translation>
    </message>
    <message>
        <source>Hand over to the next clerk …</source>
        <translation>Serah terima ke petugas berikutnya …</translation>
    </message>
    <message>
        <source>Back, do not close</source>
        <translation>Kembali, tidak menutup</translation>
    </message>
    <message>
        <source>Save the count</source>
        <translation>Simpan hitungan</translation>
    </message>
</context>
<context>
    <name>ControlStrip</name>
    <message>
        <source>Hold the queue: nothing new goes to the issuer until it is let go on</source>
        <translation>Tahan antrean: tidak ada yang baru dikirim ke penerbit sampai dilanjutkan</translation>
    </message>
    <message>
        <source>Let it go on</source>
        <translation>Lanjutkan</translation>
    </message>
    <message>
        <source>Try these again …</source>
        <translation>Coba lagi semuanya …</translation>
    </message>
    <message>
        <source>Only the chosen one …</source>
        <translation>Yang dipilih saja …</translation>
    </message>
    <message>
        <source>The queue is held since {time} by {name}: {reason}</source>
        <translation>Antrean ditahan sejak {time} oleh {name}: {reason}</translation>
    </message>
    <message>
        <source>Sales are recorded and go out when it is let go on. Lost answers are still looked up at the issuer.</source>
        <translation>Penjualan tetap tercatat dan dikirim setelah antrean dilanjutkan. Jawaban yang hilang tetap dicek ke penerbit.</translation>
    </message>
    <message>
        <source>The issuer gave no reason</source>
        <translation>Penerbit tidak memberi alasan</translation>
    </message>
    <message>
        <source>{count} refused: {words}</source>
        <translation>{count} ditolak: {words}</translation>
    </message>
    <message>
        <source>Other causes: {count}</source>
        <translation>Sebab lain: {count}</translation>
    </message>
    <message>
        <source>Hold the queue</source>
        <translation>Tahan antrean</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>Tahan</translation>
    </message>
    <message>
        <source>Your name, the time and the reason stand in the journal. Selling goes on.</source>
        <translation>Nama Anda, waktu, dan alasannya tercatat di jurnal. Penjualan tetap jalan.</translation>
    </message>
    <message>
        <source>The queue is held.</source>
        <translation>Antrean ditahan.</translation>
    </message>
    <message>
        <source>The queue goes on.</source>
        <translation>Antrean dilanjutkan.</translation>
    </message>
    <message>
        <source>Try {count} refused stamps again</source>
        <translation>Coba lagi {count} meterai yang ditolak</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Coba lagi</translation>
    </message>
    <message>
        <source>With the same documents and serial numbers. Do it when the cause is mended.</source>
        <translation>Dengan dokumen dan nomor seri yang sama. Lakukan setelah sebabnya diperbaiki.</translation>
    </message>
    <message>
        <source>They are tried again now.</source>
        <translation>Meterai itu dicoba lagi sekarang.</translation>
    </message>
    <message>
        <source>Try this stamp again</source>
        <translation>Coba lagi meterai ini</translation>
    </message>
    <message>
        <source>With the same document and serial number. Do it when the cause is mended.</source>
        <translation>Dengan dokumen dan nomor seri yang sama. Lakukan setelah sebabnya diperbaiki.</translation>
    </message>
    <message>
        <source>It is tried again now.</source>
        <translation>Meterai ini dicoba lagi sekarang.</translation>
    </message>
</context>
<context>
    <name>CountSheet</name>
    <message>
        <source>Count the stock</source>
        <translation>Hitung persediaan</translation>
    </message>
    <message>
        <source>Count each item and enter how many are there, a zero too. What you leave out stays as it is.</source>
        <translation>Hitung tiap barang dan masukkan jumlahnya, nol pun. Yang tidak diisi tetap seperti semula.</translation>
    </message>
    <message>
        <source>Compare and record</source>
        <translation>Bandingkan dan catat</translation>
    </message>
    <message>
        <source>What may have happened?</source>
        <translation>Apa yang mungkin terjadi?</translation>
    </message>
    <message>
        <source>In a few words (optional)</source>
        <translation>Keterangan singkat (boleh kosong)</translation>
    </message>
    <message>
        <source>Record the difference</source>
        <translation>Catat selisih</translation>
    </message>
</context>
<context>
    <name>CountersField</name>
    <message>
        <source>For which counters</source>
        <translation>Untuk loket mana</translation>
    </message>
    <message>
        <source>All, also those that come later</source>
        <translation>Semua, juga yang menyusul</translation>
    </message>
    <message>
        <source>Choose at least one counter</source>
        <translation>Pilih setidaknya satu loket</translation>
    </message>
</context>
<context>
    <name>CrashHandler</name>
    <message>
        <source>The program made a mistake</source>
        <translation>Program mengalami kesalahan</translation>
    </message>
    <message>
        <source>What was committed before is safe in the journal. Whether the last action was carried out is shown by the queue (F4): look there before you take money again. If it goes on, start the program again.</source>
        <translation>Yang sudah dicatat sebelumnya aman di jurnal. Apakah tindakan terakhir dijalankan terlihat di antrean (F4): lihat di sana sebelum menerima uang lagi. Jika berulang, jalankan ulang program.</translation>
    </message>
    <message>
        <source>Code {code}</source>
        <translation>Kode {code}</translation>
    </message>
    <message>
        <source>Tell it to whoever helps; Settings, Help and support saves a file for them.</source>
        <translation>Sebutkan kepada yang membantu; Pengaturan, Bantuan menyimpan berkas untuk mereka.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
</context>
<context>
    <name>CustomerPanel</name>
    <message>
        <source>Customer display</source>
        <extracomment>The size for which everything is drawn.</extracomment>
        <translation>Layar pelanggan</translation>
    </message>
    <message>
        <source>Now called</source>
        <translation>Dipanggil</translation>
    </message>
    <message>
        <source>Next: {numbers}</source>
        <translation>Berikutnya: {numbers}</translation>
    </message>
    <message>
        <source>{count} waiting</source>
        <translation>{count} menunggu</translation>
    </message>
</context>
<context>
    <name>CustomerWindow</name>
    <message>
        <source>Customer display</source>
        <translation>Layar pelanggan</translation>
    </message>
</context>
<context>
    <name>DayField</name>
    <message>
        <source>From which day on (empty: at once)</source>
        <translation>Mulai hari apa (kosong: langsung)</translation>
    </message>
    <message>
        <source>A day from today on, for example {day}</source>
        <translation>Hari ini atau sesudahnya, misalnya {day}</translation>
    </message>
</context>
<context>
    <name>DayFigures</name>
    <message>
        <source>Recapitulation</source>
        <extracomment>Parts of the recapitulation, and the tables of each; its tills stand above.</extracomment>
        <translation>Rekapitulasi</translation>
    </message>
    <message>
        <source>Deposits and duty</source>
        <translation>Setoran dan bea</translation>
    </message>
    <message>
        <source>Open things</source>
        <translation>Masih terbuka</translation>
    </message>
    <message>
        <source>Of earlier days</source>
        <translation>Hari sebelumnya</translation>
    </message>
    <message>
        <source>Figures of the day</source>
        <translation>Angka hari ini</translation>
    </message>
    <message>
        <source>Deposited so far: {deposited}. Added to drawers: {added}. Duty affixed so far: {duty}.</source>
        <translation>Setoran sejauh ini: {deposited}. Tambahan panjar: {added}. Bea yang sudah dibubuhkan: {duty}.</translation>
    </message>
    <message>
        <source>The figures are shown when every till of the day is counted: a count is blind, and what is expected would give it away.</source>
        <translation>Angka tampil setelah semua loket hari ini dihitung: hitungan dilakukan tanpa melihat jumlah yang seharusnya.</translation>
    </message>
</context>
<context>
    <name>DayNotice</name>
    <message>
        <source>Not closed yet: {days}. F8, section Day.</source>
        <translation>Belum ditutup: {days}. F8, bagian Hari.</translation>
    </message>
</context>
<context>
    <name>DayPage</name>
    <message>
        <source>The day before</source>
        <translation>Hari sebelumnya</translation>
    </message>
    <message>
        <source>The day after</source>
        <translation>Hari sesudahnya</translation>
    </message>
    <message>
        <source>All days</source>
        <translation>Semua hari</translation>
    </message>
    <message>
        <source>No till was opened yet</source>
        <translation>Belum ada loket yang dibuka</translation>
    </message>
    <message>
        <source>A day begins when the first till is opened (F7).</source>
        <translation>Hari dimulai saat loket pertama dibuka (F7).</translation>
    </message>
    <message>
        <source>Tills of the day</source>
        <translation>Loket hari ini</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Hari</translation>
    </message>
    <message>
        <source>Not closed in time: {days}</source>
        <translation>Belum ditutup pada harinya: {days}</translation>
    </message>
    <message>
        <source>Alt+Left goes there. It ends where its last till was closed; today is not in it.</source>
        <translation>Alt+Left menuju ke sana. Hari itu berakhir saat loket terakhirnya ditutup; hari ini tidak termasuk.</translation>
    </message>
    <message>
        <source>The journal is being checked; what it finds stands here.</source>
        <translation>Jurnal sedang diperiksa; hasilnya tampil di sini.</translation>
    </message>
    <message>
        <source>{day} is closed and signed. F5 prints its recapitulation.</source>
        <translation>{day} sudah ditutup dan ditandatangani. F5 mencetak rekapitulasinya.</translation>
    </message>
    <message>
        <source>Sent to the printer as {number}.</source>
        <translation>Dikirim ke printer sebagai {number}.</translation>
    </message>
    <message>
        <source>Saved: {path}</source>
        <translation>Tersimpan: {path}</translation>
    </message>
    <message>
        <source>Note on {day}</source>
        <translation>Catatan untuk {day}</translation>
    </message>
    <message>
        <source>The day stays as it was closed. The note is an entry of today and names that day.</source>
        <translation>Hari itu tetap seperti saat ditutup. Catatan ini entri hari ini dan menyebut hari itu.</translation>
    </message>
    <message>
        <source>Record the note</source>
        <translation>Simpan catatan</translation>
    </message>
    <message>
        <source>It stands on the recapitulation of the day that goes on now.</source>
        <translation>Catatan tampil di rekapitulasi hari yang sedang berjalan.</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Catatan</translation>
    </message>
</context>
<context>
    <name>DaySide</name>
    <message>
        <source>Before the day is closed</source>
        <translation>Sebelum hari ditutup</translation>
    </message>
    <message>
        <source>Goes on into the next day</source>
        <translation>Dibawa ke hari berikutnya</translation>
    </message>
    <message>
        <source>The day in brief</source>
        <translation>Ringkasan hari</translation>
    </message>
    <message>
        <source>Save as a file …</source>
        <translation>Simpan sebagai berkas …</translation>
    </message>
    <message>
        <source>Print the recapitulation</source>
        <translation>Cetak rekapitulasi</translation>
    </message>
    <message>
        <source>Close the day …</source>
        <translation>Tutup hari …</translation>
    </message>
    <message>
        <source>Closed and signed</source>
        <translation>Ditutup dan ditandatangani</translation>
    </message>
    <message>
        <source>Add a note …</source>
        <translation>Tambah catatan …</translation>
    </message>
    <message>
        <source>nothing open</source>
        <translation>tidak ada yang terbuka</translation>
    </message>
    <message>
        <source>every stamp is on its document</source>
        <translation>setiap meterai sudah di dokumennya</translation>
    </message>
    <message>
        <source>Was open when it was closed</source>
        <translation>Masih terbuka saat hari ditutup</translation>
    </message>
    <message>
        <source>The day cannot be closed yet</source>
        <translation>Hari belum dapat ditutup</translation>
    </message>
    <message>
        <source>all counted</source>
        <translation>semua sudah dihitung</translation>
    </message>
    <message>
        <source>Every till is counted, both additions agree.</source>
        <translation>Setiap loket sudah dihitung, kedua hitungan sama.</translation>
    </message>
    <message>
        <source>You kept or counted a till yourself: the recapitulation will say so.</source>
        <translation>Anda sendiri memegang atau menghitung loket: rekapitulasi akan menyebutkannya.</translation>
    </message>
    <message>
        <source>one person</source>
        <translation>satu orang</translation>
    </message>
    <message>
        <source>The day can be closed</source>
        <translation>Hari dapat ditutup</translation>
    </message>
    <message>
        <source>{name}, {day} {time}. Entries {first} to {last}.</source>
        <translation>{name}, {day} {time}. Entri {first} sampai {last}.</translation>
    </message>
</context>
<context>
    <name>DaysSheet</name>
    <message>
        <source>Days</source>
        <translation>Hari</translation>
    </message>
    <message>
        <source>Enter shows the day.</source>
        <translation>Enter menampilkan hari itu.</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Hari</translation>
    </message>
    <message>
        <source>Tills</source>
        <translation>Loket</translation>
    </message>
    <message>
        <source>Over / short</source>
        <translation>Lebih / kurang</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Keadaan</translation>
    </message>
    <message>
        <source>No day yet</source>
        <translation>Belum ada hari</translation>
    </message>
    <message>
        <source>A day begins when the first till is opened.</source>
        <translation>Hari dimulai saat loket pertama dibuka.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Tampilkan</translation>
    </message>
</context>
<context>
    <name>DeadlineEdit</name>
    <message>
        <source>Usual deadlines</source>
        <translation>Tenggat yang lazim</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Hari ini</translation>
    </message>
    <message>
        <source>Tomorrow</source>
        <translation>Besok</translation>
    </message>
</context>
<context>
    <name>DeadlineField</name>
    <message>
        <source>Deadline</source>
        <translation>Tenggat</translation>
    </message>
    <message>
        <source>17.00, or besok 10.00, or 26/11 10.00</source>
        <translation>17.00, atau besok 10.00, atau 26/11 10.00</translation>
    </message>
    <message>
        <source>A time that is still to come, for example 17.00</source>
        <translation>Waktu yang belum lewat, misalnya 17.00</translation>
    </message>
</context>
<context>
    <name>DeadlineSheet</name>
    <message>
        <source>Set another deadline</source>
        <translation>Ubah tenggat</translation>
    </message>
    <message>
        <source>none</source>
        <translation>tidak ada</translation>
    </message>
    <message>
        <source>{receipt} · deadline until now: {until}</source>
        <translation>{receipt} · tenggat sekarang: {until}</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Alasan</translation>
    </message>
    <message>
        <source>It stands in the journal. No customers&apos; names.</source>
        <translation>Tercatat di jurnal. Jangan menulis nama pelanggan.</translation>
    </message>
    <message>
        <source>Set deadline</source>
        <translation>Ubah tenggat</translation>
    </message>
    <message>
        <source>Say it in a few words</source>
        <translation>Tulis dengan singkat</translation>
    </message>
</context>
<context>
    <name>DecisionSheet</name>
    <message>
        <source>It goes to counter {counter}, which carries it out when it hears of it.</source>
        <translation>Dikirim ke loket {counter}, yang menerapkannya begitu menerimanya.</translation>
    </message>
    <message>
        <source>Approve this sale</source>
        <translation>Setujui penjualan ini</translation>
    </message>
    <message>
        <source>Remark (may stay empty)</source>
        <translation>Catatan (boleh kosong)</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>Setujui</translation>
    </message>
    <message>
        <source>Your name and the time are recorded. The sale leaves the list.</source>
        <translation>Nama Anda dan waktunya dicatat. Penjualan keluar dari daftar.</translation>
    </message>
    <message>
        <source>Ask the clerk</source>
        <translation>Tanya petugas</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Pertanyaan</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Tanyakan</translation>
    </message>
    <message>
        <source>The clerk sees it in the queue and answers there. The stamp goes on meanwhile.</source>
        <translation>Petugas melihatnya di antrean dan menjawab di sana. Meterai tetap diproses.</translation>
    </message>
    <message>
        <source>Hold this sale</source>
        <translation>Tahan penjualan ini</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Alasan</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>Tahan</translation>
    </message>
    <message>
        <source>It stays in the list with your reason until somebody approves it.</source>
        <translation>Tetap di daftar beserta alasan Anda sampai ada yang menyetujui.</translation>
    </message>
    <message>
        <source>Say it in a few words</source>
        <translation>Tulis dengan singkat</translation>
    </message>
</context>
<context>
    <name>DeedSheet</name>
    <message>
        <source>Number of the sender&apos;s paper</source>
        <extracomment>Digits of a sum on a paper: more than any delivery is worth.</extracomment>
        <translation>Nomor surat pengirim</translation>
    </message>
    <message>
        <source>Other counter</source>
        <translation>Loket lain</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Alasan</translation>
    </message>
    <message>
        <source>In a few words</source>
        <translation>Penjelasan singkat</translation>
    </message>
    <message>
        <source>A slip is printed; both sign it.</source>
        <translation>Bukti dicetak; kedua pihak menandatangani.</translation>
    </message>
    <message>
        <source>Pieces, by the sender&apos;s paper</source>
        <translation>Keping menurut surat</translation>
    </message>
    <message>
        <source>Rupiah, by the sender&apos;s paper</source>
        <translation>Rupiah menurut surat</translation>
    </message>
</context>
<context>
    <name>Deeds</name>
    <message>
        <source>The issuer is asked now.</source>
        <translation>Penerbit sedang ditanya.</translation>
    </message>
    <message>
        <source>Recorded as printed.</source>
        <translation>Dicatat sudah tercetak.</translation>
    </message>
    <message>
        <source>A copy is sent to the printer.</source>
        <translation>Salinan dikirim ke printer.</translation>
    </message>
    <message>
        <source>The list is matched as soon as the issuer serves.</source>
        <translation>Daftar dicocokkan segera setelah penerbit melayani.</translation>
    </message>
    <message>
        <source>The journal is checked now.</source>
        <translation>Jurnal sedang diperiksa.</translation>
    </message>
    <message>
        <source>Recorded.</source>
        <translation>Dicatat.</translation>
    </message>
    <message>
        <source>{result} looks after it now.</source>
        <translation>Sekarang ditangani {result}.</translation>
    </message>
    <message>
        <source>The money is given back.</source>
        <translation>Uang sudah dikembalikan.</translation>
    </message>
    <message>
        <source>The dispute is settled.</source>
        <translation>Sengketa sudah diselesaikan.</translation>
    </message>
    <message>
        <source>The answer is recorded.</source>
        <translation>Jawaban sudah dicatat.</translation>
    </message>
    <message>
        <source>Let it go on</source>
        <translation>Lanjutkan</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Lanjutkan</translation>
    </message>
    <message>
        <source>The serial that is there stays. No further quota is taken for it.</source>
        <translation>Nomor seri yang ada tetap dipakai. Tidak ada kuota lain yang diambil.</translation>
    </message>
    <message>
        <source>Take the serial into the stock</source>
        <translation>Ambil nomor seri ke persediaan</translation>
    </message>
    <message>
        <source>Take into the stock</source>
        <translation>Ambil ke persediaan</translation>
    </message>
    <message>
        <source>It is used for one of the next documents.</source>
        <translation>Dipakai untuk salah satu dokumen berikutnya.</translation>
    </message>
    <message>
        <source>Keep the serial set aside</source>
        <translation>Tetap sisihkan nomor seri</translation>
    </message>
    <message>
        <source>Keep set aside</source>
        <translation>Tetap sisihkan</translation>
    </message>
    <message>
        <source>It is not put on any document.</source>
        <translation>Tidak dibubuhkan pada dokumen apa pun.</translation>
    </message>
    <message>
        <source>Explain the difference</source>
        <translation>Jelaskan selisih</translation>
    </message>
    <message>
        <source>Explained</source>
        <translation>Dijelaskan</translation>
    </message>
    <message>
        <source>It is not reported again while the issuer says the same.</source>
        <translation>Tidak dilaporkan lagi selama kata penerbit tetap sama.</translation>
    </message>
    <message>
        <source>In it: a letter, a table of the serials, a table of what was asked and answered, and pictures.</source>
        <translation>Isinya: surat, tabel nomor seri, tabel permintaan dan jawaban, serta gambar data layar.</translation>
    </message>
    <message>
        <source>{count} things are claimed. They are kept out of use from now on.</source>
        <translation>{count} hal diklaim. Mulai sekarang tidak dipakai lagi.</translation>
    </message>
    <message>
        <source>Claim lost quota back</source>
        <translation>Klaim kuota yang hilang</translation>
    </message>
    <message>
        <source>One file for the issuer. Send it the way the issuer wants it.</source>
        <translation>Satu berkas untuk penerbit. Kirimkan dengan cara yang diminta penerbit.</translation>
    </message>
    <message>
        <source>Write the bundle</source>
        <translation>Tulis berkas klaim</translation>
    </message>
    <message>
        <source>No customer&apos;s data is in it but the SHA-256 and the masked name of the document.</source>
        <translation>Tidak ada data pelanggan di dalamnya selain SHA-256 dan nama dokumen yang disamarkan.</translation>
    </message>
    <message>
        <source>Claim {number} is written: {name}</source>
        <translation>Klaim {number} sudah ditulis: {name}</translation>
    </message>
</context>
<context>
    <name>Desktop</name>
    <message>
        <source>Sell</source>
        <extracomment>Who works with customers and money; the administrator sees the settings alone.</extracomment>
        <translation>Jual</translation>
    </message>
    <message>
        <source>Stamp</source>
        <translation>Bubuhkan</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Antrean</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Periksa</translation>
    </message>
    <message>
        <source>Till</source>
        <translation>Loket</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Tinjau</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>Laporan</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Pengaturan</translation>
    </message>
</context>
<context>
    <name>DetailCard</name>
    <message>
        <source>This is your own sale: somebody else reviews it.</source>
        <translation>Ini penjualan Anda sendiri: orang lain yang meninjaunya.</translation>
    </message>
    <message>
        <source>No sale chosen</source>
        <translation>Belum ada yang dipilih</translation>
    </message>
    <message>
        <source>Choose one in the table to see its time line.</source>
        <translation>Pilih satu baris di tabel untuk melihat lini masanya.</translation>
    </message>
    <message>
        <source>Sale of counter {counter}. Customers&apos; names and files can be read there alone.</source>
        <translation>Penjualan loket {counter}. Nama dan berkas pelanggan hanya terbaca di sana.</translation>
    </message>
    <message>
        <source>due {time}</source>
        <translation>tenggat {time}</translation>
    </message>
    <message>
        <source>for {name}</source>
        <translation>untuk {name}</translation>
    </message>
    <message>
        <source>The chain is being checked …</source>
        <translation>Rantai sedang diperiksa …</translation>
    </message>
    <message>
        <source>The chain could not be checked.</source>
        <translation>Rantai tidak dapat diperiksa.</translation>
    </message>
    <message>
        <source>Journal chain whole up to entry {count} · head {head}</source>
        <translation>Rantai jurnal utuh sampai entri {count} · kepala {head}</translation>
    </message>
    <message>
        <source>Journal chain broken at entry {seq}: tell the administrator, change nothing</source>
        <translation>Rantai jurnal putus di entri {seq}: lapor administrator, jangan ubah apa pun</translation>
    </message>
    <message>
        <source>Journal chain: not checked yet</source>
        <translation>Rantai jurnal: belum diperiksa</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Periksa</translation>
    </message>
    <message>
        <source>Check the journal&apos;s chain</source>
        <translation>Periksa rantai jurnal</translation>
    </message>
    <message>
        <source>Ask clerk</source>
        <translation>Tanya petugas</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>Tahan</translation>
    </message>
    <message>
        <source>More …</source>
        <translation>Lainnya …</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>Setujui</translation>
    </message>
    <message>
        <source>Void …</source>
        <translation>Batalkan …</translation>
    </message>
</context>
<context>
    <name>DetailSheet</name>
    <message>
        <source>Void the sale …</source>
        <translation>Batalkan penjualan …</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Whole time line …</source>
        <translation>Riwayat lengkap …</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Keadaan</translation>
    </message>
    <message>
        <source>Claim code</source>
        <translation>Kode klaim</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Langkah</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Nomor seri</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Dibayar</translation>
    </message>
    <message>
        <source>Deadline</source>
        <translation>Tenggat</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Percobaan</translation>
    </message>
    <message>
        <source>Last words</source>
        <translation>Kata terakhir</translation>
    </message>
</context>
<context>
    <name>DetailsCard</name>
    <message>
        <source>Document number</source>
        <translation>Nomor dokumen</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Tanggal</translation>
    </message>
    <message>
        <source>dd/mm/yyyy</source>
        <translation>hh/bb/tttt</translation>
    </message>
    <message>
        <source>Customer&apos;s deadline</source>
        <translation>Tenggat pelanggan</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>No. HP</translation>
    </message>
    <message>
        <source>The customer agrees that her number is kept</source>
        <translation>Pelanggan setuju nomornya disimpan</translation>
    </message>
    <message>
        <source>Identity number</source>
        <translation>Nomor identitas</translation>
    </message>
    <message>
        <source>Name of who pays the duty</source>
        <translation>Nama wajib bayar</translation>
    </message>
    <message>
        <source>Usual types: the issuer&apos;s own list was not read yet.</source>
        <translation>Jenis yang lazim: daftar Peruri sendiri belum terbaca.</translation>
    </message>
    <message>
        <source>The issuer&apos;s own list, as of {date}.</source>
        <translation>Daftar Peruri sendiri, per {date}.</translation>
    </message>
    <message>
        <source>noted at the sale</source>
        <translation>dicatat saat bayar</translation>
    </message>
    <message>
        <source>0812… or +62812…</source>
        <translation>0812… atau +62812…</translation>
    </message>
    <message>
        <source>Document type</source>
        <translation>Jenis dokumen</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>Identitas</translation>
    </message>
    <message>
        <source>! Not ticked: the number is not kept. It would only be used to call about these documents.</source>
        <translation>! Belum dicentang: nomor tidak disimpan. Nomor hanya dipakai untuk menelepon soal dokumen ini.</translation>
    </message>
    <message>
        <source>Only to call her about these documents. Kept encrypted, for nothing else; erased on her wish.</source>
        <translation>Hanya untuk menelepon soal dokumen ini. Disimpan terenkripsi, tidak untuk hal lain; dihapus bila diminta.</translation>
    </message>
    <message>
        <source>Like 24/11/2026</source>
        <translation>Contoh: 24/11/2026</translation>
    </message>
    <message>
        <source>Like 17.00 or {day} 10.00, not past</source>
        <translation>Contoh: 17.00 atau {day} 10.00, belum lewat</translation>
    </message>
    <message>
        <source>In the future: the date on the document</source>
        <translation>Di masa depan: isi tanggal pada dokumen</translation>
    </message>
    <message>
        <source>Long ago: look again</source>
        <translation>Sudah lama: periksa lagi</translation>
    </message>
    <message>
        <source>Wrong length</source>
        <translation>Jumlah angka salah</translation>
    </message>
    <message>
        <source>Digits only</source>
        <translation>Angka saja</translation>
    </message>
    <message>
        <source>All digits the same</source>
        <translation>Semua angka sama</translation>
    </message>
    <message>
        <source>Unusual province: look again</source>
        <translation>Provinsi tidak lazim: periksa lagi</translation>
    </message>
    <message>
        <source>Unusual birth date: look again</source>
        <translation>Tanggal lahir tidak lazim: periksa lagi</translation>
    </message>
    <message>
        <source>Unusual running number: look again</source>
        <translation>Nomor urut tidak lazim: periksa lagi</translation>
    </message>
    <message>
        <source>like 17.00</source>
        <translation>mis. 17.00</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Tidak ada</translation>
    </message>
</context>
<context>
    <name>DifferenceCard</name>
    <message>
        <source>What was found out</source>
        <translation>Apa yang ditemukan</translation>
    </message>
    <message>
        <source>No customers&apos; names or numbers.</source>
        <translation>Tanpa nama atau nomor pelanggan.</translation>
    </message>
    <message>
        <source>No difference chosen</source>
        <translation>Belum ada selisih yang dipilih</translation>
    </message>
    <message>
        <source>Choose one in the table to see what it means.</source>
        <translation>Pilih satu di tabel untuk melihat artinya.</translation>
    </message>
    <message>
        <source>Journal: {words}</source>
        <translation>Jurnal: {words}</translation>
    </message>
    <message>
        <source>Issuer: {words}</source>
        <translation>Penerbit: {words}</translation>
    </message>
    <message>
        <source>Receipt {receipt}</source>
        <translation>Struk {receipt}</translation>
    </message>
    <message>
        <source>Take into stock</source>
        <translation>Masukkan ke persediaan</translation>
    </message>
    <message>
        <source>Keep set aside</source>
        <translation>Biarkan disisihkan</translation>
    </message>
    <message>
        <source>Explained</source>
        <translation>Dijelaskan</translation>
    </message>
    <message>
        <source>Claimed back</source>
        <translation>Diklaim kembali</translation>
    </message>
    <message>
        <source>I look after it</source>
        <translation>Saya yang mengurus</translation>
    </message>
    <message>
        <source>Say it in a few words</source>
        <translation>Tulis dengan singkat</translation>
    </message>
</context>
<context>
    <name>DisputeSheet</name>
    <message>
        <source>Dispute</source>
        <translation>Sengketa</translation>
    </message>
    <message>
        <source>Say what you see differently. Nothing is changed by it, nobody is blamed, and it cannot be lost.</source>
        <translation>Tulis apa yang menurut Anda berbeda. Tidak ada yang berubah karenanya, tidak ada yang disalahkan, dan sengketa tidak dapat hilang.</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Tentang</translation>
    </message>
    <message>
        <source>How much of the difference</source>
        <translation>Berapa dari selisih itu</translation>
    </message>
    <message>
        <source>It stands on a neutral account until a supervisor has settled the dispute.</source>
        <translation>Jumlah ini berdiri di akun netral sampai supervisor menyelesaikan sengketa.</translation>
    </message>
    <message>
        <source>In your own words</source>
        <translation>Dengan kata-kata Anda sendiri</translation>
    </message>
    <message>
        <source>No customers&apos; names or numbers.</source>
        <translation>Jangan menulis nama atau nomor pelanggan.</translation>
    </message>
    <message>
        <source>Record the dispute</source>
        <translation>Catat sengketa</translation>
    </message>
    <message>
        <source>In dispute since {time}</source>
        <translation>Disengketakan sejak {time}</translation>
    </message>
    <message>
        <source>Add to the dispute</source>
        <translation>Tambah keterangan</translation>
    </message>
    <message>
        <source>Say it in a few words</source>
        <translation>Tulis dalam beberapa kata</translation>
    </message>
</context>
<context>
    <name>DocumentBanners</name>
    <message>
        <source>E-mails with documents that wait for your decision: {count}</source>
        <translation>Surel berisi dokumen yang menunggu keputusan Anda: {count}</translation>
    </message>
    <message>
        <source>Refused, or nobody knows whether they were sent. None is sent again by itself.</source>
        <translation>Ditolak, atau tidak diketahui apakah terkirim. Tidak ada yang dikirim ulang sendiri.</translation>
    </message>
    <message>
        <source>Finished documents that nobody collects and that will be deleted: {count}</source>
        <translation>Dokumen selesai yang tidak diambil dan akan dihapus: {count}</translation>
    </message>
    <message>
        <source>First {claim}, {when}. Call the customer, or hand it over by e-mail.</source>
        <translation>Pertama {claim}, {when}. Hubungi pelanggan, atau serahkan lewat surel.</translation>
    </message>
    <message>
        <source>{used} of {quota} used.</source>
        <translation>Terpakai {used} dari {quota}.</translation>
    </message>
    <message>
        <source>{used} What is paid goes on. Hand finished documents over, and call the administrator.</source>
        <translation>{used} Yang sudah dibayar tetap jalan. Serahkan dokumen yang selesai, dan hubungi administrator.</translation>
    </message>
    <message>
        <source>The vault is full: no new document is taken in</source>
        <translation>Brankas penuh: dokumen baru tidak diterima</translation>
    </message>
    <message>
        <source>{used} When it is full no new document is taken in; what is paid goes on.</source>
        <translation>{used} Bila penuh, dokumen baru tidak diterima; yang sudah dibayar tetap jalan.</translation>
    </message>
    <message>
        <source>The vault is nearly full</source>
        <translation>Brankas hampir penuh</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Buka</translation>
    </message>
</context>
<context>
    <name>DocumentStrip</name>
    <message>
        <source>Add</source>
        <translation>Tambah</translation>
    </message>
    <message>
        <source>Add another document</source>
        <translation>Tambah dokumen lain</translation>
    </message>
    <message>
        <source>Add another document of the same customer to the same payment</source>
        <translation>Tambah dokumen lain dari pelanggan yang sama ke pembayaran yang sama</translation>
    </message>
</context>
<context>
    <name>DonePanel</name>
    <message>
        <source>Paid</source>
        <translation>Lunas</translation>
    </message>
    <message>
        <source>Or just scan or type for the next customer.</source>
        <translation>Atau langsung pindai atau ketik untuk pelanggan berikutnya.</translation>
    </message>
    <message>
        <source>Dispute</source>
        <translation>Sengketa</translation>
    </message>
    <message>
        <source>Print a copy</source>
        <translation>Cetak salinan</translation>
    </message>
    <message>
        <source>Next customer</source>
        <translation>Pelanggan berikutnya</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Kembalian</translation>
    </message>
    <message>
        <source>Received {paid} for {total}</source>
        <translation>Diterima {paid} untuk {total}</translation>
    </message>
    <message>
        <source>Claim codes ({count})</source>
        <translation>Kode klaim ({count})</translation>
    </message>
    <message>
        <source>NOT AFFIXED YET</source>
        <translation>BELUM DIBUBUHKAN</translation>
    </message>
    <message>
        <source>made while the issuer is away</source>
        <translation>dibuat luring</translation>
    </message>
    <message>
        <source>and {more} more on the receipt</source>
        <translation>dan {more} lagi di struk</translation>
    </message>
    <message>
        <source>The customer brings the document and a code to this counter.</source>
        <translation>Pelanggan membawa dokumen dan kodenya ke loket ini.</translation>
    </message>
</context>
<context>
    <name>DoubtBanner</name>
    <message>
        <source>It is printed</source>
        <translation>Sudah tercetak</translation>
    </message>
    <message>
        <source>Print a copy</source>
        <translation>Cetak salinan</translation>
    </message>
    <message>
        <source>Receipt {number} was not printed</source>
        <translation>Struk {number} tidak tercetak</translation>
    </message>
    <message>
        <source>The sale is in the journal. Check printer and paper, then print a copy.</source>
        <translation>Penjualan sudah tercatat di jurnal. Periksa printer dan kertas, lalu cetak salinan.</translation>
    </message>
    <message>
        <source>Receipt {number} may not be printed: look at the paper</source>
        <translation>Struk {number} belum tentu tercetak: lihat kertasnya</translation>
    </message>
    <message>
        <source>The sale is in the journal either way. Is the whole paper there?</source>
        <translation>Penjualan tetap tercatat di jurnal. Apakah kertasnya keluar utuh?</translation>
    </message>
    <message>
        <source>{more} more papers are in doubt.</source>
        <translation>{more} kertas lain juga belum pasti.</translation>
    </message>
</context>
<context>
    <name>DrawerSheet</name>
    <message>
        <source>Open the drawer without a sale</source>
        <translation>Buka laci tanpa penjualan</translation>
    </message>
    <message>
        <source>The journal records who opened it, when and why.</source>
        <translation>Jurnal mencatat siapa yang membuka, kapan, dan alasannya.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Alasan</translation>
    </message>
    <message>
        <source>For example: change for the clerk beside me</source>
        <translation>Misalnya: uang kecil untuk loket sebelah</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Buka</translation>
    </message>
</context>
<context>
    <name>DrillPanel</name>
    <message>
        <source>Drill</source>
        <extracomment>What is left of 1366 is the width for which every screen is made to fit.</extracomment>
        <translation>Latihan gangguan</translation>
    </message>
    <message>
        <source>Begin the hour</source>
        <translation>Mulai</translation>
    </message>
    <message>
        <source>Score sheet</source>
        <translation>Lembar nilai</translation>
    </message>
    <message>
        <source>Fold the drill&apos;s panel</source>
        <translation>Lipat panel latihan</translation>
    </message>
    <message>
        <source>Open the drill&apos;s panel</source>
        <translation>Buka panel latihan</translation>
    </message>
    <message>
        <source>Open the till first. Then begin: the customers come by themselves.</source>
        <translation>Buka loket dulu, lalu tekan Mulai: pelanggan datang sendiri.</translation>
    </message>
    <message>
        <source>Still to come: {count}</source>
        <translation>Masih akan datang: {count}</translation>
    </message>
    <message>
        <source>hour over</source>
        <translation>jam habis</translation>
    </message>
    <message>
        <source>Hand over what is ready, close the till, have the sales reviewed and the day closed.</source>
        <translation>Serahkan yang sudah siap, tutup loket, minta supervisor meninjau dan menutup hari.</translation>
    </message>
</context>
<context>
    <name>DropView</name>
    <message>
        <source>Choose a file …</source>
        <translation>Pilih berkas …</translation>
    </message>
    <message>
        <source>Drop any PDF here to check its e-Meterai</source>
        <translation>Letakkan PDF apa pun di sini untuk memeriksa e-Meterainya</translation>
    </message>
    <message>
        <source>The stamp&apos;s electronic seal is checked here, without the internet. Nothing of the file is kept. A print or a scan cannot be checked: bring the file itself.</source>
        <translation>Segel elektronik meterai diperiksa di sini, tanpa internet. Berkas tidak disimpan. Hasil cetak atau pindai tidak dapat diperiksa: bawalah berkasnya.</translation>
    </message>
    <message>
        <source>The file is being checked …</source>
        <translation>Berkas sedang diperiksa …</translation>
    </message>
</context>
<context>
    <name>EmptyView</name>
    <message>
        <source>Choose a file …</source>
        <translation>Pilih berkas …</translation>
    </message>
    <message>
        <source>Drop the customer&apos;s files here</source>
        <translation>Letakkan berkas pelanggan di sini</translation>
    </message>
    <message>
        <source>PDF, or photos and scans (JPEG, PNG, TIFF, HEIC) that become one. They are copied and checked at once; the customer&apos;s own files are never changed.</source>
        <translation>PDF, atau foto dan pindaian (JPEG, PNG, TIFF, HEIC) yang dijadikan PDF. Berkas disalin dan diperiksa saat itu juga; berkas asli pelanggan tidak pernah diubah.</translation>
    </message>
    <message>
        <source>The file is being checked …</source>
        <translation>Berkas sedang diperiksa …</translation>
    </message>
    <message>
        <source>As it is this file cannot be stamped; a repaired copy can (F5). Take no money before that.</source>
        <translation>Berkas ini belum dapat dibubuhi meterai; salinan yang diperbaiki dapat (F5). Jangan tarik uang sebelum itu.</translation>
    </message>
    <message>
        <source>Choose another file …</source>
        <translation>Pilih berkas lain …</translation>
    </message>
    <message>
        <source>This file cannot be stamped. Take no money for it.</source>
        <translation>Berkas ini tidak dapat dibubuhi meterai. Jangan tarik uang.</translation>
    </message>
</context>
<context>
    <name>EraseSheet</name>
    <message>
        <source>Erase a customer&apos;s data</source>
        <translation>Hapus data pelanggan</translation>
    </message>
    <message>
        <source>It cannot be brought back, not even from a copy of the journal.</source>
        <translation>Tidak dapat dikembalikan, juga tidak dari salinan jurnal.</translation>
    </message>
    <message>
        <source>Goes now: {things} things, {files} files.</source>
        <translation>Dihapus sekarang: {things} data, {files} berkas.</translation>
    </message>
    <message>
        <source>Waits and goes by itself later: {things} things.</source>
        <translation>Ditunda dan terhapus otomatis nanti: {things} data.</translation>
    </message>
    <message>
        <source>Stays, because the law on accounts demands it: amounts, serial numbers, receipts and claim codes, without name, number, phone or file.</source>
        <translation>Tetap ada karena diwajibkan hukum pembukuan: jumlah uang, nomor seri, struk, dan kode klaim, tanpa nama, nomor identitas, telepon, atau berkas.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Alasan</translation>
    </message>
    <message>
        <source>How the customer asked and who she is shown to be</source>
        <translation>Bagaimana pelanggan meminta dan apa bukti dirinya</translation>
    </message>
    <message>
        <source>Erase for ever</source>
        <translation>Hapus selamanya</translation>
    </message>
    <message>
        <source>Leave it as it is</source>
        <translation>Biarkan saja</translation>
    </message>
    <message>
        <source>Say it in a few words</source>
        <translation>Tulis dengan beberapa kata</translation>
    </message>
</context>
<context>
    <name>EvidenceSheet</name>
    <message>
        <source>Journal evidence of your shift</source>
        <translation>Bukti jurnal giliran Anda</translation>
    </message>
    <message>
        <source>What the journal says of you, in one file. Anybody can verify it without this program.</source>
        <translation>Yang dicatat jurnal tentang Anda, dalam satu berkas. Siapa pun dapat memeriksanya tanpa program ini.</translation>
    </message>
    <message>
        <source>Write the evidence</source>
        <translation>Tulis bukti</translation>
    </message>
    <message>
        <source>Customers&apos; names and numbers are not in it.</source>
        <translation>Nama dan nomor nasabah tidak ada di dalamnya.</translation>
    </message>
    <message>
        <source>Folder or drive</source>
        <translation>Folder atau stik</translation>
    </message>
    <message>
        <source>Written: entries {first} to {last}, chain head {head}</source>
        <translation>Ditulis: entri {first} sampai {last}, kepala rantai {head}</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Selesai</translation>
    </message>
</context>
<context>
    <name>ExplainSheet</name>
    <message>
        <source>Till {counter}: {money}</source>
        <translation>Loket {counter}: {money}</translation>
    </message>
    <message>
        <source>A guess is enough, and it is nobody&apos;s admission. The sum stays where it is.</source>
        <translation>Dugaan sudah cukup, dan tidak menyatakan siapa yang keliru. Jumlahnya tetap di tempatnya.</translation>
    </message>
</context>
<context>
    <name>FileChip</name>
    <message>
        <source>File {name}</source>
        <translation>Berkas {name}</translation>
    </message>
    <message>
        <source>Drag it onto the counter, or press to look at it.</source>
        <translation>Seret ke loket, atau tekan untuk melihatnya.</translation>
    </message>
</context>
<context>
    <name>FileChooser</name>
    <message>
        <source>Choose the customer&apos;s files</source>
        <translation>Pilih berkas pelanggan</translation>
    </message>
    <message>
        <source>PDF and pictures (*.pdf *.jpg *.jpeg *.png *.tif *.tiff *.heic *.heif)</source>
        <translation>PDF dan gambar (*.pdf *.jpg *.jpeg *.png *.tif *.tiff *.heic *.heif)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Semua berkas (*)</translation>
    </message>
</context>
<context>
    <name>FileField</name>
    <message>
        <source>Choose …</source>
        <translation>Pilih …</translation>
    </message>
</context>
<context>
    <name>FilterSheet</name>
    <message>
        <source>Narrow the list</source>
        <translation>Saring daftar</translation>
    </message>
    <message>
        <source>All that is chosen holds together.</source>
        <translation>Semua yang dipilih berlaku bersama.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Alasan</translation>
    </message>
    <message>
        <source>Clerk</source>
        <translation>Petugas</translation>
    </message>
    <message>
        <source>Counter</source>
        <translation>Loket</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Tanggal</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Giliran</translation>
    </message>
    <message>
        <source>Deadline</source>
        <translation>Tenggat</translation>
    </message>
    <message>
        <source>Reviewer</source>
        <translation>Peninjau</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Urutan</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Tampilkan</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>Tampilkan semua</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Semua</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>Semua orang</translation>
    </message>
    <message>
        <source>Nobody&apos;s yet</source>
        <translation>Belum ada</translation>
    </message>
</context>
<context>
    <name>FindingsCard</name>
    <message>
        <source>File check</source>
        <extracomment>Warnings that are written out; of the others the chips and the tips speak.</extracomment>
        <translation>Pemeriksaan berkas</translation>
    </message>
    <message>
        <source>The same file was left before, and another one was stamped in its place.</source>
        <translation>Berkas yang sama pernah diterima, lalu diganti berkas lain.</translation>
    </message>
    <message>
        <source>It was stamped.</source>
        <translation>Sudah dibubuhi.</translation>
    </message>
    <message>
        <source>Nobody knows yet whether it was stamped.</source>
        <translation>Belum diketahui apakah sudah dibubuhi.</translation>
    </message>
    <message>
        <source>It is not stamped yet.</source>
        <translation>Belum dibubuhi.</translation>
    </message>
</context>
<context>
    <name>FirstStartWindow</name>
    <message>
        <source>Leave</source>
        <extracomment>Pixels; below it the pages need all of the width.</extracomment>
        <translation>Keluar</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Kembali</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Lanjut</translation>
    </message>
    <message>
        <source>Write and open the counter</source>
        <translation>Tulis dan buka loket</translation>
    </message>
    <message>
        <source>Being written …</source>
        <translation>Sedang ditulis …</translation>
    </message>
    <message>
        <source>Being looked at …</source>
        <translation>Sedang diperiksa …</translation>
    </message>
    <message>
        <source>Leave without a counter?</source>
        <translation>Keluar tanpa loket?</translation>
    </message>
    <message>
        <source>Nothing was written. What was typed here is gone, and these pages come again at the next start.</source>
        <translation>Tidak ada yang ditulis. Isian di sini hilang, dan halaman ini muncul lagi saat program dimulai berikutnya.</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Tetap di sini</translation>
    </message>
</context>
<context>
    <name>FolderChooser</name>
    <message>
        <source>Choose …</source>
        <translation>Pilih …</translation>
    </message>
</context>
<context>
    <name>FolderPage</name>
    <message>
        <source>Data folder</source>
        <translation>Folder data</translation>
    </message>
    <message>
        <source>The journal of all sales, the documents and the keys lie here. They are this user&apos;s alone. Take a disk of this computer: no share of a network, no folder that is synchronised to a cloud, no stick.</source>
        <translation>Jurnal semua penjualan, dokumen, dan kunci ada di sini, milik pengguna ini saja. Pakai diska komputer ini: bukan folder jaringan, bukan folder yang disinkronkan ke awan, bukan stik.</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Folder</translation>
    </message>
    <message>
        <source>A counter&apos;s journal is there already</source>
        <translation>Sudah ada jurnal loket di sana</translation>
    </message>
    <message>
        <source>It will be used and nothing of it is changed: right for a counter whose settings were lost, with the same office code and counter number. For a new counter take another folder.</source>
        <translation>Jurnal itu dipakai dan tidak diubah: tepat untuk loket yang pengaturannya hilang, dengan kode kantor dan nomor loket yang sama. Untuk loket baru pilih folder lain.</translation>
    </message>
    <message>
        <source>A second copy</source>
        <translation>Salinan kedua</translation>
    </message>
    <message>
        <source>The journal can be written to another disk or a stick as well, so that a broken disk loses no sale: second_copy in the settings file, see the administrator&apos;s guide.</source>
        <translation>Jurnal dapat juga ditulis ke diska lain atau stik, sehingga diska rusak tidak menghilangkan penjualan: second_copy di berkas pengaturan, lihat panduan administrator.</translation>
    </message>
</context>
<context>
    <name>FolderSheet</name>
    <message>
        <source>Folder or drive</source>
        <translation>Folder atau flashdisk</translation>
    </message>
</context>
<context>
    <name>Footer</name>
    <message>
        <source>Hand over {ready} of {all}</source>
        <translation>Serahkan {ready} dari {all}</translation>
    </message>
    <message>
        <source>Leave all</source>
        <translation>Titip semua</translation>
    </message>
    <message>
        <source>Choose a file …</source>
        <translation>Pilih berkas …</translation>
    </message>
    <message>
        <source>Claim code</source>
        <translation>Kode klaim</translation>
    </message>
    <message>
        <source>Pay</source>
        <translation>Bayar</translation>
    </message>
    <message>
        <source>Paid already: claim code</source>
        <translation>Sudah dibayar: kode klaim</translation>
    </message>
    <message>
        <source>Not in cash</source>
        <translation>Nontunai</translation>
    </message>
    <message>
        <source>Repair on a copy …</source>
        <translation>Perbaiki pada salinan …</translation>
    </message>
    <message>
        <source>Cancel the sale …</source>
        <translation>Batalkan penjualan …</translation>
    </message>
    <message>
        <source>Affix</source>
        <translation>Bubuhkan</translation>
    </message>
    <message>
        <source>No code</source>
        <translation>Tanpa kode</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>Serahkan</translation>
    </message>
    <message>
        <source>Leave document</source>
        <translation>Tinggalkan berkas</translation>
    </message>
    <message>
        <source>Replace document</source>
        <translation>Ganti dokumen</translation>
    </message>
    <message>
        <source>Next customer</source>
        <translation>Pelanggan berikutnya</translation>
    </message>
</context>
<context>
    <name>GivePinSheet</name>
    <message>
        <source>New PIN for {name}</source>
        <translation>PIN baru untuk {name}</translation>
    </message>
    <message>
        <source>Make sure that it is she who asks. Her old PIN stops at once, and a lock-out ends.</source>
        <translation>Pastikan yang meminta memang orangnya. PIN lama langsung tidak berlaku, dan penguncian berakhir.</translation>
    </message>
    <message>
        <source>Give this PIN</source>
        <translation>Berikan PIN ini</translation>
    </message>
</context>
<context>
    <name>GuideCard</name>
    <message>
        <source>Stamp a document</source>
        <translation>Bubuhkan meterai</translation>
    </message>
    <message>
        <source>Open the files</source>
        <translation>Buka berkas</translation>
    </message>
    <message>
        <source>PDF or photos, complete and signed; several at once.</source>
        <translation>PDF atau foto, lengkap dan sudah ditandatangani; boleh beberapa sekaligus.</translation>
    </message>
    <message>
        <source>Choose the place</source>
        <translation>Pilih letak</translation>
    </message>
    <message>
        <source>Beside the signature, covering no text. Arrow keys move it.</source>
        <translation>Di samping tanda tangan, tidak menutupi tulisan. Geser dengan tombol panah.</translation>
    </message>
    <message>
        <source>Pay, or use a claim code</source>
        <translation>Bayar, atau pakai kode klaim</translation>
    </message>
    <message>
        <source>One payment, recorded before the issuer is asked.</source>
        <translation>Satu pembayaran, dicatat sebelum Peruri dihubungi.</translation>
    </message>
    <message>
        <source>The checked files go to the customer together.</source>
        <translation>Berkas yang sudah diperiksa diserahkan bersama kepada pelanggan.</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>Serahkan</translation>
    </message>
</context>
<context>
    <name>HandOverSheet</name>
    <message>
        <source>Hand over</source>
        <extracomment>Between two looks at what is plugged in.</extracomment>
        <translation>Serahkan</translation>
    </message>
    <message>
        <source>Remove safely</source>
        <translation>Cabut dengan aman</translation>
    </message>
    <message>
        <source>is being checked …</source>
        <translation>sedang diperiksa …</translation>
    </message>
    <message>
        <source>Sending …</source>
        <translation>Sedang dikirim …</translation>
    </message>
    <message>
        <source>Copy and hand over</source>
        <translation>Salin dan serahkan</translation>
    </message>
    <message>
        <source>Copying …</source>
        <translation>Menyalin …</translation>
    </message>
    <message>
        <source>Send and hand over</source>
        <translation>Kirim dan serahkan</translation>
    </message>
    <message>
        <source>Handed over once the mail server has accepted it.</source>
        <translation>Diserahkan setelah server surel menerimanya.</translation>
    </message>
    <message>
        <source>Each copy is read back and compared. The file in the vault stays.</source>
        <translation>Setiap salinan dibaca ulang dan dibandingkan. Berkas di brankas tetap ada.</translation>
    </message>
    <message>
        <source>The customer&apos;s copy is there and equal to the original</source>
        <translation>Salinan pelanggan sudah ada dan sama persis</translation>
    </message>
    <message>
        <source>Stamping slip {receipt} is being printed.</source>
        <translation>Struk pembubuhan {receipt} sedang dicetak.</translation>
    </message>
    <message>
        <source>Stamping slip {receipt}.</source>
        <translation>Bukti pembubuhan {receipt}.</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Selesai</translation>
    </message>
    <message>
        <source>Being removed …</source>
        <translation>Sedang dilepas …</translation>
    </message>
    <message>
        <source>The drive can be pulled out now.</source>
        <translation>Flashdisk sekarang boleh dicabut.</translation>
    </message>
    <message>
        <source>You may close this; the mail goes on by itself, and the queue says how it stands.</source>
        <translation>Lembar ini boleh ditutup; surel jalan sendiri, dan antrean menunjukkan keadaannya.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Another address or way</source>
        <translation>Alamat atau cara lain</translation>
    </message>
    <message>
        <source>Nothing was handed over; the documents wait in the queue.</source>
        <translation>Belum ada yang diserahkan; dokumen tetap di antrean.</translation>
    </message>
    <message>
        <source>signature valid</source>
        <translation>tanda tangan sah</translation>
    </message>
    <message>
        <source>signature not valid</source>
        <translation>tanda tangan tidak sah</translation>
    </message>
    <message>
        <source>signature not certain</source>
        <translation>tanda tangan tidak dapat dipastikan</translation>
    </message>
    <message>
        <source>could not be checked</source>
        <translation>tidak dapat diperiksa</translation>
    </message>
</context>
<context>
    <name>HeldCard</name>
    <message>
        <source>Why do you look?</source>
        <translation>Mengapa dilihat?</translation>
    </message>
    <message>
        <source>It stands in the journal.</source>
        <translation>Tercatat di jurnal.</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Rincian</translation>
    </message>
    <message>
        <source>Choose a line to see its values, masked.</source>
        <translation>Pilih baris untuk melihat isinya, tersamar.</translation>
    </message>
    <message>
        <source>Receipt {receipt} · claim codes {claims}</source>
        <translation>Struk {receipt} · kode klaim {claims}</translation>
    </message>
    <message>
        <source>Without a sale</source>
        <translation>Tanpa penjualan</translation>
    </message>
</context>
<context>
    <name>HelpSheet</name>
    <message>
        <source>Help: {screen}</source>
        <translation>Bantuan: {screen}</translation>
    </message>
    <message>
        <source>This screen</source>
        <translation>Layar ini</translation>
    </message>
    <message>
        <source>Lamps</source>
        <translation>Lampu</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tombol</translation>
    </message>
    <message>
        <source>What is shown of the help</source>
        <translation>Bagian bantuan yang ditampilkan</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Langkah</translation>
    </message>
    <message>
        <source>What it means</source>
        <translation>Apa artinya</translation>
    </message>
    <message>
        <source>On this screen</source>
        <translation>Di layar ini</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Di semua layar</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
</context>
<context>
    <name>HomePage</name>
    <message>
        <source>since {time} · float {money}</source>
        <extracomment>The newest, so that the card stays small.</extracomment>
        <translation>sejak {time} · panjar {money}</translation>
    </message>
    <message>
        <source>This shift was opened on {day} and never counted</source>
        <translation>Giliran ini dibuka {day} dan belum dihitung</translation>
    </message>
    <message>
        <source>Count and close it before the first customer, so that each day has its own balance.</source>
        <translation>Hitung dan tutup sebelum pelanggan pertama, supaya tiap hari punya neraca sendiri.</translation>
    </message>
    <message>
        <source>{name} has this till open</source>
        <translation>Loket ini dibuka oleh {name}</translation>
    </message>
    <message>
        <source>A supervisor can count and close it. Stock can be received by you too.</source>
        <translation>Supervisor dapat menghitung dan menutupnya. Stok dapat Anda terima juga.</translation>
    </message>
    <message>
        <source>You can count and close it for that clerk; the journal says that you did.</source>
        <translation>Anda dapat menghitung dan menutupnya untuk petugas itu; jurnal mencatat bahwa Anda yang melakukannya.</translation>
    </message>
    <message>
        <source>Open shift</source>
        <translation>Giliran</translation>
    </message>
    <message>
        <source>open</source>
        <translation>buka</translation>
    </message>
    <message>
        <source>Deposit …</source>
        <translation>Setor …</translation>
    </message>
    <message>
        <source>More float …</source>
        <translation>Tambah panjar …</translation>
    </message>
    <message>
        <source>Stock: receive, count …</source>
        <translation>Stok: terima, hitung …</translation>
    </message>
    <message>
        <source>Sales of this shift, void …</source>
        <translation>Penjualan giliran ini, batalkan …</translation>
    </message>
    <message>
        <source>Journal evidence …</source>
        <translation>Bukti jurnal …</translation>
    </message>
    <message>
        <source>Count and close the till</source>
        <translation>Hitung dan tutup loket</translation>
    </message>
    <message>
        <source>{time}  deposit {money}</source>
        <translation>{time}  setoran {money}</translation>
    </message>
    <message>
        <source>{time}  float {money}</source>
        <translation>{time}  panjar {money}</translation>
    </message>
</context>
<context>
    <name>IdlePage</name>
    <message>
        <source>Welcome</source>
        <extracomment>Lines that fit; of a longer basket the last ones are shown.</extracomment>
        <translation>Selamat datang</translation>
    </message>
</context>
<context>
    <name>IssuerPage</name>
    <message>
        <source>Account at the issuer</source>
        <translation>Akun di penerbit</translation>
    </message>
    <message>
        <source>Peruri gave the office a user and a password. The password goes into this computer&apos;s keyring.</source>
        <translation>Peruri memberi kantor pengguna dan kata sandi. Kata sandi disimpan di penyimpan sandi komputer ini.</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>Penerbit</translation>
    </message>
    <message>
        <source>Production: real stamps</source>
        <translation>Produksi: meterai asli</translation>
    </message>
    <message>
        <source>Staging: practice, LATIHAN</source>
        <translation>Uji coba: LATIHAN</translation>
    </message>
    <message>
        <source>Cloud: at the issuer</source>
        <translation>Daring: di penerbit</translation>
    </message>
    <message>
        <source>On premises: sign adapter here</source>
        <translation>Di tempat: adaptor di kantor</translation>
    </message>
    <message>
        <source>User (an e-mail address)</source>
        <translation>Pengguna (alamat surel)</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Kata sandi</translation>
    </message>
    <message>
        <source>Later: the account is not there yet</source>
        <translation>Nanti: akun belum ada</translation>
    </message>
    <message>
        <source>Check the account</source>
        <translation>Periksa akun</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Situs</translation>
    </message>
    <message>
        <source>Way of stamping</source>
        <translation>Cara pembubuhan</translation>
    </message>
    <message>
        <source>Certificates that valid stamps chain to (PEM)</source>
        <translation>Sertifikat induk meterai yang sah (PEM)</translation>
    </message>
    <message>
        <source>From Peruri; may follow later. Without them no check calls a stamp valid.</source>
        <translation>Dari Peruri; boleh menyusul. Tanpa ini tidak ada pemeriksaan yang menyatakan sah.</translation>
    </message>
    <message>
        <source>Address of the sign adapter</source>
        <translation>Alamat adaptor pembubuhan</translation>
    </message>
    <message>
        <source>Folder shared with it</source>
        <translation>Folder bersama</translation>
    </message>
    <message>
        <source>Address: log-in and balance</source>
        <translation>Alamat: masuk dan saldo</translation>
    </message>
    <message>
        <source>Address: serial numbers</source>
        <translation>Alamat: nomor seri</translation>
    </message>
    <message>
        <source>Address: batches of serials</source>
        <translation>Alamat: kelompok nomor seri</translation>
    </message>
    <message>
        <source>Address: documents</source>
        <translation>Alamat: dokumen</translation>
    </message>
    <message>
        <source>Address: stamping</source>
        <translation>Alamat: pembubuhan</translation>
    </message>
    <message>
        <source>What does not work till then</source>
        <translation>Yang belum dapat dilakukan sampai saat itu</translation>
    </message>
    <message>
        <source>No e-Meterai can be affixed, and no serial ordered. Paid ones would wait in the queue; adhesive stamps and everything else can be sold. Put the user into the settings file and the password in with: counter-app-console secret set issuer-password</source>
        <translation>e-Meterai tidak dapat dibubuhkan dan nomor seri tidak dapat dipesan. Yang dibayar akan menunggu di antrean; meterai tempel dan barang lain dapat dijual. Isi pengguna di berkas pengaturan, dan kata sandi dengan: counter-app-console secret set issuer-password</translation>
    </message>
    <message>
        <source>Being asked: log-in and balance …</source>
        <translation>Sedang ditanyakan: masuk dan saldo …</translation>
    </message>
    <message>
        <source>Quota left: {count} stamps. Nothing of it was used by this check.</source>
        <translation>Sisa kuota: {count} meterai. Pemeriksaan ini tidak memakainya.</translation>
    </message>
    <message>
        <source>The issuer let this account in.</source>
        <translation>Penerbit menerima akun ini.</translation>
    </message>
    <message>
        <source>The account has no quota: nothing can be affixed before it is filled up.</source>
        <translation>Akun tidak punya kuota: tidak ada yang dapat dibubuhkan sebelum diisi.</translation>
    </message>
    <message>
        <source>The issuer does not know this user with this password.</source>
        <translation>Penerbit tidak mengenal pengguna dengan kata sandi ini.</translation>
    </message>
    <message>
        <source>Type both again; an account of the staging site does not work in production, nor the other way round.</source>
        <translation>Ketik lagi keduanya; akun situs uji coba tidak berlaku di produksi, begitu pula sebaliknya.</translation>
    </message>
    <message>
        <source>The issuer cannot be reached from this computer.</source>
        <translation>Penerbit tidak dapat dihubungi dari komputer ini.</translation>
    </message>
    <message>
        <source>Look at the network cable, the addresses below, and whether the office goes out through a proxy (proxy in the settings file). You may go on: it is tried again by itself at every start.</source>
        <translation>Periksa kabel jaringan, alamat di bawah, dan apakah kantor memakai proksi (proxy di berkas pengaturan). Boleh lanjut: dicoba lagi dengan sendirinya setiap program dimulai.</translation>
    </message>
    <message>
        <source>The issuer is there, and does not serve now.</source>
        <translation>Penerbit ada, tetapi sedang tidak melayani.</translation>
    </message>
    <message>
        <source>Whether the account is right is unknown. Check again in some minutes, or go on: paid stamps wait in the queue until it serves.</source>
        <translation>Apakah akunnya benar belum diketahui. Periksa lagi beberapa menit lagi, atau lanjut: meterai berbayar menunggu di antrean sampai dilayani.</translation>
    </message>
</context>
<context>
    <name>IssuerSheet</name>
    <message>
        <source>The issuer</source>
        <translation>Penerbit</translation>
    </message>
    <message>
        <source>As this counter sees it.</source>
        <translation>Menurut yang terlihat dari loket ini.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>No outage of the issuer was seen today.</source>
        <translation>Hari ini tidak terlihat gangguan di penerbit.</translation>
    </message>
    <message>
        <source>Outages today: {count} · together {minutes} min · longest {longest} min</source>
        <translation>Gangguan hari ini: {count} kali · total {minutes} mnt · terlama {longest} mnt</translation>
    </message>
    <message>
        <source>going on since {time}; the issuer has named no end</source>
        <translation>masih berlangsung sejak {time}; penerbit belum menyebut kapan pulih</translation>
    </message>
    <message>
        <source>Nothing waits for the issuer.</source>
        <translation>Tidak ada yang menunggu penerbit.</translation>
    </message>
    <message>
        <source>The oldest stamp waits for {age}.</source>
        <translation>Meterai terlama sudah menunggu {age}.</translation>
    </message>
    <message>
        <source>{count} wait for longer than they should.</source>
        <translation>{count} menunggu melebihi batas.</translation>
    </message>
    <message>
        <source>The journal cannot be read ({code}).</source>
        <translation>Jurnal tidak bisa dibaca ({code}).</translation>
    </message>
</context>
<context>
    <name>ItemCard</name>
    <message>
        <source>Nothing chosen</source>
        <extracomment>Requests that are told; the time line has all. What was said last belongs to what is the matter.</extracomment>
        <translation>Belum ada yang dipilih</translation>
    </message>
    <message>
        <source>Choose one in the list to see what it means and what can be done.</source>
        <translation>Pilih satu di daftar untuk melihat artinya dan apa yang dapat dilakukan.</translation>
    </message>
    <message>
        <source>Claimed back with {number}</source>
        <translation>Diklaim dengan {number}</translation>
    </message>
    <message>
        <source>Journal: {words}</source>
        <translation>Jurnal: {words}</translation>
    </message>
    <message>
        <source>Issuer: {words}</source>
        <translation>Penerbit: {words}</translation>
    </message>
    <message>
        <source>Looked after by: {owner}</source>
        <translation>Ditangani: {owner}</translation>
    </message>
    <message>
        <source>Asked and answered:</source>
        <translation>Permintaan dan jawaban:</translation>
    </message>
</context>
<context>
    <name>JoinSheet</name>
    <message>
        <source>Number for the queue</source>
        <translation>Nomor antrean</translation>
    </message>
    <message>
        <source>A number is no payment and promises no time.</source>
        <translation>Nomor bukan pembayaran dan tidak menjanjikan waktu.</translation>
    </message>
    <message>
        <source>The basket waits under it. A number is no payment and promises no time.</source>
        <translation>Keranjang menunggu di bawah nomor ini. Nomor bukan pembayaran dan tidak menjanjikan waktu.</translation>
    </message>
    <message>
        <source>Wants to buy e-Meterai</source>
        <translation>Ingin membeli e-Meterai</translation>
    </message>
    <message>
        <source>Nothing is paid. The number is called when serial numbers come again.</source>
        <translation>Belum membayar. Nomor dipanggil saat nomor seri terbit lagi.</translation>
    </message>
    <message>
        <source>Has paid already</source>
        <translation>Sudah membayar</translation>
    </message>
    <message>
        <source>Waits for a stamp to be affixed, or for its document.</source>
        <translation>Menunggu meterai dibubuhkan, atau menunggu dokumennya.</translation>
    </message>
    <message>
        <source>Claim code (may stay empty)</source>
        <translation>Kode klaim (boleh kosong)</translation>
    </message>
    <message>
        <source>Its deadline counts on the list of those to be phoned.</source>
        <translation>Tenggatnya menentukan urutan di daftar telepon.</translation>
    </message>
    <message>
        <source>Phone (may stay empty)</source>
        <translation>Nomor HP (boleh kosong)</translation>
    </message>
    <message>
        <source>The customer agrees: the number is kept, and called when the service is back</source>
        <translation>Pelanggan setuju nomornya disimpan dan ditelepon saat layanan pulih</translation>
    </message>
    <message>
        <source>Print number</source>
        <translation>Cetak nomor</translation>
    </message>
    <message>
        <source>This is not a phone number yet; it may stay empty.</source>
        <translation>Ini belum nomor HP; boleh dikosongkan.</translation>
    </message>
    <message>
        <source>Ask the customer and tick the box, or leave the phone empty.</source>
        <translation>Tanyakan kepada pelanggan dan centang kotaknya, atau kosongkan nomor HP.</translation>
    </message>
</context>
<context>
    <name>JualScreen</name>
    <message>
        <source>Scan, code, or pieces*code · Enter</source>
        <extracomment>Pages of the screen.</extracomment>
        <translation>Pindai, kode, atau jumlah*kode · Enter</translation>
    </message>
    <message>
        <source>Scan or type an item</source>
        <translation>Pindai atau ketik barang</translation>
    </message>
    <message>
        <source>This is not a phone number; it may stay empty.</source>
        <translation>Ini bukan nomor HP; boleh dikosongkan.</translation>
    </message>
    <message>
        <source>{name} ({count}) was removed from the basket.</source>
        <translation>{name} ({count}) dikeluarkan dari keranjang.</translation>
    </message>
</context>
<context>
    <name>Lamps</name>
    <message>
        <source>Journal: *altered at entry {entry}*</source>
        <translation>Jurnal: *berubah pada entri {entry}*</translation>
    </message>
    <message>
        <source>Journal: *old copy, ends at entry {entry}*</source>
        <translation>Jurnal: *salinan lama, sampai entri {entry}*</translation>
    </message>
    <message>
        <source>Journal: *cannot be read*</source>
        <translation>Jurnal: *tidak terbaca*</translation>
    </message>
    <message>
        <source>*{count}* waiting</source>
        <translation>*{count}* menunggu</translation>
    </message>
    <message>
        <source>*{count}* waiting, held</source>
        <translation>*{count}* menunggu, ditahan</translation>
    </message>
    <message>
        <source>deadline {time}</source>
        <translation>tenggat {time}</translation>
    </message>
    <message>
        <source>{count} too long</source>
        <translation>{count} terlalu lama</translation>
    </message>
    <message>
        <source>{count} to be checked</source>
        <translation>{count} perlu dicek</translation>
    </message>
    <message>
        <source>{count} refused</source>
        <translation>{count} ditolak</translation>
    </message>
    <message>
        <source>Issuer: *not asked yet*</source>
        <translation>Penerbit: *belum ditanya*</translation>
    </message>
    <message>
        <source>Issuer: *Normal*</source>
        <translation>Penerbit: *Normal*</translation>
    </message>
    <message>
        <source>Issuer: *Slow*</source>
        <translation>Penerbit: *Lambat*</translation>
    </message>
    <message>
        <source>Issuer: *Queueing since {time}*</source>
        <translation>Penerbit: *Antre sejak {time}*</translation>
    </message>
    <message>
        <source>Issuer: *Down since {time}*</source>
        <translation>Penerbit: *Gangguan sejak {time}*</translation>
    </message>
    <message>
        <source>Issuer: *account refused since {time}*</source>
        <translation>Penerbit: *akun ditolak sejak {time}*</translation>
    </message>
    <message>
        <source>Issuer: *quota used up since {time}*</source>
        <translation>Penerbit: *Kuota habis sejak {time}*</translation>
    </message>
    <message>
        <source>Second copy: *not there since {time}*</source>
        <translation>Salinan kedua: *tidak ada sejak {time}*</translation>
    </message>
    <message>
        <source>Second copy: *full since {time}*</source>
        <translation>Salinan kedua: *penuh sejak {time}*</translation>
    </message>
    <message>
        <source>Second copy: *read only since {time}*</source>
        <translation>Salinan kedua: *tidak dapat ditulisi sejak {time}*</translation>
    </message>
    <message>
        <source>Second copy: *fails since {time}*</source>
        <translation>Salinan kedua: *gagal sejak {time}*</translation>
    </message>
    <message>
        <source>Second copy: *contradicts entry {entry}*</source>
        <translation>Salinan kedua: *bertentangan dengan entri {entry}*</translation>
    </message>
    <message>
        <source>Second copy: *knows entries after {entry}*</source>
        <translation>Salinan kedua: *mengenal entri sesudah {entry}*</translation>
    </message>
    <message>
        <source>Second copy: *is no copy of this journal*</source>
        <translation>Salinan kedua: *bukan salinan jurnal ini*</translation>
    </message>
    <message>
        <source>{count} behind</source>
        <translation>tertinggal {count}</translation>
    </message>
    <message>
        <source>Branch log: *counter {counters} contradicts it*</source>
        <extracomment>It is told by no entry of the journal: looking is a glance at a value in memory.</extracomment>
        <translation>Catatan cabang: *loket {counters} bertentangan*</translation>
    </message>
    <message>
        <source>What counter {counters} sends contradicts the branch log. All of it is kept; which is right, a supervisor finds out.
Review, Branch says more.</source>
        <translation>Yang dikirim loket {counters} bertentangan dengan catatan cabang. Semuanya disimpan; mana yang benar dicari pengawas.
Selengkapnya di Tinjau, Cabang.</translation>
    </message>
    <message>
        <source>Branch log: *call a supervisor*</source>
        <translation>Catatan cabang: *panggil supervisor*</translation>
    </message>
    <message>
        <source>Branch log: *away since {time}*</source>
        <translation>Catatan cabang: *putus sejak {time}*</translation>
    </message>
    <message>
        <source>{count} to send</source>
        <translation>{count} belum dikirim</translation>
    </message>
    <message>
        <source>What this counter writes goes to the branch, and the branch&apos;s here.</source>
        <translation>Entri loket ini dikirim ke cabang, dan entri cabang diambil ke sini.</translation>
    </message>
    <message>
        <source>Branch log: *up to date*</source>
        <translation>Catatan cabang: *selaras*</translation>
    </message>
    <message>
        <source>Branch log: *not asked yet*</source>
        <translation>Catatan cabang: *belum ditanya*</translation>
    </message>
    <message>
        <source>Branch log: *{sent} to send, {taken} to take*</source>
        <translation>Catatan cabang: *{sent} belum dikirim, {taken} belum diambil*</translation>
    </message>
</context>
<context>
    <name>LaporanScreen</name>
    <message>
        <source>The report</source>
        <translation>Laporan</translation>
    </message>
    <message>
        <source>Choose a closed shift or a day at the left: its report stands here.</source>
        <translation>Pilih giliran yang ditutup atau hari di kiri: laporannya tampil di sini.</translation>
    </message>
    <message>
        <source>Shifts</source>
        <translation>Giliran</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Hari</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Ditutup</translation>
    </message>
    <message>
        <source>Whose</source>
        <translation>Petugas</translation>
    </message>
    <message>
        <source>Over / short</source>
        <translation>Selisih</translation>
    </message>
    <message>
        <source>No closed shift yet</source>
        <translation>Belum ada giliran yang ditutup</translation>
    </message>
    <message>
        <source>A report is made when a till is closed (F7).</source>
        <translation>Laporan dibuat saat loket ditutup (F7).</translation>
    </message>
    <message>
        <source>Shifts and days</source>
        <translation>Giliran dan hari</translation>
    </message>
    <message>
        <source>Save as a file …</source>
        <translation>Simpan sebagai berkas …</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Cetak</translation>
    </message>
    <message>
        <source>Sent to the printer as {number}.</source>
        <translation>Dikirim ke pencetak sebagai {number}.</translation>
    </message>
    <message>
        <source>Saved: {path}</source>
        <translation>Tersimpan: {path}</translation>
    </message>
</context>
<context>
    <name>LineSheet</name>
    <message>
        <source>Queue of people</source>
        <translation>Antrean orang</translation>
    </message>
    <message>
        <source>Call list</source>
        <translation>Daftar telepon</translation>
    </message>
    <message>
        <source>Give a number</source>
        <translation>Beri nomor</translation>
    </message>
    <message>
        <source>Nobody waits</source>
        <translation>Tidak ada yang menunggu</translation>
    </message>
    <message>
        <source>Ctrl+N gives somebody a number.</source>
        <translation>Ctrl+N memberi nomor kepada pelanggan.</translation>
    </message>
    <message>
        <source>Show phone</source>
        <translation>Tampilkan nomor HP</translation>
    </message>
    <message>
        <source>Not here</source>
        <translation>Tidak ada di tempat</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Here today</source>
        <translation>Di sini hari ini</translation>
    </message>
    <message>
        <source>All days</source>
        <translation>Semua hari</translation>
    </message>
    <message>
        <source>Called: {called} · waiting today: {waiting}</source>
        <translation>Dipanggil: {called} · menunggu hari ini: {waiting}</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Panggil</translation>
    </message>
    <message>
        <source>Call {number}</source>
        <translation>Panggil {number}</translation>
    </message>
    <message>
        <source>{number} is served</source>
        <translation>{number} sudah dilayani</translation>
    </message>
    <message>
        <source>The phone was deleted.</source>
        <translation>Nomor HP sudah dihapus.</translation>
    </message>
</context>
<context>
    <name>LinesEdit</name>
    <message>
        <source>Item: scan, or code</source>
        <translation>Barang: pindai, atau kode</translation>
    </message>
    <message>
        <source>Pieces</source>
        <translation>Keping</translation>
    </message>
    <message>
        <source>First serial</source>
        <translation>Seri awal</translation>
    </message>
    <message>
        <source>Last serial</source>
        <translation>Seri akhir</translation>
    </message>
    <message>
        <source>optional</source>
        <translation>boleh kosong</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>Barang</translation>
    </message>
    <message>
        <source>Serials</source>
        <translation>Nomor seri</translation>
    </message>
    <message>
        <source>Worth</source>
        <translation>Nilai</translation>
    </message>
    <message>
        <source>No item yet</source>
        <translation>Belum ada barang</translation>
    </message>
    <message>
        <source>Scan or type an item above, then its pieces.</source>
        <translation>Pindai atau ketik barang di atas, lalu jumlahnya.</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>Baris</translation>
    </message>
    <message>
        <source>Items {lines} · pieces {pieces}</source>
        <translation>Barang {lines} · keping {pieces}</translation>
    </message>
    <message>
        <source>Items {lines} · pieces {pieces} · {worth}</source>
        <translation>Barang {lines} · keping {pieces} · {worth}</translation>
    </message>
</context>
<context>
    <name>ListDeeds</name>
    <message>
        <source>The safe ones</source>
        <translation>Yang aman</translation>
    </message>
    <message>
        <source>All shown</source>
        <translation>Semua yang tampil</translation>
    </message>
    <message>
        <source>Sent to the printer as {number}.</source>
        <translation>Dikirim ke pencetak sebagai {number}.</translation>
    </message>
    <message>
        <source>Saved: {path}</source>
        <translation>Tersimpan: {path}</translation>
    </message>
    <message>
        <source>Done for {count} sales, {money}.</source>
        <translation>Selesai untuk {count} penjualan, {money}.</translation>
    </message>
    <message>
        <source>{count} of them are sent to their counters.</source>
        <translation>{count} di antaranya dikirim ke loketnya.</translation>
    </message>
    <message>
        <source>{count} had changed meanwhile and were left out.</source>
        <translation>{count} berubah sementara itu dan dilewati.</translation>
    </message>
</context>
<context>
    <name>ListSheet</name>
    <message>
        <source>Print or save this list</source>
        <translation>Cetak atau simpan daftar ini</translation>
    </message>
    <message>
        <source>Folder or drive</source>
        <translation>Folder atau stik</translation>
    </message>
    <message>
        <source>It gets a number of its own, which the journal knows, and stays as it is now.</source>
        <translation>Daftar ini mendapat nomor sendiri yang tercatat di jurnal, dan tetap seperti sekarang.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Simpan</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Cetak</translation>
    </message>
</context>
<context>
    <name>LoketScreen</name>
    <message>
        <source>The dispute is recorded. A supervisor settles it.</source>
        <translation>Sengketa tercatat. Pengawas yang menyelesaikannya.</translation>
    </message>
    <message>
        <source>The till is open with {money}.</source>
        <translation>Loket dibuka dengan panjar {money}.</translation>
    </message>
    <message>
        <source>Deposited: {money}, slip {number}.</source>
        <translation>Disetor: {money}, bukti {number}.</translation>
    </message>
    <message>
        <source>Taken: {money}, slip {number}.</source>
        <translation>Diterima: {money}, bukti {number}.</translation>
    </message>
    <message>
        <source>The till is handed over, slip {number}. The next clerk logs in now.</source>
        <translation>Loket sudah diserahterimakan, bukti {number}. Petugas berikutnya silakan masuk.</translation>
    </message>
</context>
<context>
    <name>LooksPage</name>
    <message>
        <source>As the system</source>
        <translation>Ikut sistem</translation>
    </message>
    <message>
        <source>Light or dark, as the desktop is set.</source>
        <translation>Terang atau gelap, sesuai setelan komputer.</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Terang</translation>
    </message>
    <message>
        <source>For a bright counter.</source>
        <translation>Untuk loket yang terang.</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Gelap</translation>
    </message>
    <message>
        <source>For a dim counter; easier on the eyes at night.</source>
        <translation>Untuk loket yang redup; lebih nyaman di mata pada malam hari.</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Kontras tinggi</translation>
    </message>
    <message>
        <source>White on black with strong edges, for eyes that see little.</source>
        <translation>Putih di atas hitam dengan tepi tegas, untuk penglihatan terbatas.</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Tema</translation>
    </message>
    <message>
        <source>Screens in Indonesian.</source>
        <translation>Layar berbahasa Indonesia.</translation>
    </message>
    <message>
        <source>Screens in English. Papers stay as the settings file says.</source>
        <translation>Layar berbahasa Inggris. Bahasa cetakan tetap menurut berkas pengaturan.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Bahasa</translation>
    </message>
    <message>
        <source>Size of words and buttons</source>
        <translation>Ukuran tulisan dan tombol</translation>
    </message>
    <message>
        <source>Everything grows together. What does not fit on the screen any more can be scrolled.</source>
        <translation>Semuanya membesar bersama. Yang tidak muat di layar bisa digulir.</translation>
    </message>
    <message>
        <source>Sounds for what needs attention</source>
        <translation>Bunyi untuk hal yang perlu diperhatikan</translation>
    </message>
    <message>
        <source>Sounds</source>
        <translation>Bunyi</translation>
    </message>
    <message>
        <source>The size changes when the program is started again.</source>
        <translation>Ukuran berubah setelah program dimulai ulang.</translation>
    </message>
    <message>
        <source>Until then it stays as it is.</source>
        <translation>Sampai saat itu ukurannya tetap.</translation>
    </message>
    <message>
        <source>It changes as soon as nothing is open.</source>
        <translation>Berubah segera setelah tidak ada yang terbuka.</translation>
    </message>
    <message>
        <source>A basket, a document or a count is being worked on. Finish or park it, nothing of it is lost.</source>
        <translation>Keranjang, berkas, atau hitungan sedang dikerjakan. Selesaikan atau parkir dulu; tidak ada yang hilang.</translation>
    </message>
</context>
<context>
    <name>MailCard</name>
    <message>
        <source>The customer has it</source>
        <translation>Pelanggan sudah menerimanya</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Kirim lagi</translation>
    </message>
    <message>
        <source>Do not send</source>
        <translation>Jangan dikirim</translation>
    </message>
    <message>
        <source>The mail to {to} is waiting to be sent</source>
        <translation>Surel ke {to} menunggu dikirim</translation>
    </message>
    <message>
        <source>The mail to {to} was not taken yet</source>
        <translation>Surel ke {to} belum diterima server</translation>
    </message>
    <message>
        <source>{why} It is tried again by itself, next at {time}. The document stays in the queue.</source>
        <translation>{why} Akan dicoba lagi sendiri, berikutnya {time}. Dokumen tetap di antrean.</translation>
    </message>
    <message>
        <source>The mail to {to} is being sent …</source>
        <translation>Surel ke {to} sedang dikirim …</translation>
    </message>
    <message>
        <source>Accepted by the mail server for {to}</source>
        <translation>Diterima server surel untuk {to}</translation>
    </message>
    <message>
        <source>That is not proof that the customer has read it.</source>
        <translation>Itu bukan bukti bahwa pelanggan sudah membacanya.</translation>
    </message>
    <message>
        <source>The mail to {to} was refused</source>
        <translation>Surel ke {to} ditolak</translation>
    </message>
    <message>
        <source>{why} Read the address back to the customer: type another one, or take a drive.</source>
        <translation>{why} Bacakan alamatnya kepada pelanggan: ketik alamat lain, atau pakai flashdisk.</translation>
    </message>
    <message>
        <source>Nobody knows whether the mail to {to} was sent</source>
        <translation>Tidak diketahui apakah surel ke {to} terkirim</translation>
    </message>
    <message>
        <source>{why} Ask the customer to look into the mailbox. It is not sent again by itself; a second mail would be the same one.</source>
        <translation>{why} Minta pelanggan memeriksa kotak suratnya. Surel tidak dikirim ulang sendiri; surel kedua isinya sama persis.</translation>
    </message>
    <message>
        <source>The mail to {to} is not sent</source>
        <translation>Surel ke {to} tidak dikirim</translation>
    </message>
    <message>
        <source>{why} (server: {reply})</source>
        <translation>{why} (server: {reply})</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>clerk</source>
        <extracomment>Smaller ones scroll anyhow; below this nothing useful is left of a screen.</extracomment>
        <translation>petugas</translation>
    </message>
    <message>
        <source>supervisor</source>
        <translation>supervisor</translation>
    </message>
    <message>
        <source>administrator</source>
        <translation>administrator</translation>
    </message>
</context>
<context>
    <name>MasukScreen</name>
    <message>
        <source>Practice mode: made-up names and PINs</source>
        <extracomment>Somebody who was asked for a new PIN and went away leaves it to nobody else to choose.</extracomment>
        <translation>Mode latihan: nama dan PIN rekaan</translation>
    </message>
    <message>
        <source>Who works here now?</source>
        <translation>Siapa yang bertugas?</translation>
    </message>
    <message>
        <source>{office} {number} · counter {counter}</source>
        <translation>{office} {number} · Loket {counter}</translation>
    </message>
    <message>
        <source>PIN (6 to 12 digits)</source>
        <translation>PIN (6 sampai 12 angka)</translation>
    </message>
    <message>
        <source>Log in</source>
        <translation>Masuk</translation>
    </message>
    <message>
        <source>Take back one digit</source>
        <translation>Hapus satu angka</translation>
    </message>
    <message>
        <source>More than 12 digits came, as out of a scanner: nothing was checked.</source>
        <translation>Masuk lebih dari 12 angka, seperti dari pemindai: tidak ada yang diperiksa.</translation>
    </message>
    <message>
        <source>A PIN has 6 to 12 digits.</source>
        <translation>PIN terdiri dari 6 sampai 12 angka.</translation>
    </message>
    <message>
        <source>Too many wrong PINs. Closed for {seconds} more; another name can log in.</source>
        <translation>PIN salah terlalu sering. Ditutup {seconds} lagi; nama lain dapat masuk.</translation>
    </message>
    <message>
        <source>Checking the PIN …</source>
        <translation>Memeriksa PIN …</translation>
    </message>
</context>
<context>
    <name>MeansSheet</name>
    <message>
        <source>Pay without cash</source>
        <translation>Bayar nontunai</translation>
    </message>
    <message>
        <source>Pay the rest without cash</source>
        <translation>Bayar sisanya tanpa tunai</translation>
    </message>
    <message>
        <source>In cash</source>
        <translation>Tunai</translation>
    </message>
    <message>
        <source>QRIS</source>
        <translation>QRIS</translation>
    </message>
    <message>
        <source>Debit card</source>
        <translation>Kartu debit</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>Transfer</translation>
    </message>
    <message>
        <source>Sum by this means</source>
        <translation>Jumlah dengan cara ini</translation>
    </message>
    <message>
        <source>Less than the whole: the rest is asked next.</source>
        <translation>Kurang dari seluruhnya: sisanya ditanyakan berikutnya.</translation>
    </message>
    <message>
        <source>Reference number</source>
        <translation>Nomor referensi</translation>
    </message>
    <message>
        <source>Type or scan it from the customer&apos;s proof of payment.</source>
        <translation>Ketik atau pindai dari bukti bayar pelanggan.</translation>
    </message>
    <message>
        <source>This number was used for another part</source>
        <translation>Nomor ini sudah dipakai untuk bagian lain</translation>
    </message>
    <message>
        <source>Note this part</source>
        <translation>Catat bagian ini</translation>
    </message>
    <message>
        <source>Pay</source>
        <translation>Bayar</translation>
    </message>
    <message>
        <source>More than there is to pay</source>
        <translation>Lebih dari yang harus dibayar</translation>
    </message>
</context>
<context>
    <name>MessagePanel</name>
    <message>
        <source>Close message</source>
        <translation>Tutup pesan</translation>
    </message>
</context>
<context>
    <name>MoreSheet</name>
    <message>
        <source>More for this sale</source>
        <translation>Lainnya untuk penjualan ini</translation>
    </message>
    <message>
        <source>Time line as evidence, refund, dispute, deadline: at counter {counter}.</source>
        <translation>Lini masa sebagai bukti, pengembalian dana, sengketa, tenggat: di loket {counter}.</translation>
    </message>
    <message>
        <source>Its counter has not answered; if it carries it out first, it is done.</source>
        <translation>Loketnya belum menjawab; bila lebih dulu diterapkan, keputusan itu berlaku.</translation>
    </message>
    <message>
        <source>Take back what is on its way</source>
        <translation>Tarik kembali yang sedang dikirim</translation>
    </message>
    <message>
        <source>Time line</source>
        <translation>Lini masa</translation>
    </message>
    <message>
        <source>Every entry about it, as evidence to save or print.</source>
        <translation>Setiap entri tentangnya, sebagai bukti untuk disimpan atau dicetak.</translation>
    </message>
    <message>
        <source>Give money back</source>
        <translation>Kembalikan dana</translation>
    </message>
    <message>
        <source>For stamps that are not affixed; the rest of the sale stands.</source>
        <translation>Untuk meterai yang belum dibubuhkan; sisa penjualan tetap berlaku.</translation>
    </message>
    <message>
        <source>Dispute</source>
        <translation>Sengketa</translation>
    </message>
    <message>
        <source>Say that it is not so; the sum stands apart until then.</source>
        <translation>Nyatakan tidak sependapat; nilainya dipisahkan sampai selesai.</translation>
    </message>
    <message>
        <source>Another deadline</source>
        <translation>Tenggat lain</translation>
    </message>
    <message>
        <source>The queue takes the earliest deadline first.</source>
        <translation>Antrean mendahulukan tenggat yang paling dekat.</translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>Tugaskan</translation>
    </message>
    <message>
        <source>Say which supervisor is to look at it.</source>
        <translation>Tentukan supervisor mana yang meninjaunya.</translation>
    </message>
    <message>
        <source>Take the decision back</source>
        <translation>Tarik kembali keputusan</translation>
    </message>
    <message>
        <source>It stands in the list again; the history keeps both.</source>
        <translation>Penjualan masuk daftar lagi; riwayat menyimpan keduanya.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Lanjut</translation>
    </message>
</context>
<context>
    <name>NewPinCard</name>
    <message>
        <source>The PIN that you typed was given to you and works only once. Choose one that nobody else knows: what is done under it is done in your name.</source>
        <translation>PIN yang Anda ketik diberikan kepada Anda dan hanya berlaku sekali. Pilih PIN yang tidak diketahui orang lain: semua yang dilakukan dengannya tercatat atas nama Anda.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Kembali</translation>
    </message>
    <message>
        <source>Keep this PIN and log in</source>
        <translation>Simpan PIN ini dan masuk</translation>
    </message>
    <message>
        <source>{name}, choose your own PIN</source>
        <translation>{name}, pilih PIN Anda sendiri</translation>
    </message>
</context>
<context>
    <name>NewPinFields</name>
    <message>
        <source>New PIN (6 to 12 digits)</source>
        <translation>PIN baru (6 sampai 12 angka)</translation>
    </message>
    <message>
        <source>No run like 123456, no 121212</source>
        <translation>Jangan berurutan seperti 123456, jangan 121212</translation>
    </message>
    <message>
        <source>The same PIN again</source>
        <translation>PIN yang sama sekali lagi</translation>
    </message>
    <message>
        <source>Too easy or too short: 6 to 12 digits, no run and no repetition</source>
        <translation>Terlalu mudah atau terlalu pendek: 6 sampai 12 angka, tidak berurutan dan tidak berulang</translation>
    </message>
    <message>
        <source>This is not the same PIN</source>
        <translation>PIN ini tidak sama</translation>
    </message>
</context>
<context>
    <name>NoticeSheet</name>
    <message>
        <source>Notice</source>
        <translation>Pengumuman</translation>
    </message>
    <message>
        <source>It says what this counter saw and what it can do. It names no end of the outage.</source>
        <translation>Memuat yang terlihat dan yang dapat dilayani loket ini. Tidak menyebut kapan gangguan berakhir.</translation>
    </message>
    <message>
        <source>What the notice says</source>
        <translation>Isi pengumuman</translation>
    </message>
    <message>
        <source>Folder or drive for the A4 sheet</source>
        <translation>Folder atau diska untuk lembar A4</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Cetak</translation>
    </message>
    <message>
        <source>Save as A4 (PDF)</source>
        <translation>Simpan A4 (PDF)</translation>
    </message>
    <message>
        <source>There is no outage now, and none ended in the last seven days.</source>
        <translation>Sekarang tidak ada gangguan, dan tidak ada yang berakhir dalam tujuh hari terakhir.</translation>
    </message>
    <message>
        <source>For the door</source>
        <translation>Untuk pintu</translation>
    </message>
    <message>
        <source>For a customer</source>
        <translation>Untuk pelanggan</translation>
    </message>
    <message>
        <source>Service is back</source>
        <translation>Layanan pulih</translation>
    </message>
    <message>
        <source>Notice {number} is sent to the printer.</source>
        <translation>Pengumuman {number} dikirim ke pencetak.</translation>
    </message>
    <message>
        <source>Saved: {path}</source>
        <translation>Tersimpan: {path}</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>Undo</source>
        <translation>Urungkan</translation>
    </message>
</context>
<context>
    <name>OfficePage</name>
    <message>
        <source>Office and counter</source>
        <extracomment>Milliseconds without a key before the paper is drawn again.</extracomment>
        <translation>Kantor dan loket</translation>
    </message>
    <message>
        <source>It stands at the head of every receipt, and in the number of each sale from now on.</source>
        <translation>Tertera di kepala setiap struk, dan di nomor setiap penjualan mulai sekarang.</translation>
    </message>
    <message>
        <source>Name of the office</source>
        <translation>Nama kantor</translation>
    </message>
    <message>
        <source>For example KC Surakarta</source>
        <translation>Misalnya KC Surakarta</translation>
    </message>
    <message>
        <source>Office number (nopend)</source>
        <translation>Nomor kantor (nopend)</translation>
    </message>
    <message>
        <source>Short code</source>
        <translation>Kode singkat</translation>
    </message>
    <message>
        <source>2 to 8 capitals or digits: begins every receipt number</source>
        <translation>2–8 huruf besar atau angka, awal nomor struk</translation>
    </message>
    <message>
        <source>Number of this counter</source>
        <translation>Nomor loket ini</translation>
    </message>
    <message>
        <source>Two digits, each once</source>
        <translation>Dua angka, tidak boleh sama</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Alamat</translation>
    </message>
    <message>
        <source>NPWP</source>
        <translation>NPWP</translation>
    </message>
    <message>
        <source>Contact for customers</source>
        <translation>Kontak pelanggan</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Zona waktu</translation>
    </message>
    <message>
        <source>Head of the receipt</source>
        <translation>Kepala struk</translation>
    </message>
    <message>
        <source>It is shown once the short code and the counter&apos;s number are right.</source>
        <translation>Ditampilkan setelah kode singkat dan nomor loket benar.</translation>
    </message>
</context>
<context>
    <name>OpenPage</name>
    <message>
        <source>Open the till: count the float</source>
        <translation>Buka loket: hitung panjar</translation>
    </message>
    <message>
        <source>Count what you got from the head cashier.</source>
        <translation>Hitung uang yang Anda terima dari kasir.</translation>
    </message>
    <message>
        <source>Float</source>
        <translation>Panjar</translation>
    </message>
    <message>
        <source>Evidence of your last shift …</source>
        <translation>Bukti giliran terakhir Anda …</translation>
    </message>
    <message>
        <source>Open the till with</source>
        <translation>Buka loket dengan</translation>
    </message>
</context>
<context>
    <name>OrderSheet</name>
    <message>
        <source>Order serial numbers now</source>
        <translation>Pesan nomor seri sekarang</translation>
    </message>
    <message>
        <source>Each takes one unit of the office&apos;s quota at once, whether it is used or not.</source>
        <translation>Setiap nomor langsung memotong satu kuota kantor, dipakai atau tidak.</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>Berapa</translation>
    </message>
    <message>
        <source>They are ordered as soon as the issuer serves.</source>
        <translation>Dipesan begitu penerbit melayani.</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Pesan</translation>
    </message>
    <message>
        <source>A number from 1 to {most}</source>
        <translation>Angka 1 sampai {most}</translation>
    </message>
</context>
<context>
    <name>OutageBanner</name>
    <message>
        <source>Customers&apos; files and money are safe. Sales are recorded and go out by themselves. The issuer has named no time.</source>
        <translation>Berkas dan uang pelanggan aman. Penjualan tetap dicatat dan dikirim otomatis saat pulih. Belum ada perkiraan waktu dari penerbit.</translation>
    </message>
    <message>
        <source>{what} since {time} ({age})</source>
        <translation>{what} sejak {time} ({age})</translation>
    </message>
</context>
<context>
    <name>OutagePage</name>
    <message>
        <source>Point at the chart, or use the arrow keys, to read it.</source>
        <extracomment>Bands and ages go on while nothing happens. What changes a figure of the board. What is the matter and the four figures side by side.</extracomment>
        <translation>Arahkan kursor ke grafik, atau pakai tombol panah, untuk membacanya.</translation>
    </message>
    <message>
        <source>Wait for the issuer</source>
        <translation>Menunggu penerbit</translation>
    </message>
    <message>
        <source>Paid, not affixed</source>
        <translation>Lunas, belum dibubuhkan</translation>
    </message>
    <message>
        <source>Serials in stock</source>
        <translation>Stok nomor seri</translation>
    </message>
    <message>
        <source>Came / affixed</source>
        <translation>Masuk / dibubuhkan</translation>
    </message>
    <message>
        <source>How each part was</source>
        <translation>Keadaan tiap bagian</translation>
    </message>
    <message>
        <source>How far back</source>
        <translation>Rentang waktu</translation>
    </message>
    <message>
        <source>Began</source>
        <translation>Mulai</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Pulih</translation>
    </message>
    <message>
        <source>Seen for</source>
        <translation>Terlihat</translation>
    </message>
    <message>
        <source>What it was</source>
        <translation>Keadaannya</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Permintaan</translation>
    </message>
    <message>
        <source>No outage was seen in this time</source>
        <translation>Tidak terlihat gangguan dalam rentang ini</translation>
    </message>
    <message>
        <source>Choose 7 or 30 days above to look further back.</source>
        <translation>Pilih 7 atau 30 hari di atas untuk melihat lebih jauh.</translation>
    </message>
    <message>
        <source>Outages</source>
        <translation>Gangguan</translation>
    </message>
    <message>
        <source>Wait for the issuer, by deadline</source>
        <translation>Menunggu penerbit, menurut tenggat</translation>
    </message>
    <message>
        <source>Paid, not affixed: how many when</source>
        <translation>Lunas, belum dibubuhkan: jumlah per waktu</translation>
    </message>
    <message>
        <source>wait for the issuer</source>
        <translation>menunggu penerbit</translation>
    </message>
    <message>
        <source>no document yet</source>
        <translation>belum ada dokumen</translation>
    </message>
    <message>
        <source>Call list</source>
        <translation>Daftar telepon</translation>
    </message>
    <message>
        <source>Notice …</source>
        <translation>Pengumuman …</translation>
    </message>
    <message>
        <source>Now {now}, at most {peak} in this time</source>
        <translation>Sekarang {now}, paling banyak {peak} dalam rentang ini</translation>
    </message>
    <message>
        <source>Call list ({count})</source>
        <translation>Daftar telepon ({count})</translation>
    </message>
    <message>
        <source>Last known: {state}</source>
        <translation>Terakhir diketahui: {state}</translation>
    </message>
    <message>
        <source>Nobody looks now: the program does not ask the issuer.</source>
        <translation>Sekarang tidak dipantau: program tidak bertanya ke penerbit.</translation>
    </message>
    <message>
        <source>{name} holds the queue.</source>
        <translation>{name} menahan antrean.</translation>
    </message>
    <message>
        <source>Its page says: “{words}”.</source>
        <translation>Halamannya menyebut: “{words}”.</translation>
    </message>
    <message>
        <source>Not normal since {time}.</source>
        <translation>Tidak normal sejak {time}.</translation>
    </message>
    <message>
        <source>The issuer has named no end.</source>
        <translation>Penerbit tidak menyebut kapan pulih.</translation>
    </message>
    <message>
        <source>{count} e-Meterai</source>
        <translation>{count} e-Meterai</translation>
    </message>
    <message>
        <source>{count} paid back</source>
        <translation>{count} dikembalikan</translation>
    </message>
    <message>
        <source>Others: {documents} without a document, {refused} refused, {ready} to collect</source>
        <translation>Lainnya: {documents} tanpa dokumen, {refused} ditolak, {ready} siap diambil</translation>
    </message>
    <message>
        <source>goes on</source>
        <translation>berlangsung</translation>
    </message>
</context>
<context>
    <name>OutageSheet</name>
    <message>
        <source>Pay and queue</source>
        <translation>Bayar dan antre</translation>
    </message>
    <message>
        <source>The documents stay in view. Nothing is paid or recorded.</source>
        <translation>Dokumen tetap di layar. Belum membayar, tidak ada yang dicatat.</translation>
    </message>
    <message>
        <source>The receipt says NOT AFFIXED YET and carries a claim code. It is affixed by itself when the service is back, and the money can be given back as long as it is not affixed.</source>
        <translation>Struk bertanda BELUM DIBUBUHKAN dengan kode klaim. Dibubuhkan otomatis saat pulih; uang dapat kembali selama belum dibubuhkan.</translation>
    </message>
    <message>
        <source>Wait</source>
        <translation>Tunggu</translation>
    </message>
    <message>
        <source>List only</source>
        <translation>Daftar saja</translation>
    </message>
    <message>
        <source>Adhesive stamps instead</source>
        <translation>Meterai tempel</translation>
    </message>
    <message>
        <source>No money is taken yet.</source>
        <translation>Belum ada uang yang diterima.</translation>
    </message>
    <message>
        <source>The receipt says NOT AFFIXED YET and carries a claim code. It is affixed by itself when the queue is let go on, and the money can be given back as long as it is not affixed.</source>
        <translation>Struk bertanda BELUM DIBUBUHKAN dengan kode klaim. Dibubuhkan otomatis saat antrean dilanjutkan; uang dapat kembali selama belum dibubuhkan.</translation>
    </message>
    <message>
        <source>Serial numbers lie ready in the stock: affixing waits for the signing service alone.</source>
        <translation>Nomor seri tersedia dari stok: pembubuhan tinggal menunggu layanan tanda tangan.</translation>
    </message>
    <message>
        <source>The issuer is down</source>
        <translation>Penerbit sedang gangguan</translation>
    </message>
    <message>
        <source>The issuer makes us wait</source>
        <translation>Penerbit sedang antre</translation>
    </message>
    <message>
        <source>The issuer refuses this office&apos;s account</source>
        <translation>Penerbit menolak akun kantor ini</translation>
    </message>
    <message>
        <source>This office&apos;s quota is used up</source>
        <translation>Kuota kantor ini habis</translation>
    </message>
    <message>
        <source>The issuer has not answered yet</source>
        <translation>Penerbit belum menjawab</translation>
    </message>
    <message>
        <source>The queue is held: nothing is affixed now</source>
        <translation>Antrean ditahan: belum ada yang dibubuhkan</translation>
    </message>
    <message>
        <source>A number is printed and the basket waits under it (F11). Nothing is paid.</source>
        <translation>Nomor antrean dicetak, keranjang diparkir di bawahnya (F11). Belum membayar.</translation>
    </message>
    <message>
        <source>The same, and a phone is noted for a call when e-Meterai are affixed again. Nothing is paid.</source>
        <translation>Sama, dan nomor HP dicatat untuk dikabari saat bisa dibubuhkan. Belum membayar.</translation>
    </message>
    <message>
        <source>A number is printed, a phone noted for a call. The documents are not kept. Nothing is paid.</source>
        <translation>Nomor antrean dicetak, HP dicatat untuk dikabari. Dokumen tidak disimpan. Belum membayar.</translation>
    </message>
    <message>
        <source>Read the choices to the customer before you take money:</source>
        <translation>Bacakan pilihan kepada pelanggan sebelum menerima uang:</translation>
    </message>
    <message>
        <source>{name} holds the queue since {time}: “{reason}”. It goes on when a supervisor lets it.</source>
        <translation>{name} menahan antrean sejak {time}: “{reason}”. Berjalan lagi saat supervisor melanjutkannya.</translation>
    </message>
    <message>
        <source>Nobody knows yet whether serial numbers are issued.</source>
        <translation>Belum diketahui apakah nomor seri terbit.</translation>
    </message>
    <message>
        <source>No serial numbers since {time} ({age}). Nobody has said how long it will take.</source>
        <translation>Nomor seri tidak terbit sejak {time} ({age}). Belum ada perkiraan waktu.</translation>
    </message>
    <message>
        <source>If the one who gets the document takes them. Stock: {stock} pieces.</source>
        <translation>Bila penerima dokumen mengizinkan. Stok {stock} keping.</translation>
    </message>
    <message>
        <source>Not enough: stock {stock}, wanted {wanted}.</source>
        <translation>Stok tidak cukup: ada {stock}, perlu {wanted}.</translation>
    </message>
    <message>
        <source>Go on to payment</source>
        <translation>Lanjut ke pembayaran</translation>
    </message>
    <message>
        <source>Wait, do not pay</source>
        <translation>Tunggu, tidak membayar</translation>
    </message>
    <message>
        <source>Give a number, do not pay</source>
        <translation>Beri nomor, belum bayar</translation>
    </message>
    <message>
        <source>Give a number</source>
        <translation>Beri nomor</translation>
    </message>
    <message>
        <source>Take adhesive stamps</source>
        <translation>Ganti meterai tempel</translation>
    </message>
</context>
<context>
    <name>OwnPinSheet</name>
    <message>
        <source>Change my PIN</source>
        <translation>Ganti PIN saya</translation>
    </message>
    <message>
        <source>The PIN that you have</source>
        <translation>PIN Anda sekarang</translation>
    </message>
    <message>
        <source>Change it</source>
        <translation>Ganti</translation>
    </message>
    <message>
        <source>Type the PIN</source>
        <translation>Ketik PIN-nya</translation>
    </message>
</context>
<context>
    <name>Page</name>
    <message>
        <source>This is needed</source>
        <extracomment>Faults whose ``key`` says which field is meant.</extracomment>
        <translation>Wajib diisi</translation>
    </message>
    <message>
        <source>Nothing can be written there. Choose another folder, or have it given to this user.</source>
        <translation>Tidak dapat ditulisi. Pilih folder lain, atau minta haknya untuk pengguna ini.</translation>
    </message>
    <message>
        <source>It is not there, or may not be read.</source>
        <translation>Tidak ada, atau tidak boleh dibaca.</translation>
    </message>
    <message>
        <source>It should look like this: {expected}</source>
        <translation>Seharusnya seperti ini: {expected}</translation>
    </message>
</context>
<context>
    <name>PageCanvas</name>
    <message>
        <source>This page cannot be drawn</source>
        <extracomment>Lines round a page, from outside to inside: how far from it, and how dark. Pixels within which a dragged square is drawn to a line. A picture enlarged so many times cannot be read.</extracomment>
        <translation>Halaman ini tidak dapat digambar</translation>
    </message>
    <message>
        <source>Page is being drawn …</source>
        <translation>Halaman sedang digambar …</translation>
    </message>
</context>
<context>
    <name>PagePreview</name>
    <message>
        <source>Page preview</source>
        <extracomment>The sharp picture is made when the window&apos;s edge has come to rest. Qt&apos;s own &quot;no limit&quot;, which PySide6 has no name for. Gives the PNG of a page (from 1) in a width in pixels; runs in a worker thread.</extracomment>
        <translation>Pratinjau halaman</translation>
    </message>
    <message>
        <source>Loading …</source>
        <translation>Memuat …</translation>
    </message>
    <message>
        <source>Nothing of this file can be shown.</source>
        <translation>Isi berkas ini tidak dapat ditampilkan.</translation>
    </message>
    <message>
        <source>Page before (PgUp)</source>
        <translation>Halaman sebelumnya (PgUp)</translation>
    </message>
    <message>
        <source>Next page (PgDown)</source>
        <translation>Halaman berikutnya (PgDown)</translation>
    </message>
    <message>
        <source>p. {page}/{pages}</source>
        <translation>hal. {page}/{pages}</translation>
    </message>
    <message>
        <source>This page cannot be shown.</source>
        <translation>Halaman ini tidak dapat ditampilkan.</translation>
    </message>
</context>
<context>
    <name>PageView</name>
    <message>
        <source>Page preview</source>
        <extracomment>Sharp pictures are made when the window&apos;s edge has come to rest. The page in view is the one at this part of the view&apos;s height.</extracomment>
        <translation>Pratinjau halaman</translation>
    </message>
</context>
<context>
    <name>PagedScreen</name>
    <message>
        <source>Sections</source>
        <translation>Bagian</translation>
    </message>
</context>
<context>
    <name>PaidPage</name>
    <message>
        <source>Total</source>
        <translation>Jumlah</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Kembali</translation>
    </message>
    <message>
        <source>Thank you</source>
        <translation>Terima kasih</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Lunas</translation>
    </message>
    <message>
        <source>{count} e-Meterai not affixed yet: keep the receipt with its claim code.</source>
        <translation>{count} e-Meterai belum dibubuhkan: simpan struk dengan kode klaimnya.</translation>
    </message>
</context>
<context>
    <name>Papers</name>
    <message>
        <source>printing</source>
        <translation>sedang dicetak</translation>
    </message>
    <message>
        <source>look at the paper</source>
        <translation>lihat kertasnya</translation>
    </message>
    <message>
        <source>printed</source>
        <translation>tercetak</translation>
    </message>
</context>
<context>
    <name>ParkedSheet</name>
    <message>
        <source>Parked baskets</source>
        <translation>Keranjang diparkir</translation>
    </message>
    <message>
        <source>Nothing of these was paid.</source>
        <translation>Semua ini belum dibayar.</translation>
    </message>
    <message>
        <source>No basket is parked</source>
        <translation>Tidak ada keranjang diparkir</translation>
    </message>
    <message>
        <source>F11 at a basket puts it aside; it waits here.</source>
        <translation>F11 pada keranjang menyimpannya; keranjang menunggu di sini.</translation>
    </message>
    <message>
        <source>Take up</source>
        <translation>Ambil</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Buang</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>This basket is {name}&apos;s</source>
        <translation>Keranjang ini milik {name}</translation>
    </message>
    <message>
        <source>It is taken up or discarded with a supervisor&apos;s PIN.</source>
        <translation>Mengambil atau membuangnya perlu PIN supervisor.</translation>
    </message>
</context>
<context>
    <name>ParkingLot</name>
    <message>
        <source>{count} of your baskets are parked: F11 brings them back.</source>
        <translation>{count} keranjang Anda diparkir: F11 mengambilnya kembali.</translation>
    </message>
    <message>
        <source>This shift was opened on {day} and never counted</source>
        <translation>Giliran ini dibuka {day} dan belum dihitung</translation>
    </message>
    <message>
        <source>What is sold now is counted with that day&apos;s money. Nothing is lost.</source>
        <translation>Penjualan sekarang dihitung bersama uang hari itu. Tidak ada yang hilang.</translation>
    </message>
    <message>
        <source>Count and close it before the first customer: F7.</source>
        <translation>Hitung dan tutup sebelum pelanggan pertama: F7.</translation>
    </message>
    <message>
        <source>The basket waits under it: F11 brings it back.</source>
        <translation>Keranjang menunggu di bawahnya: F11 untuk mengambilnya lagi.</translation>
    </message>
    <message>
        <source>Prices changed meanwhile: {changes}</source>
        <translation>Harga berubah: {changes}</translation>
    </message>
    <message>
        <source>{name} is not sold any more</source>
        <translation>{name} tidak dijual lagi</translation>
    </message>
    <message>
        <source>{name} {before} → {now}</source>
        <translation>{name} {before} → {now}</translation>
    </message>
</context>
<context>
    <name>PartsSheet</name>
    <message>
        <source>What is in the support file</source>
        <extracomment>Signs of a part that are laid out; a window with megabytes of text would stand still.</extracomment>
        <translation>Isi berkas dukungan</translation>
    </message>
    <message>
        <source>No names, numbers, documents, PINs or passwords. Look through it; nothing was saved yet.</source>
        <translation>Tanpa nama, nomor, berkas pelanggan, PIN, atau kata sandi. Silakan lihat; belum ada yang disimpan.</translation>
    </message>
    <message>
        <source>Parts</source>
        <translation>Bagian</translation>
    </message>
    <message>
        <source>{name} ({size} bytes)</source>
        <translation>{name} ({size} bita)</translation>
    </message>
    <message>
        <source>Content of the part</source>
        <translation>Isi bagian</translation>
    </message>
    <message>
        <source>Save …</source>
        <translation>Simpan …</translation>
    </message>
    <message>
        <source>… the rest is longer than can be shown here</source>
        <translation>… selebihnya terlalu panjang untuk ditampilkan di sini</translation>
    </message>
</context>
<context>
    <name>PaymentSheet</name>
    <message>
        <source>NOT AFFIXED YET: {stamps} e-Meterai</source>
        <extracomment>Nobody gives this much too much: it is a scan that went into the wrong field, or a slip of the finger. A receipt above this sum is itself a document that owes duty (domain reference, &quot;Counter, shift, cash&quot;).</extracomment>
        <translation>BELUM DIBUBUHKAN: {stamps} e-Meterai</translation>
    </message>
    <message>
        <source>The receipt says so and carries the claim codes. Read it to the customer.</source>
        <translation>Struk menyatakannya dan memuat kode klaim. Bacakan kepada pelanggan.</translation>
    </message>
    <message>
        <source>To pay</source>
        <translation>Harus dibayar</translation>
    </message>
    <message>
        <source>Rounded for cash from {rest} to {due}: tell the customer.</source>
        <translation>Dibulatkan untuk tunai dari {rest} menjadi {due}: sampaikan kepada pelanggan.</translation>
    </message>
    <message>
        <source>Paid already of {total}:</source>
        <translation>Sudah dibayar dari {total}:</translation>
    </message>
    <message>
        <source>It was given back</source>
        <translation>Sudah dikembalikan</translation>
    </message>
    <message>
        <source>Pay</source>
        <translation>Bayar</translation>
    </message>
    <message>
        <source>Above Rp5.000.000 the receipt itself owes stamp duty: tell the customer.</source>
        <translation>Di atas Rp5.000.000 struknya sendiri terutang bea meterai: beri tahu pelanggan.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Coba lagi bayar</translation>
    </message>
    <message>
        <source>Recording …</source>
        <translation>Mencatat …</translation>
    </message>
</context>
<context>
    <name>PengaturanScreen</name>
    <message>
        <source>Printer and settings file</source>
        <extracomment>An administrator elsewhere asks by sending something; here the answer is given.</extracomment>
        <translation>Printer dan berkas pengaturan</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Petugas</translation>
    </message>
    <message>
        <source>Branch</source>
        <translation>Cabang</translation>
    </message>
    <message>
        <source>Price list</source>
        <translation>Daftar harga</translation>
    </message>
    <message>
        <source>Customers&apos; data</source>
        <translation>Data pelanggan</translation>
    </message>
    <message>
        <source>Help and support</source>
        <translation>Bantuan</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Tampilan</translation>
    </message>
</context>
<context>
    <name>PeopleBox</name>
    <message>
        <source>Nobody in particular</source>
        <translation>Tidak seorang pun</translation>
    </message>
</context>
<context>
    <name>PeoplePage</name>
    <message>
        <source>Nobody can sell here yet</source>
        <translation>Belum ada yang bisa menjual di sini</translation>
    </message>
    <message>
        <source>Add a clerk: name, role and a temporary PIN. She chooses her own at her first log-in.</source>
        <translation>Tambahkan petugas loket: nama, peran, dan PIN sementara. Ia memilih PIN sendiri saat pertama kali masuk.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nama</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Peran</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Keadaan</translation>
    </message>
    <message>
        <source>PIN since</source>
        <translation>PIN sejak</translation>
    </message>
    <message>
        <source>Last log-in</source>
        <translation>Terakhir masuk</translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <translation>Belum ada siapa-siapa</translation>
    </message>
    <message>
        <source>The administrator adds people here.</source>
        <translation>Administrator menambahkan petugas di sini.</translation>
    </message>
    <message>
        <source>People of this counter</source>
        <translation>Petugas loket ini</translation>
    </message>
    <message>
        <source>Changed by the administrator.</source>
        <translation>Diubah oleh administrator.</translation>
    </message>
    <message>
        <source>Role …</source>
        <translation>Peran …</translation>
    </message>
    <message>
        <source>Block …</source>
        <translation>Blokir …</translation>
    </message>
    <message>
        <source>New PIN …</source>
        <translation>PIN baru …</translation>
    </message>
    <message>
        <source>My own PIN …</source>
        <translation>PIN saya …</translation>
    </message>
    <message>
        <source>Add a person …</source>
        <translation>Tambah petugas …</translation>
    </message>
    <message>
        <source>Unblock …</source>
        <translation>Buka blokir …</translation>
    </message>
    <message>
        <source>{name} can log in now with the temporary PIN.</source>
        <translation>{name} kini bisa masuk dengan PIN sementara.</translation>
    </message>
    <message>
        <source>{name} has a new temporary PIN.</source>
        <translation>{name} mendapat PIN sementara yang baru.</translation>
    </message>
    <message>
        <source>{name} has another role from her next log-in on.</source>
        <translation>Peran baru {name} berlaku sejak ia masuk berikutnya.</translation>
    </message>
    <message>
        <source>Unblock {name}</source>
        <translation>Buka blokir {name}</translation>
    </message>
    <message>
        <source>She can log in again with the PIN that she had.</source>
        <translation>Ia bisa masuk lagi dengan PIN yang dulu.</translation>
    </message>
    <message>
        <source>Unblock</source>
        <translation>Buka blokir</translation>
    </message>
    <message>
        <source>{name} can log in again.</source>
        <translation>{name} bisa masuk lagi.</translation>
    </message>
    <message>
        <source>Block {name}</source>
        <translation>Blokir {name}</translation>
    </message>
    <message>
        <source>Nobody logs in under this name any more. Sales, shifts and entries stay hers.</source>
        <translation>Tidak ada lagi yang masuk dengan nama ini. Penjualan, sif, dan entri tetap atas namanya.</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>Blokir</translation>
    </message>
    <message>
        <source>{name} is blocked.</source>
        <translation>{name} diblokir.</translation>
    </message>
    <message>
        <source>Your new PIN holds from now on.</source>
        <translation>PIN baru Anda berlaku mulai sekarang.</translation>
    </message>
    <message>
        <source>never</source>
        <translation>belum pernah</translation>
    </message>
</context>
<context>
    <name>PeopleWatch</name>
    <message>
        <source>Take note …</source>
        <translation>Catat …</translation>
    </message>
    <message>
        <source>{name} was made administrator from outside of the program, {at}</source>
        <translation>{name} dijadikan administrator dari luar program, {at}</translation>
    </message>
    <message>
        <source>Somebody who owns this computer gave her a PIN with the command for a lost administrator. Find out who it was, then take note of it; until then everybody who answers for this counter sees this.</source>
        <translation>Seseorang yang menguasai komputer ini memberinya PIN dengan perintah pemulihan administrator. Cari tahu siapa, lalu catat; sampai saat itu semua penanggung jawab loket ini melihat pesan ini.</translation>
    </message>
    <message>
        <source>Take note of the recovery</source>
        <translation>Catat pemulihan administrator</translation>
    </message>
    <message>
        <source>{name} can log in as administrator.</source>
        <translation>{name} bisa masuk sebagai administrator.</translation>
    </message>
    <message>
        <source>Take note</source>
        <translation>Catat</translation>
    </message>
    <message>
        <source>Who did it and why. It stays in the journal with your name.</source>
        <translation>Siapa yang melakukannya dan mengapa. Tercatat di jurnal dengan nama Anda.</translation>
    </message>
</context>
<context>
    <name>PeopleWords</name>
    <message>
        <source>Clerk</source>
        <translation>Petugas loket</translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation>Supervisor</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>Administrator</translation>
    </message>
    <message>
        <source>Sells, stamps, hands over, keeps a till. Signs for nobody else.</source>
        <translation>Menjual, membubuhkan, menyerahkan, memegang laci. Tidak bertindak untuk orang lain.</translation>
    </message>
    <message>
        <source>All that a clerk may; reviews, approves, settles, answers for the day. No people.</source>
        <translation>Semua yang boleh dilakukan petugas; meninjau, menyetujui, menyelesaikan, menutup hari. Tidak mengelola petugas.</translation>
    </message>
    <message>
        <source>People, prices, customers&apos; data. Sells nothing and reviews no money.</source>
        <translation>Petugas, harga, data pelanggan. Tidak menjual dan tidak meninjau uang.</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>Diblokir</translation>
    </message>
    <message>
        <source>Without a PIN</source>
        <translation>Tanpa PIN</translation>
    </message>
    <message>
        <source>Locked, {seconds} left</source>
        <translation>Terkunci, sisa {seconds}</translation>
    </message>
    <message>
        <source>Temporary PIN</source>
        <translation>PIN sementara</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Aktif</translation>
    </message>
</context>
<context>
    <name>PeriksaScreen</name>
    <message>
        <source>Files are checked one at a time; this is the first of {count}.</source>
        <translation>Berkas diperiksa satu per satu; ini yang pertama dari {count}.</translation>
    </message>
    <message>
        <source>Its story</source>
        <translation>Riwayat</translation>
    </message>
    <message>
        <source>Signatures</source>
        <translation>Tanda tangan</translation>
    </message>
    <message>
        <source>Another file</source>
        <translation>Berkas lain</translation>
    </message>
    <message>
        <source>Stamped at this counter, receipt {receipt}</source>
        <translation>Dibubuhi di loket ini, struk {receipt}</translation>
    </message>
    <message>
        <source>Brought to this counter before stamping, receipt {receipt}</source>
        <translation>Dibawa ke loket ini sebelum pembubuhan, struk {receipt}</translation>
    </message>
    <message>
        <source>It is, byte for byte, the file that was handed over.</source>
        <translation>Berkas ini persis sama dengan yang diserahkan.</translation>
    </message>
    <message>
        <source>Print the result</source>
        <translation>Cetak hasil</translation>
    </message>
    <message>
        <source>Print a copy</source>
        <translation>Cetak salinan</translation>
    </message>
    <message>
        <source>Slip {receipt} is being printed.</source>
        <translation>Struk {receipt} sedang dicetak.</translation>
    </message>
    <message>
        <source>A copy of slip {receipt} is being printed.</source>
        <translation>Salinan struk {receipt} sedang dicetak.</translation>
    </message>
</context>
<context>
    <name>PersonExportSheet</name>
    <message>
        <source>Export a customer&apos;s data</source>
        <translation>Ekspor data pelanggan</translation>
    </message>
    <message>
        <source>A page that can be read and a file for machines, unmasked: give them to the customer alone, on a drive of hers.</source>
        <translation>Halaman yang dapat dibaca dan berkas untuk mesin, tidak tersamar: berikan hanya kepada pelanggan, di flashdisk miliknya.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Alasan</translation>
    </message>
    <message>
        <source>How the customer asked and who she is shown to be</source>
        <translation>Bagaimana pelanggan meminta dan apa bukti dirinya</translation>
    </message>
    <message>
        <source>Folder or drive</source>
        <translation>Folder atau flashdisk</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Ekspor</translation>
    </message>
</context>
<context>
    <name>PersonTile</name>
    <message>
        <source>Clerk</source>
        <translation>Petugas loket</translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation>Supervisor</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>Administrator</translation>
    </message>
</context>
<context>
    <name>PicturePages</name>
    <message>
        <source>Pages in order</source>
        <translation>Halaman menurut urutan</translation>
    </message>
</context>
<context>
    <name>PicturesSheet</name>
    <message>
        <source>One document out of pictures</source>
        <translation>Satu dokumen dari gambar</translation>
    </message>
    <message>
        <source>Put the pages in order and upright. The customer looks along: this becomes her document.</source>
        <translation>Urutkan dan tegakkan halamannya. Pelanggan ikut melihat: inilah dokumennya nanti.</translation>
    </message>
    <message>
        <source>Make the pages smaller (150 dots an inch, enough for portals)</source>
        <translation>Perkecil halaman (150 dpi, cukup untuk portal)</translation>
    </message>
    <message>
        <source>Make the document</source>
        <translation>Jadikan dokumen</translation>
    </message>
    <message>
        <source>Arrows choose a page, L and R turn it, comma and full stop straighten it, Ctrl+↑ and Ctrl+↓ move it, Del leaves it out.</source>
        <translation>Panah memilih halaman, L dan R memutar, koma dan titik meluruskan, Ctrl+↑ dan Ctrl+↓ memindahkan, Del mengeluarkan.</translation>
    </message>
    <message>
        <source>Left out: {name}. {why}</source>
        <translation>Tidak ikut: {name}. {why}</translation>
    </message>
    <message>
        <source>Reading the pictures: {count} to go</source>
        <translation>Membaca gambar: {count} lagi</translation>
    </message>
    <message>
        <source>{pages} pages, about {size}</source>
        <translation>{pages} halaman, sekitar {size}</translation>
    </message>
    <message>
        <source>{pages} pages, about {size}: too large, {most} is the most</source>
        <translation>{pages} halaman, sekitar {size}: terlalu besar, paling banyak {most}</translation>
    </message>
</context>
<context>
    <name>PlacementSquare</name>
    <message>
        <source>Drag it, or use the arrow keys (Shift: 10 points); + and - change its size</source>
        <extracomment>Points that plus and minus change the side by.</extracomment>
        <translation>Geser, atau pakai tombol panah (Shift: 10 titik); + dan - mengubah ukurannya</translation>
    </message>
    <message>
        <source>Sample of the stamp&apos;s place: {width} × {height} pt, page {page}, x {x}, y {y}</source>
        <translation>Contoh posisi meterai: {width} × {height} pt, halaman {page}, x {x}, y {y}</translation>
    </message>
    <message>
        <source>SAMPLE</source>
        <translation>CONTOH</translation>
    </message>
    <message>
        <source>STAMP&apos;S PLACE</source>
        <translation>POSISI METERAI</translation>
    </message>
</context>
<context>
    <name>PreviewCard</name>
    <message>
        <source>Smaller (Ctrl+-)</source>
        <translation>Perkecil (Ctrl+-)</translation>
    </message>
    <message>
        <source>Larger (Ctrl++)</source>
        <translation>Perbesar (Ctrl++)</translation>
    </message>
    <message>
        <source>p. {page}/{pages}</source>
        <translation>hal. {page}/{pages}</translation>
    </message>
    <message>
        <source>{count} page(s)</source>
        <translation>{count} halaman</translation>
    </message>
    <message>
        <source>Fit the width; once more: the whole page</source>
        <translation>Selebar ruang; sekali lagi: seluruh halaman</translation>
    </message>
    <message>
        <source>Put this file away</source>
        <translation>Tutup berkas ini</translation>
    </message>
</context>
<context>
    <name>PreviewSheet</name>
    <message>
        <source>Customer display</source>
        <translation>Layar pelanggan</translation>
    </message>
    <message>
        <source>The second screen shows this now.</source>
        <translation>Layar kedua sedang menampilkan ini.</translation>
    </message>
    <message>
        <source>No second screen is connected: only this preview shows it.</source>
        <translation>Tidak ada layar kedua yang tersambung: hanya pratinjau ini yang menampilkannya.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
</context>
<context>
    <name>PricesCard</name>
    <message>
        <source>Price list</source>
        <translation>Daftar harga</translation>
    </message>
    <message>
        <source>Import a price list …</source>
        <translation>Impor daftar harga …</translation>
    </message>
    <message>
        <source>{version} · {count} items</source>
        <translation>{version} · {count} barang</translation>
    </message>
    <message>
        <source>None: nothing can be sold yet</source>
        <translation>Belum ada: belum dapat menjual</translation>
    </message>
    <message>
        <source>from {day}, signed by {signer}</source>
        <translation>sejak {day}, ditandatangani {signer}</translation>
    </message>
    <message>
        <source>from the settings; no list was imported yet</source>
        <translation>dari pengaturan; belum ada daftar yang diimpor</translation>
    </message>
    <message>
        <source>{version} holds from {day}</source>
        <translation>{version} berlaku mulai {day}</translation>
    </message>
</context>
<context>
    <name>PricesPage</name>
    <message>
        <source>Code</source>
        <translation>Kode</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>Barang</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Kelompok</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Harga</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Keadaan</translation>
    </message>
    <message>
        <source>No price list yet</source>
        <translation>Belum ada daftar harga</translation>
    </message>
    <message>
        <source>Nothing sells before one is there.</source>
        <translation>Tidak ada yang bisa dijual sebelum ada.</translation>
    </message>
    <message>
        <source>Items of the price list</source>
        <translation>Barang dalam daftar harga</translation>
    </message>
    <message>
        <source>Not sold any more</source>
        <translation>Tidak dijual lagi</translation>
    </message>
    <message>
        <source>From {day}</source>
        <translation>Mulai {day}</translation>
    </message>
    <message>
        <source>On sale</source>
        <translation>Dijual</translation>
    </message>
    <message>
        <source>Price list {version} is imported: {count} items.</source>
        <translation>Daftar harga {version} sudah diimpor: {count} barang.</translation>
    </message>
    <message>
        <source>Price list</source>
        <translation>Daftar harga</translation>
    </message>
    <message>
        <source>Prices come as a file that the head office signed; its signature lies beside it (.sig). Both fields may stay empty: the list is then imported later under Settings (F10), and nothing is sold before.</source>
        <translation>Harga datang sebagai berkas yang ditandatangani kantor pusat; tanda tangannya di sampingnya (.sig). Keduanya boleh kosong: daftar diimpor nanti di Pengaturan (F10), dan tidak ada penjualan sebelumnya.</translation>
    </message>
    <message>
        <source>Public key of the publisher</source>
        <translation>Kunci publik penerbit daftar</translation>
    </message>
    <message>
        <source>44 signs, from the head office</source>
        <translation>44 tanda, dari kantor pusat</translation>
    </message>
    <message>
        <source>Look at the list</source>
        <translation>Lihat daftarnya</translation>
    </message>
    <message>
        <source>Practice</source>
        <translation>Latihan</translation>
    </message>
    <message>
        <source>Without a list the made-up one of the program is used.</source>
        <translation>Tanpa daftar, dipakai daftar contoh dari program.</translation>
    </message>
    <message>
        <source>Nothing is sold before there is a list</source>
        <translation>Tidak ada penjualan sebelum ada daftar</translation>
    </message>
    <message>
        <source>Settings (F10), Price list: a supervisor imports it there.</source>
        <translation>Pengaturan (F10), Daftar harga: supervisor mengimpornya di sana.</translation>
    </message>
    <message>
        <source>{count} items; signed with the key {signer}.</source>
        <translation>{count} barang; ditandatangani dengan kunci {signer}.</translation>
    </message>
    <message>
        <source>Price list {version} is genuine</source>
        <translation>Daftar harga {version} asli</translation>
    </message>
</context>
<context>
    <name>PricesSheet</name>
    <message>
        <source>Import a price list</source>
        <translation>Impor daftar harga</translation>
    </message>
    <message>
        <source>The signature (.sig) must lie beside the file. The list holds from its first day; no restart.</source>
        <translation>Tanda tangan (.sig) harus ada di samping berkasnya. Daftar berlaku sejak hari pertamanya; tanpa memulai ulang.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Berkas</translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation>Pilih …</translation>
    </message>
    <message>
        <source>Why an older list (only then)</source>
        <translation>Alasan memakai daftar lama (hanya bila lama)</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Impor</translation>
    </message>
</context>
<context>
    <name>PrinterCard</name>
    <message>
        <source>Receipt printer</source>
        <translation>Printer struk</translation>
    </message>
    <message>
        <source>being asked …</source>
        <translation>sedang ditanya …</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Keadaan</translation>
    </message>
    <message>
        <source>Way</source>
        <translation>Sambungan</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Alamat</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Kertas</translation>
    </message>
    <message>
        <source>{columns} characters a row</source>
        <translation>{columns} huruf per baris</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Jenis</translation>
    </message>
    <message>
        <source>Cash drawer</source>
        <translation>Laci uang</translation>
    </message>
    <message>
        <source>opens by this printer</source>
        <translation>dibuka lewat printer ini</translation>
    </message>
    <message>
        <source>by its key</source>
        <translation>dengan kunci</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>Tanya lagi</translation>
    </message>
    <message>
        <source>Open the drawer …</source>
        <translation>Buka laci …</translation>
    </message>
    <message>
        <source>Test print</source>
        <translation>Cetak uji</translation>
    </message>
</context>
<context>
    <name>PrinterLamp</name>
    <message>
        <source>Printer: *{count} to look at*</source>
        <extracomment>A printer is asked after each paper, and this often between them.</extracomment>
        <translation>Printer: *{count} perlu dilihat*</translation>
    </message>
    <message>
        <source>Printer: *no doubts*</source>
        <translation>Printer: *aman*</translation>
    </message>
    <message>
        <source>Printer: *{state}*</source>
        <translation>Printer: *{state}*</translation>
    </message>
</context>
<context>
    <name>PrinterPage</name>
    <message>
        <source>Settings file (changed by the administrator)</source>
        <translation>Berkas pengaturan (diubah oleh administrator)</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>Pengaturan</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Isi</translation>
    </message>
    <message>
        <source>No settings file</source>
        <translation>Tidak ada berkas pengaturan</translation>
    </message>
    <message>
        <source>This counter was started without one.</source>
        <translation>Loket ini dijalankan tanpa berkas itu.</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Pengaturan</translation>
    </message>
    <message>
        <source>Test {number} is sent to the printer.</source>
        <translation>Cetak uji {number} dikirim ke printer.</translation>
    </message>
    <message>
        <source>The drawer was told to open; the journal has it.</source>
        <translation>Laci diperintah membuka; tercatat di jurnal.</translation>
    </message>
    <message>
        <source>Receipt printer</source>
        <translation>Printer struk</translation>
    </message>
    <message>
        <source>Choose one that was found, or say where it is. Then print a test and look at the paper.</source>
        <translation>Pilih yang ditemukan, atau sebutkan di mana. Lalu cetak uji dan lihat kertasnya.</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Printer</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Cari lagi</translation>
    </message>
    <message>
        <source>Found at this computer</source>
        <translation>Ditemukan di komputer ini</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Letak</translation>
    </message>
    <message>
        <source>{columns} characters, roll of {width} mm</source>
        <translation>{columns} karakter, gulungan {width} mm</translation>
    </message>
    <message>
        <source>Way</source>
        <translation>Jalur</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Kertas</translation>
    </message>
    <message>
        <source>Test print</source>
        <translation>Cetak uji</translation>
    </message>
    <message>
        <source>being looked for …</source>
        <translation>sedang dicari …</translation>
    </message>
    <message>
        <source>None found: switch it on, or say below where it is</source>
        <translation>Tidak ditemukan: nyalakan, atau isi letaknya di bawah</translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation>Pilih …</translation>
    </message>
    <message>
        <source>Name or address, for example 192.0.2.10</source>
        <translation>Nama atau alamat, misalnya 192.0.2.10</translation>
    </message>
    <message>
        <source>Vendor and product, for example 04b8:0e15</source>
        <translation>Pembuat dan produk, misalnya 04b8:0e15</translation>
    </message>
    <message>
        <source>For example COM3 or /dev/ttyS0</source>
        <translation>Misalnya COM3 atau /dev/ttyS0</translation>
    </message>
    <message>
        <source>A folder: papers become files, nothing is printed</source>
        <translation>Folder: kertas menjadi berkas, tidak ada yang dicetak</translation>
    </message>
    <message>
        <source>Its name in the system; empty: the system&apos;s first one</source>
        <translation>Namanya di sistem; kosong: yang pertama di sistem</translation>
    </message>
    <message>
        <source>Its name in the system</source>
        <translation>Namanya di sistem</translation>
    </message>
    <message>
        <source>The test is on its way to the printer …</source>
        <translation>Cetak uji sedang dikirim ke printer …</translation>
    </message>
    <message>
        <source>Did it come out right?</source>
        <translation>Hasilnya benar?</translation>
    </message>
    <message>
        <source>All lines straight, nothing cut at the right, the code black, the paper cut or easy to tear.</source>
        <translation>Semua baris lurus, tidak terpotong di kanan, kode hitam, kertas terpotong atau mudah disobek.</translation>
    </message>
    <message>
        <source>Yes, it is right</source>
        <translation>Ya, benar</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Tidak</translation>
    </message>
    <message>
        <source>The printer works.</source>
        <translation>Printer berfungsi.</translation>
    </message>
    <message>
        <source>What helps</source>
        <translation>Yang dapat dicoba</translation>
    </message>
    <message>
        <source>Nothing came out: power, cable, paper, another way to it. Cut at the right, or half as wide: another paper. Strange signs: it is no ESC/POS printer, take it as sheets of paper. Then test it again.</source>
        <translation>Tidak keluar: listrik, kabel, kertas, jalur lain. Terpotong di kanan atau hanya separuh: kertas lain. Tanda aneh: bukan printer ESC/POS, pakai sebagai lembar kertas. Lalu uji lagi.</translation>
    </message>
</context>
<context>
    <name>PrivacyPage</name>
    <message>
        <source>Phone, NIK, NPWP, e-mail, name, receipt or claim code</source>
        <translation>Telepon, NIK, NPWP, e-mail, nama, struk, atau kode klaim</translation>
    </message>
    <message>
        <source>Enter looks for it</source>
        <translation>Enter mencari</translation>
    </message>
    <message>
        <source>Register of processing …</source>
        <translation>Register pemrosesan …</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Data</translation>
    </message>
    <message>
        <source>Masked</source>
        <translation>Tersamar</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Sejak</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Nobody is looked for</source>
        <translation>Belum ada yang dicari</translation>
    </message>
    <message>
        <source>Type what the customer shows or says. Looking takes some seconds; nothing of it is kept.</source>
        <translation>Ketik apa yang ditunjukkan atau disebut pelanggan. Pencarian perlu beberapa detik; tidak ada yang disimpan.</translation>
    </message>
    <message>
        <source>What is held about the person</source>
        <translation>Data yang disimpan tentang orang ini</translation>
    </message>
    <message>
        <source>Tick all</source>
        <translation>Centang semua</translation>
    </message>
    <message>
        <source>Export …</source>
        <translation>Ekspor …</translation>
    </message>
    <message>
        <source>Erase …</source>
        <translation>Hapus …</translation>
    </message>
    <message>
        <source>will be erased</source>
        <translation>akan dihapus</translation>
    </message>
    <message>
        <source>can go</source>
        <translation>dapat dihapus</translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation>Mencari …</translation>
    </message>
    <message>
        <source>Nothing is held of this</source>
        <translation>Tidak ada data tentang ini</translation>
    </message>
    <message>
        <source>That is too many people: look for something that is one person&apos;s.</source>
        <translation>Terlalu banyak orang: cari sesuatu yang hanya milik satu orang.</translation>
    </message>
    <message>
        <source>{chosen} of {all} ticked</source>
        <translation>{chosen} dari {all} dicentang</translation>
    </message>
    <message>
        <source>Tick none</source>
        <translation>Kosongkan centang</translation>
    </message>
    <message>
        <source>{gone} erased, {waiting} wait and go by themselves. Slip {number} is printed.</source>
        <translation>{gone} dihapus, {waiting} ditunda dan terhapus otomatis. Slip {number} dicetak.</translation>
    </message>
    <message>
        <source>Nothing is held any more</source>
        <translation>Tidak ada data lagi</translation>
    </message>
    <message>
        <source>{things} things are in {folder}. Slip {number} is printed.</source>
        <translation>{things} data ada di {folder}. Slip {number} dicetak.</translation>
    </message>
    <message>
        <source>Saved as {name}.</source>
        <translation>Disimpan sebagai {name}.</translation>
    </message>
</context>
<context>
    <name>ProblemsCard</name>
    <message>
        <source>Known problems</source>
        <translation>Masalah yang diketahui</translation>
    </message>
    <message>
        <source>What to do: {todo}</source>
        <translation>Yang dilakukan: {todo}</translation>
    </message>
</context>
<context>
    <name>ProductTile</name>
    <message>
        <source>{name} + document</source>
        <extracomment>Key of the pill that shows all groups.</extracomment>
        <translation>{name} + dokumen</translation>
    </message>
    <message>
        <source>stamped in one go</source>
        <translation>bubuhkan sekarang</translation>
    </message>
    <message>
        <source>voucher with a claim code</source>
        <translation>kupon dengan kode klaim</translation>
    </message>
    <message>
        <source>a fee</source>
        <translation>biaya layanan</translation>
    </message>
    <message>
        <source>stock {pieces}</source>
        <translation>stok {pieces}</translation>
    </message>
    <message>
        <source>out of stock</source>
        <translation>stok habis</translation>
    </message>
</context>
<context>
    <name>ProductTiles</name>
    <message>
        <source>No price list is in force</source>
        <translation>Belum ada daftar harga yang berlaku</translation>
    </message>
    <message>
        <source>Nothing can be sold until an administrator has imported one: Settings (F10), Price list.</source>
        <translation>Belum ada yang dapat dijual sampai administrator mengimpornya: Pengaturan (F10), Daftar harga.</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Semua</translation>
    </message>
</context>
<context>
    <name>ProgressCard</name>
    <message>
        <source>Affixing</source>
        <translation>Pembubuhan</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Kembalian</translation>
    </message>
    <message>
        <source>Stamp {number} of {stamps}</source>
        <translation>Meterai {number} dari {stamps}</translation>
    </message>
    <message>
        <source>VALID</source>
        <translation>SAH</translation>
    </message>
    <message>
        <source>NOT VALID</source>
        <translation>TIDAK SAH</translation>
    </message>
    <message>
        <source>NOT CERTAIN</source>
        <translation>TIDAK DAPAT DIPASTIKAN</translation>
    </message>
    <message>
        <source>Claim code {claim}</source>
        <translation>Kode klaim {claim}</translation>
    </message>
</context>
<context>
    <name>PublishPersonSheet</name>
    <message>
        <source>Publish a person</source>
        <translation>Terbitkan petugas</translation>
    </message>
    <message>
        <source>Name, role and whether she is blocked, as they are here now. Her PIN goes with her.</source>
        <translation>Nama, peran, dan keadaan blokir, seperti di sini sekarang. PIN-nya ikut serta.</translation>
    </message>
    <message>
        <source>blocked</source>
        <translation>diblokir</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Petugas</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Alasan</translation>
    </message>
    <message>
        <source>Say it in a few words</source>
        <translation>Sebutkan dengan singkat</translation>
    </message>
</context>
<context>
    <name>PublishPricesSheet</name>
    <message>
        <source>Publish the price list</source>
        <translation>Terbitkan daftar harga</translation>
    </message>
    <message>
        <source>The list that was imported here last goes to the other counters with its signature. Each checks it against the publishers in its own settings; an older list is taken nowhere.</source>
        <translation>Daftar yang terakhir diimpor di sini dikirim ke loket lain beserta tanda tangannya. Setiap loket memeriksanya dengan kunci penerbit daftar di pengaturannya sendiri; daftar yang lebih lama tidak diambil.</translation>
    </message>
</context>
<context>
    <name>PublishSettingsSheet</name>
    <message>
        <source>Settings for the branch</source>
        <translation>Pengaturan untuk cabang</translation>
    </message>
    <message>
        <source>What is typed here takes the place of each counter&apos;s own file from its next start on; a dash (-) lets the file hold again. What stays empty stays as it is.</source>
        <translation>Yang diketik di sini berlaku, bukan isi berkas tiap loket, sejak program dijalankan lagi; tanda (-) membuat berkas berlaku lagi. Yang kosong tidak berubah.</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>Pengaturan</translation>
    </message>
    <message>
        <source>Here, by the file</source>
        <translation>Di sini, menurut berkas</translation>
    </message>
    <message>
        <source>From the branch</source>
        <translation>Dari cabang</translation>
    </message>
    <message>
        <source>New for the branch</source>
        <translation>Baru untuk cabang</translation>
    </message>
</context>
<context>
    <name>PublishSheet</name>
    <message>
        <source>Send to the branch</source>
        <translation>Kirim ke cabang</translation>
    </message>
    <message>
        <source>Each counter takes it over or says why not; what is sent stays in the journal.</source>
        <translation>Setiap loket mengambilnya atau menjelaskan penolakannya; yang dikirim tetap ada di jurnal.</translation>
    </message>
</context>
<context>
    <name>PublishedCard</name>
    <message>
        <source>Where nobody has answered, an administrator may have to say yes there first (Settings, Branch).</source>
        <translation>Di loket yang belum menjawab, mungkin administrator di sana perlu memberi kepercayaan dulu (Pengaturan, Cabang).</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Tarik kembali</translation>
    </message>
</context>
<context>
    <name>QueryBar</name>
    <message>
        <source>Receipt, serial, claim code, clerk</source>
        <extracomment>Typing that rests so long is asked.</extracomment>
        <translation>Struk, nomor seri, kode klaim, petugas</translation>
    </message>
    <message>
        <source>Narrow</source>
        <translation>Saring</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>Tampilan</translation>
    </message>
    <message>
        <source>List …</source>
        <translation>Daftar …</translation>
    </message>
    <message>
        <source>For all …</source>
        <translation>Untuk semua …</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>Tampilkan semua</translation>
    </message>
    <message>
        <source>Only: {words}</source>
        <translation>Hanya: {words}</translation>
    </message>
    <message>
        <source>Approve {count} safe …</source>
        <translation>Setujui {count} yang aman …</translation>
    </message>
    <message>
        <source>For all {count} …</source>
        <translation>Untuk semua {count} …</translation>
    </message>
</context>
<context>
    <name>QuestionBanner</name>
    <message>
        <source>Answer …</source>
        <translation>Jawab …</translation>
    </message>
    <message>
        <source>{name} asks about {receipt}</source>
        <translation>{name} bertanya tentang {receipt}</translation>
    </message>
    <message>
        <source>{question} · {count} more</source>
        <translation>{question} · {count} lagi</translation>
    </message>
</context>
<context>
    <name>QuestionWatch</name>
    <message>
        <source>A supervisor asks about {count} of your sales: answer in Till (F7) or Queue (F4).</source>
        <translation>Supervisor bertanya tentang {count} penjualan Anda: jawab di Loket (F7) atau Antrean (F4).</translation>
    </message>
    <message>
        <source>{decided} (Till, F7).</source>
        <translation>{decided} (Loket, F7).</translation>
    </message>
    <message>
        <source>{decided} and {count} more decisions (Till, F7).</source>
        <translation>{decided} dan {count} keputusan lagi (Loket, F7).</translation>
    </message>
</context>
<context>
    <name>ReasonCard</name>
    <message>
        <source>What may have happened?</source>
        <translation>Apa yang mungkin terjadi?</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Alasan</translation>
    </message>
    <message>
        <source>In a few words (optional)</source>
        <translation>Keterangan singkat (boleh kosong)</translation>
    </message>
    <message>
        <source>Record the reason</source>
        <translation>Catat alasan</translation>
    </message>
    <message>
        <source>You can say it later too. The counted difference stays as it is.</source>
        <translation>Boleh diisi kemudian. Selisih yang dihitung tidak berubah.</translation>
    </message>
    <message>
        <source>Recorded. A later word may be added; the earlier one stays in the journal.</source>
        <translation>Tercatat. Keterangan baru boleh ditambahkan; yang lama tetap ada di jurnal.</translation>
    </message>
    <message>
        <source>Say it in a few words</source>
        <translation>Isi keterangan singkat</translation>
    </message>
</context>
<context>
    <name>ReasonSheet</name>
    <message>
        <source>Free this serial again</source>
        <translation>Bebaskan nomor seri ini</translation>
    </message>
    <message>
        <source>Set this serial aside</source>
        <translation>Sisihkan nomor seri ini</translation>
    </message>
    <message>
        <source>Only if the issuer&apos;s list says NOTSTAMP: one that is on a document already is refused there.</source>
        <translation>Hanya jika daftar penerbit menyebut NOTSTAMP: yang sudah ada di dokumen akan ditolak di sana.</translation>
    </message>
    <message>
        <source>It is not used until a supervisor frees it. Your name and the reason are recorded.</source>
        <translation>Tidak dipakai sampai penyelia membebaskannya. Nama Anda dan alasannya dicatat.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Alasan</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Bebaskan</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>Sisihkan</translation>
    </message>
    <message>
        <source>Say it in a few words</source>
        <translation>Tulis singkat saja</translation>
    </message>
</context>
<context>
    <name>ReceiptPreview</name>
    <message>
        <source>Receipt</source>
        <translation>Struk</translation>
    </message>
    <message>
        <source>The picture is being made …</source>
        <translation>Gambar struk sedang dibuat …</translation>
    </message>
</context>
<context>
    <name>ReconciliationSheet</name>
    <message>
        <source>The issuer&apos;s list against the journal</source>
        <translation>Pencocokan: daftar penerbit dengan jurnal</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Terbuka</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>Selesai</translation>
    </message>
    <message>
        <source>Match now</source>
        <translation>Cocokkan sekarang</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>The list is read slowly, so that stamping goes on. Nothing changes at the issuer.</source>
        <translation>Daftar dibaca pelan agar pembubuhan tetap jalan. Tidak ada yang berubah di penerbit.</translation>
    </message>
    <message>
        <source>No difference</source>
        <translation>Tidak ada selisih</translation>
    </message>
    <message>
        <source>What the issuer lists and the journal do not share.</source>
        <translation>Di sini muncul perbedaan antara daftar penerbit dan jurnal.</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Selisih</translation>
    </message>
</context>
<context>
    <name>RefundSheet</name>
    <message>
        <source>Give back what is not affixed</source>
        <translation>Kembalikan dana yang belum dibubuhkan</translation>
    </message>
    <message>
        <source>Receipt {receipt}. The rest of the sale stands.</source>
        <translation>Struk {receipt}. Sisa penjualan tetap berlaku.</translation>
    </message>
    <message>
        <source>Give back</source>
        <translation>Kembalikan</translation>
    </message>
    <message>
        <source>Claim codes that the customer gives back</source>
        <translation>Kode klaim yang dikembalikan pelanggan</translation>
    </message>
    <message>
        <source>Leave it as it is</source>
        <translation>Biarkan seperti semula</translation>
    </message>
    <message>
        <source>{code}: taken back</source>
        <translation>{code}: sudah dikembalikan</translation>
    </message>
    <message>
        <source>{code}: at another counter</source>
        <translation>{code}: di loket lain</translation>
    </message>
    <message>
        <source>{code}: affixed or under way</source>
        <translation>{code}: sudah atau sedang dibubuhkan</translation>
    </message>
    <message>
        <source>The claim codes are void afterwards. A serial number goes to the stock.</source>
        <translation>Kode klaim tidak berlaku lagi setelahnya. Nomor serinya masuk stok.</translation>
    </message>
    <message>
        <source>Nothing of this sale can be given back: all of it is affixed, under way or taken back.</source>
        <translation>Tidak ada yang dapat dikembalikan dari penjualan ini: semuanya sudah atau sedang dibubuhkan, atau sudah dikembalikan.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
</context>
<context>
    <name>RegisterSheet</name>
    <message>
        <source>Register of processing</source>
        <translation>Register pemrosesan</translation>
    </message>
    <message>
        <source>Which personal data this counter has, why, where, for how long, and who works with it.</source>
        <translation>Data pribadi apa yang ada di loket ini, untuk apa, di mana, berapa lama, dan siapa yang mengaksesnya.</translation>
    </message>
    <message>
        <source>Folder or drive</source>
        <translation>Folder atau flashdisk</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Simpan</translation>
    </message>
</context>
<context>
    <name>RejectedSheet</name>
    <message>
        <source>This document was rejected</source>
        <translation>Dokumen ini ditolak</translation>
    </message>
    <message>
        <source>The issuer gave no reason</source>
        <translation>Penerbit tidak memberi alasan</translation>
    </message>
    <message>
        <source>The serial {serial} stays with this payment and goes onto the next document.</source>
        <translation>Nomor seri {serial} tetap milik pembayaran ini dan dipakai di dokumen berikutnya.</translation>
    </message>
    <message>
        <source>No serial number was used up.</source>
        <translation>Belum ada nomor seri yang terpakai.</translation>
    </message>
    <message>
        <source>The payment stands. Do not take money again for another document.</source>
        <translation>Pembayaran tetap berlaku. Jangan tarik uang lagi untuk dokumen pengganti.</translation>
    </message>
    <message>
        <source>Bring another document</source>
        <translation>Bawa dokumen lain</translation>
    </message>
    <message>
        <source>Void the sale …</source>
        <translation>Batalkan penjualan …</translation>
    </message>
</context>
<context>
    <name>ReleaseSheet</name>
    <message>
        <source>Release the journal</source>
        <translation>Lepaskan jurnal</translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation>Supervisor</translation>
    </message>
    <message>
        <source>PIN of the supervisor</source>
        <translation>PIN supervisor</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Alasan</translation>
    </message>
    <message>
        <source>What was found out, and why selling may go on. It stays in the journal.</source>
        <translation>Apa yang ditemukan, dan mengapa penjualan boleh dilanjutkan. Alasan ini tetap ada di jurnal.</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>Lepaskan</translation>
    </message>
    <message>
        <source>Name, time and reason are recorded. Nothing in the journal is changed back.</source>
        <translation>Nama, waktu, dan alasan dicatat. Isi jurnal tidak diubah kembali.</translation>
    </message>
    <message>
        <source>Type the PIN</source>
        <translation>Ketik PIN</translation>
    </message>
    <message>
        <source>Say it in a few words</source>
        <translation>Tuliskan dengan singkat</translation>
    </message>
</context>
<context>
    <name>RepairSheet</name>
    <message>
        <source>Repair on a copy</source>
        <translation>Perbaiki pada salinan</translation>
    </message>
    <message>
        <source>The file is damaged; a repaired copy can be stamped. The customer&apos;s own file is not changed.</source>
        <translation>Berkas rusak; salinan yang diperbaiki dapat dibubuhi meterai. Berkas pelanggan sendiri tidak diubah.</translation>
    </message>
    <message>
        <source>The copy is checked anew. Look at its pages together: something may be missing.</source>
        <translation>Salinan diperiksa ulang. Lihat halamannya bersama pelanggan: mungkin ada yang hilang.</translation>
    </message>
    <message>
        <source>The copy, and not the damaged file, is the stamped document. The journal says that it is one.</source>
        <translation>Dokumen yang bermeterai ialah salinan itu, bukan berkas yang rusak. Jurnal mencatatnya.</translation>
    </message>
    <message>
        <source>The customer was asked and agrees</source>
        <translation>Pelanggan sudah ditanya dan setuju</translation>
    </message>
    <message>
        <source>Repair the copy</source>
        <translation>Perbaiki salinan</translation>
    </message>
    <message>
        <source>No money was taken.</source>
        <translation>Tidak ada uang yang diterima.</translation>
    </message>
</context>
<context>
    <name>ResultPage</name>
    <message>
        <source>The till is closed</source>
        <translation>Loket sudah ditutup</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>Hasil hitungan</translation>
    </message>
    <message>
        <source>According to the journal</source>
        <translation>Menurut jurnal</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Selisih</translation>
    </message>
    <message>
        <source>Open when the till was closed</source>
        <translation>Terbuka saat loket ditutup</translation>
    </message>
    <message>
        <source>Dispute the count</source>
        <translation>Sengketa</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Selesai</translation>
    </message>
    <message>
        <source>{sales} sales · journal entries {first} to {last}</source>
        <translation>{sales} penjualan · catatan jurnal {first} sampai {last}</translation>
    </message>
    <message>
        <source>sold {gross}, voided {voided} ({voids} sales), refunded {refunded}, net {net}</source>
        <translation>terjual {gross}, dibatalkan {voided} ({voids} penjualan), dana dikembalikan {refunded}, neto {net}</translation>
    </message>
    <message>
        <source>float {cash_float}, more float {topped_up}, deposited {deposited}</source>
        <translation>panjar {cash_float}, tambahan panjar {topped_up}, setoran {deposited}</translation>
    </message>
    <message>
        <source>drawer opened without a sale: {count}</source>
        <translation>laci dibuka tanpa penjualan: {count} kali</translation>
    </message>
    <message>
        <source>Not balanced yet: {reasons}.</source>
        <translation>Belum seimbang: {reasons}.</translation>
    </message>
    <message>
        <source>The journal keeps everything as it is. The supervisor sees this too. Selling may go on.</source>
        <translation>Jurnal menyimpan semuanya apa adanya. Pengawas juga melihat ini. Penjualan boleh jalan terus.</translation>
    </message>
    <message>
        <source>The difference is recorded and will be looked into together with the open items at the right. Recording it is not a statement of whose it is.</source>
        <translation>Selisih dicatat dan ditelusuri bersama hal-hal terbuka di sebelah kanan. Pencatatan ini bukan pernyataan siapa yang menanggungnya.</translation>
    </message>
    <message>
        <source>over</source>
        <translation>selisih lebih</translation>
    </message>
    <message>
        <source>short</source>
        <translation>selisih kurang</translation>
    </message>
    <message>
        <source>not balanced yet</source>
        <translation>belum seimbang</translation>
    </message>
    <message>
        <source>The check of the journal found something.</source>
        <translation>Pemeriksaan jurnal menemukan sesuatu.</translation>
    </message>
    <message>
        <source>equal</source>
        <translation>cocok</translation>
    </message>
    <message>
        <source>Counted cash and journal agree.</source>
        <translation>Uang fisik sama dengan jurnal.</translation>
    </message>
</context>
<context>
    <name>Reveal</name>
    <message>
        <source>Copy</source>
        <extracomment>Long enough to dial a number, short enough for who looks over a shoulder.</extracomment>
        <translation>Salin</translation>
    </message>
    <message>
        <source>The clipboard is cleared after a minute.</source>
        <translation>Papan klip dikosongkan setelah satu menit.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Lihat</translation>
    </message>
    <message>
        <source>Show {what}</source>
        <translation>Lihat {what}</translation>
    </message>
    <message>
        <source>erased</source>
        <translation>dihapus</translation>
    </message>
    <message>
        <source>Hide ({seconds})</source>
        <translation>Tutup ({seconds})</translation>
    </message>
</context>
<context>
    <name>ReversalForm</name>
    <message>
        <source>Reason</source>
        <translation>Alasan</translation>
    </message>
    <message>
        <source>Note (may stay empty)</source>
        <translation>Catatan (boleh kosong)</translation>
    </message>
    <message>
        <source>No customers&apos; names or numbers.</source>
        <translation>Tanpa nama atau nomor pelanggan.</translation>
    </message>
    <message>
        <source>Choose a reason …</source>
        <translation>Pilih alasan …</translation>
    </message>
    <message>
        <source>A supervisor must say yes</source>
        <translation>Perlu persetujuan supervisor</translation>
    </message>
    <message>
        <source>Say it in a few words</source>
        <translation>Tulis dengan singkat</translation>
    </message>
</context>
<context>
    <name>RoleSheet</name>
    <message>
        <source>Role of {name}</source>
        <translation>Peran {name}</translation>
    </message>
    <message>
        <source>It holds from her next log-in on. What she did before stays as it is.</source>
        <translation>Berlaku sejak ia masuk berikutnya. Yang sudah dilakukan tetap apa adanya.</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Peran</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Alasan</translation>
    </message>
    <message>
        <source>Change the role</source>
        <translation>Ubah peran</translation>
    </message>
    <message>
        <source>Say it in a few words</source>
        <translation>Tulis singkat saja</translation>
    </message>
</context>
<context>
    <name>SaleDeeds</name>
    <message>
        <source>Take the decision back</source>
        <translation>Tarik kembali keputusan</translation>
    </message>
    <message>
        <source>{receipt} · {decision} by {name}</source>
        <translation>{receipt} · {decision} oleh {name}</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Tarik kembali</translation>
    </message>
    <message>
        <source>The sale is to be reviewed again; both stand in its time line.</source>
        <translation>Penjualan ditinjau lagi; keduanya tercatat di lini masanya.</translation>
    </message>
    <message>
        <source>{receipt}: {decision}</source>
        <translation>{receipt}: {decision}</translation>
    </message>
    <message>
        <source>{receipt}: {decision}, sent to counter {counter}.</source>
        <translation>{receipt}: {decision}, dikirim ke loket {counter}.</translation>
    </message>
    <message>
        <source>Voided: {money} given back, paper {number}.</source>
        <translation>Dibatalkan: {money} dikembalikan, struk {number}.</translation>
    </message>
    <message>
        <source>Given back: {money}, paper {number}.</source>
        <translation>Dikembalikan: {money}, struk {number}.</translation>
    </message>
    <message>
        <source>{receipt}: another deadline for {count} e-Meterai.</source>
        <translation>{receipt}: tenggat lain untuk {count} e-Meterai.</translation>
    </message>
    <message>
        <source>{receipt} is for {name}.</source>
        <translation>{receipt} ditinjau {name}.</translation>
    </message>
    <message>
        <source>{receipt} is for nobody in particular.</source>
        <translation>{receipt} boleh ditinjau siapa saja.</translation>
    </message>
    <message>
        <source>{receipt}: the decision is taken back.</source>
        <translation>{receipt}: keputusan ditarik kembali.</translation>
    </message>
    <message>
        <source>{receipt}: taking the decision back is sent to counter {counter}.</source>
        <translation>{receipt}: penarikan keputusan dikirim ke loket {counter}.</translation>
    </message>
    <message>
        <source>{receipt}: what was on its way is taken back.</source>
        <translation>{receipt}: yang sedang dikirim ditarik kembali.</translation>
    </message>
</context>
<context>
    <name>SalesPage</name>
    <message>
        <source>Sales of this shift</source>
        <translation>Penjualan giliran ini</translation>
    </message>
    <message>
        <source>Find a receipt number, of any shift</source>
        <translation>Cari nomor struk, giliran mana pun</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Kembali</translation>
    </message>
    <message>
        <source>Time line of this sale</source>
        <translation>Riwayat penjualan ini</translation>
    </message>
    <message>
        <source>Print a copy</source>
        <translation>Cetak salinan</translation>
    </message>
    <message>
        <source>Refund …</source>
        <translation>Kembalikan dana …</translation>
    </message>
    <message>
        <source>Give back e-Meterai that are not affixed; the rest of the sale stands</source>
        <translation>Kembalikan dana e-Meterai yang belum dibubuhkan; sisa penjualan tetap berlaku</translation>
    </message>
    <message>
        <source>Void …</source>
        <translation>Batalkan …</translation>
    </message>
    <message>
        <source>Not shown while the cash is counted</source>
        <translation>Tidak ditampilkan selama uang dihitung</translation>
    </message>
    <message>
        <source>Type the whole number of a receipt to find its sale. The list is back when the count is saved.</source>
        <translation>Ketik nomor struk lengkap untuk mencari penjualannya. Daftar tampil lagi setelah hitungan disimpan.</translation>
    </message>
    <message>
        <source>No sale has this receipt number</source>
        <translation>Tidak ada penjualan dengan nomor struk itu</translation>
    </message>
    <message>
        <source>Look at the number on the receipt, or empty the search field.</source>
        <translation>Cocokkan dengan nomor di struk, atau kosongkan pencarian.</translation>
    </message>
    <message>
        <source>Nothing was sold in this shift yet</source>
        <translation>Belum ada penjualan di giliran ini</translation>
    </message>
    <message>
        <source>Type a receipt number to find a sale of another shift.</source>
        <translation>Ketik nomor struk untuk mencari penjualan giliran lain.</translation>
    </message>
    <message>
        <source>Copy {copy} of {receipt} is printed.</source>
        <translation>Salinan ke-{copy} dari {receipt} dicetak.</translation>
    </message>
    <message>
        <source>Refunded: {money} given back, paper {number}.</source>
        <translation>Dana dikembalikan: {money}, bukti {number}.</translation>
    </message>
    <message>
        <source>The delivery is taken back.</source>
        <translation>Penerimaan stok dibatalkan.</translation>
    </message>
    <message>
        <source>Voided: {money} given back, paper {number}.</source>
        <translation>Dibatalkan: {money} dikembalikan, bukti {number}.</translation>
    </message>
    <message>
        <source>Nothing to review</source>
        <extracomment>Width of the details: of a wide and of a narrow window. Between two readings of the branch&apos;s book: while it catches up, nobody reads faster.</extracomment>
        <translation>Tidak ada yang perlu ditinjau</translation>
    </message>
    <message>
        <source>Sales to review</source>
        <translation>Penjualan untuk ditinjau</translation>
    </message>
    <message>
        <source>The branch&apos;s book is not here yet</source>
        <translation>Buku cabang belum ada di sini</translation>
    </message>
    <message>
        <source>It comes by itself once the branch log can be reached. This counter&apos;s own sales are here.</source>
        <translation>Datang sendiri begitu catatan cabang terjangkau. Penjualan loket ini sendiri tetap ada.</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Tidak ditemukan</translation>
    </message>
    <message>
        <source>Search for something else, or press Show everything.</source>
        <translation>Cari yang lain, atau tekan Tampilkan semua.</translation>
    </message>
    <message>
        <source>Sales made while the issuer was not serving, and unusual ones, stand here until approved.</source>
        <translation>Penjualan saat penerbit tidak melayani, dan yang tidak biasa, ada di sini sampai disetujui.</translation>
    </message>
    <message>
        <source>What was on its way is taken back.</source>
        <translation>Yang sedang dikirim ditarik kembali.</translation>
    </message>
</context>
<context>
    <name>SaveSheet</name>
    <message>
        <source>Save {report} as a file</source>
        <translation>Simpan {report} sebagai berkas</translation>
    </message>
    <message>
        <source>The file gets a number of its own, which the journal knows.</source>
        <translation>Berkas mendapat nomor sendiri yang tercatat di jurnal.</translation>
    </message>
    <message>
        <source>Folder or drive</source>
        <translation>Folder atau diska</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Simpan</translation>
    </message>
</context>
<context>
    <name>ScopeBar</name>
    <message>
        <source>This counter</source>
        <extracomment>Refusals that are counted beside the button; older ones stand in its sheet. Counters that are named with the time of their last sign, the one that was silent longest first; all in the tooltip.</extracomment>
        <translation>Loket ini</translation>
    </message>
    <message>
        <source>Whole branch</source>
        <translation>Seluruh cabang</translation>
    </message>
    <message>
        <source>Whose sales (Ctrl+B)</source>
        <translation>Penjualan siapa (Ctrl+B)</translation>
    </message>
    <message>
        <source>Sent …</source>
        <translation>Terkirim …</translation>
    </message>
    <message>
        <source>Branch log away since {time}: {reason}</source>
        <translation>Catatan cabang terputus sejak {time}: {reason}</translation>
    </message>
    <message>
        <source>The branch log was not asked yet</source>
        <translation>Catatan cabang belum ditanya</translation>
    </message>
    <message>
        <source>Branch&apos;s book is catching up: {taken} of {all} entries</source>
        <translation>Catatan cabang sedang menyusul: {taken} dari {all} entri</translation>
    </message>
    <message>
        <source>Branch&apos;s book up to {time}</source>
        <translation>Catatan cabang sampai {time}</translation>
    </message>
    <message>
        <source>{counter} last seen {time}</source>
        <translation>{counter} terakhir terlihat {time}</translation>
    </message>
    <message>
        <source>{count} waiting</source>
        <translation>{count} menunggu</translation>
    </message>
    <message>
        <source>{count} refused</source>
        <translation>{count} ditolak</translation>
    </message>
    <message>
        <source>Sent: {words} …</source>
        <translation>Terkirim: {words} …</translation>
    </message>
</context>
<context>
    <name>ScoreWindow</name>
    <message>
        <source>Score sheet</source>
        <translation>Lembar nilai</translation>
    </message>
    <message>
        <source>Print (A4)</source>
        <translation>Cetak (A4)</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Buka folder</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
</context>
<context>
    <name>SentSheet</name>
    <message>
        <source>Sent to other counters</source>
        <translation>Terkirim ke loket lain</translation>
    </message>
    <message>
        <source>A counter carries it out when it hears of it; who was first in the branch log has decided.</source>
        <translation>Loket menerapkannya begitu menerimanya; yang pertama di catatan cabang yang menentukan.</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Dikirim</translation>
    </message>
    <message>
        <source>Counter</source>
        <translation>Loket</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Keputusan</translation>
    </message>
    <message>
        <source>Sales</source>
        <translation>Penjualan</translation>
    </message>
    <message>
        <source>What came of it</source>
        <translation>Hasilnya</translation>
    </message>
    <message>
        <source>Nothing sent</source>
        <translation>Belum ada yang dikirim</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Tarik kembali</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
</context>
<context>
    <name>SentWatch</name>
    <message>
        <source>{sales} “{decision}”, sent {time}: {what}.</source>
        <translation>{sales} “{decision}”, dikirim {time}: {what}.</translation>
    </message>
    <message>
        <source>{count} sales</source>
        <translation>{count} penjualan</translation>
    </message>
</context>
<context>
    <name>SetUpCard</name>
    <message>
        <source>Set up this counter</source>
        <translation>Siapkan loket ini</translation>
    </message>
    <message>
        <source>Nobody can log in here yet</source>
        <translation>Belum ada yang bisa masuk di sini</translation>
    </message>
    <message>
        <source>Whoever sets the counter up becomes its administrator. She adds the clerks and supervisors under Settings (F10), People. Nothing can be sold before there is a clerk.</source>
        <translation>Yang menyiapkan loket menjadi administratornya. Ia menambahkan petugas loket dan supervisor di Pengaturan (F10), Petugas. Tidak ada yang bisa dijual sebelum ada petugas loket.</translation>
    </message>
    <message>
        <source>Name of the administrator</source>
        <translation>Nama administrator</translation>
    </message>
    <message>
        <source>As it stands in the journal and on reports</source>
        <translation>Seperti yang tertulis di jurnal dan laporan</translation>
    </message>
    <message>
        <source>There is no other PIN that opens this counter.</source>
        <translation>Tidak ada PIN lain yang membuka loket ini.</translation>
    </message>
    <message>
        <source>Make the administrator</source>
        <translation>Jadikan administrator</translation>
    </message>
    <message>
        <source>Type the name</source>
        <translation>Ketik namanya</translation>
    </message>
</context>
<context>
    <name>SettleSheet</name>
    <message>
        <source>Open disputes</source>
        <translation>Sengketa terbuka</translation>
    </message>
    <message>
        <source>What was found out</source>
        <translation>Apa yang ditemukan</translation>
    </message>
    <message>
        <source>No customers&apos; names or numbers.</source>
        <translation>Jangan menulis nama atau nomor pelanggan.</translation>
    </message>
    <message>
        <source>This is your own matter: another supervisor settles it.</source>
        <translation>Ini perkara Anda sendiri: supervisor lain yang menyelesaikannya.</translation>
    </message>
    <message>
        <source>Settle</source>
        <translation>Selesaikan</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Berikutnya</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>No dispute is open.</source>
        <translation>Tidak ada sengketa terbuka.</translation>
    </message>
    <message>
        <source>{place} of {count}</source>
        <translation>{place} dari {count}</translation>
    </message>
    <message>
        <source>{name} at {time}</source>
        <translation>{name}, {time}</translation>
    </message>
    <message>
        <source>{subject} · in dispute: {money}</source>
        <translation>{subject} · disengketakan: {money}</translation>
    </message>
    <message>
        <source>Say it in a few words</source>
        <translation>Tulis dalam beberapa kata</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Cancel</source>
        <extracomment>Dynamic property that marks the widget which sheets cover; without one they cover the whole window.</extracomment>
        <translation>Batal</translation>
    </message>
</context>
<context>
    <name>SignatureCard</name>
    <message>
        <source>Sealed by</source>
        <translation>Disegel oleh</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Waktu</translation>
    </message>
    <message>
        <source>Chain</source>
        <translation>Rantai</translation>
    </message>
    <message>
        <source>Afterwards</source>
        <translation>Setelahnya</translation>
    </message>
    <message>
        <source>Page {page}</source>
        <translation>Halaman {page}</translation>
    </message>
    <message>
        <source>Show it on the page</source>
        <translation>Lihat di halaman</translation>
    </message>
</context>
<context>
    <name>SourcesCard</name>
    <message>
        <source>No files found yet</source>
        <extracomment>A stick shows up so soon after it is plugged in.</extracomment>
        <translation>Belum ada berkas</translation>
    </message>
    <message>
        <source>Found on sticks and in the watched folder</source>
        <translation>Ditemukan di flashdisk dan folder pantauan</translation>
    </message>
    <message>
        <source>Plug in the customer&apos;s stick, or scan into the watched folder: PDFs, photos and scans appear here by themselves.</source>
        <translation>Colokkan flashdisk pelanggan, atau pindai ke folder pantauan: PDF, foto, dan pindaian muncul sendiri di sini.</translation>
    </message>
    <message>
        <source>Found on sticks</source>
        <translation>Ditemukan di flashdisk</translation>
    </message>
    <message>
        <source>Plug in the customer&apos;s stick: its PDFs, photos and scans appear here by themselves.</source>
        <translation>Colokkan flashdisk pelanggan: PDF, foto, dan pindaian di dalamnya muncul sendiri di sini.</translation>
    </message>
    <message>
        <source>Open {count} files</source>
        <translation>Buka {count} berkas</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Buka</translation>
    </message>
</context>
<context>
    <name>SourcesList</name>
    <message>
        <source>Files that were found</source>
        <translation>Berkas yang ditemukan</translation>
    </message>
</context>
<context>
    <name>StampBar</name>
    <message>
        <source>The stamp before</source>
        <extracomment>Points that a press changes the side by.</extracomment>
        <translation>Meterai sebelumnya</translation>
    </message>
    <message>
        <source>The next stamp</source>
        <translation>Meterai berikutnya</translation>
    </message>
    <message>
        <source>Stamp</source>
        <translation>Meterai</translation>
    </message>
    <message>
        <source>One more stamp on the page in view (Ins)</source>
        <translation>Tambah satu meterai di halaman ini (Ins)</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Tempat</translation>
    </message>
    <message>
        <source>Put the square to a usual place on the page in view</source>
        <translation>Taruh kotak di tempat yang lazim pada halaman ini</translation>
    </message>
    <message>
        <source>Bring here</source>
        <translation>Bawa ke sini</translation>
    </message>
    <message>
        <source>Move the chosen stamp to the page in view</source>
        <translation>Pindahkan meterai terpilih ke halaman ini</translation>
    </message>
    <message>
        <source>Smaller square (-)</source>
        <translation>Perkecil kotak (-)</translation>
    </message>
    <message>
        <source>Larger square (+)</source>
        <translation>Perbesar kotak (+)</translation>
    </message>
    <message>
        <source>Remove the chosen stamp (Del)</source>
        <translation>Hapus meterai terpilih (Del)</translation>
    </message>
    <message>
        <source>Beside the signature</source>
        <translation>Di samping tanda tangan</translation>
    </message>
    <message>
        <source>Left of where people sign</source>
        <translation>Kiri tempat tanda tangan</translation>
    </message>
    <message>
        <source>Lower right</source>
        <translation>Kanan bawah</translation>
    </message>
    <message>
        <source>Lower middle</source>
        <translation>Tengah bawah</translation>
    </message>
    <message>
        <source>Lower left</source>
        <translation>Kiri bawah</translation>
    </message>
    <message>
        <source>Upper right</source>
        <translation>Kanan atas</translation>
    </message>
    <message>
        <source>{chosen} of {count}</source>
        <translation>{chosen} dari {count}</translation>
    </message>
    <message>
        <source>{side} pt</source>
        <translation>{side} pt</translation>
    </message>
    <message>
        <source>Stamp {number}: {words}</source>
        <translation>Meterai {number}: {words}</translation>
    </message>
    <message>
        <source>This page cannot be checked. Look yourself whether the square covers anything.</source>
        <translation>Halaman ini tidak dapat diperiksa. Lihat sendiri apakah kotak menutupi sesuatu.</translation>
    </message>
    <message>
        <source>The square covers another stamp. Drag it away: no stamp may cover another.</source>
        <translation>Kotak menutupi meterai lain. Geser menjauh: meterai tidak boleh saling menutupi.</translation>
    </message>
    <message>
        <source>The square covers a signature. Drag it beside the signature.</source>
        <translation>Kotak menutupi tanda tangan. Geser ke samping tanda tangan.</translation>
    </message>
    <message>
        <source>The square covers text. Drag it to an empty place, or choose one under Place.</source>
        <translation>Kotak menutupi teks. Geser ke tempat kosong, atau pilih di bawah Tempat.</translation>
    </message>
    <message>
        <source>The square covers something written or drawn. Drag it to an empty place.</source>
        <translation>Kotak menutupi tulisan atau gambar. Geser ke tempat kosong.</translation>
    </message>
</context>
<context>
    <name>StartWindow</name>
    <message>
        <source>The program made a mistake and cannot start.</source>
        <extracomment>Qt&apos;s own name for it; it multiplies what the system asks for. An opening that takes no longer shows no window of its own: it would flicker, and hold up the log-in. From the window&apos;s first painting until the names are read and painted, too.</extracomment>
        <translation>Ada kesalahan program; program tidak bisa dibuka.</translation>
    </message>
    <message>
        <source>What was sold before is safe in the journal; nothing was taken out of it.</source>
        <translation>Penjualan sebelumnya aman di jurnal; tidak ada yang dihapus.</translation>
    </message>
    <message>
        <source>Call the administrator. The program&apos;s log says where it happened.</source>
        <translation>Hubungi administrator. Letak kesalahan tercatat di log program.</translation>
    </message>
    <message>
        <source>version {version}</source>
        <extracomment>Steps of the bar, whatever the units of the work are.</extracomment>
        <translation>versi {version}</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Coba lagi</translation>
    </message>
    <message>
        <source>The journal is being opened.</source>
        <translation>Jurnal sedang dibuka.</translation>
    </message>
    <message>
        <source>The log-in follows.</source>
        <translation>Setelah ini Anda bisa masuk.</translation>
    </message>
    <message>
        <source>Every sale stands in the journal; no sale is lost by this. The log-in follows.</source>
        <translation>Semua penjualan tercatat di jurnal; penjualan tidak hilang. Setelah ini Anda bisa masuk.</translation>
    </message>
    <message>
        <source>If this window is closed, the work begins anew at the next start.</source>
        <translation>Kalau jendela ini ditutup, pekerjaan ini diulang dari awal saat program dibuka lagi.</translation>
    </message>
    <message>
        <source>The program is closing.</source>
        <translation>Program sedang ditutup.</translation>
    </message>
    <message>
        <source>What was begun here is taken back and begins anew at the next start. No sale is lost.</source>
        <translation>Yang baru dimulai dibatalkan dan diulang saat program dibuka lagi. Penjualan tidak hilang.</translation>
    </message>
    <message>
        <source>Work in the background is handing the journal over.</source>
        <translation>Menunggu pekerjaan di latar menyerahkan jurnal.</translation>
    </message>
    <message>
        <source>The journal is copied before it gets the form of this version.</source>
        <translation>Jurnal disalin dulu sebelum disesuaikan dengan versi ini.</translation>
    </message>
    <message>
        <source>The journal gets the form of this version.</source>
        <translation>Jurnal sedang disesuaikan dengan versi ini.</translation>
    </message>
    <message>
        <source>Lists and balances are computed anew from the journal.</source>
        <translation>Daftar dan saldo sedang dihitung ulang dari jurnal.</translation>
    </message>
    <message>
        <source>What can be read of the journal is being rescued.</source>
        <translation>Isi jurnal yang masih terbaca sedang diselamatkan.</translation>
    </message>
    <message>
        <source>{done} of {total} entries</source>
        <translation>{done} dari {total} entri</translation>
    </message>
    <message>
        <source>{done} of {total} pages</source>
        <translation>{done} dari {total} halaman</translation>
    </message>
    <message>
        <source>{done} of {total} steps</source>
        <translation>{done} dari {total} langkah</translation>
    </message>
</context>
<context>
    <name>StatementButton</name>
    <message>
        <source>Statement of the outage</source>
        <translation>Keterangan Gangguan</translation>
    </message>
    <message>
        <source>Prints the facts with times. It is no proof that duty was paid.</source>
        <translation>Mencetak fakta dengan waktunya. Bukan bukti bea meterai telah dibayar.</translation>
    </message>
    <message>
        <source>Statement {number} is sent to the printer.</source>
        <translation>Keterangan {number} dikirim ke printer.</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Close message</source>
        <translation>Tutup pesan</translation>
    </message>
</context>
<context>
    <name>StockBanner</name>
    <message>
        <source>Look at the stock</source>
        <translation>Lihat stok</translation>
    </message>
</context>
<context>
    <name>StockPage</name>
    <message>
        <source>{deed} …</source>
        <translation>{deed} …</translation>
    </message>
    <message>
        <source>Count the stock …</source>
        <translation>Hitung persediaan …</translation>
    </message>
    <message>
        <source>Back to the till</source>
        <translation>Kembali ke loket</translation>
    </message>
    <message>
        <source>Recorded: {pieces} pieces, {worth}, slip {number}.</source>
        <translation>Tercatat: {pieces} keping, {worth}, slip {number}.</translation>
    </message>
    <message>
        <source>Counted. The difference of {worth} is recorded.</source>
        <translation>Sudah dihitung. Selisih {worth} dicatat.</translation>
    </message>
    <message>
        <source>Counted. It agrees with the journal.</source>
        <translation>Sudah dihitung. Sama dengan jurnal.</translation>
    </message>
    <message>
        <source>Price list {version} is imported: {count} items.</source>
        <translation>Daftar harga {version} diimpor: {count} barang.</translation>
    </message>
</context>
<context>
    <name>StockSheet</name>
    <message>
        <source>Stock of serial numbers</source>
        <translation>Stok nomor seri</translation>
    </message>
    <message>
        <source>No serial lies ready</source>
        <translation>Tidak ada nomor seri yang siap</translation>
    </message>
    <message>
        <source>What is ordered ahead appears here.</source>
        <translation>Yang dipesan lebih dahulu tampil di sini.</translation>
    </message>
    <message>
        <source>Set aside …</source>
        <translation>Sisihkan …</translation>
    </message>
    <message>
        <source>Order now …</source>
        <translation>Pesan sekarang …</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Nomor seri</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Keadaan</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Umur</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>Asal</translation>
    </message>
    <message>
        <source>Order {time}</source>
        <translation>Pesanan {time}</translation>
    </message>
    <message>
        <source>Free again …</source>
        <translation>Bebaskan lagi …</translation>
    </message>
</context>
<context>
    <name>StockTable</name>
    <message>
        <source>Stock of this till</source>
        <translation>Stok loket ini</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>Barang</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Kode</translation>
    </message>
    <message>
        <source>Pieces</source>
        <translation>Keping</translation>
    </message>
    <message>
        <source>Worth</source>
        <translation>Nilai</translation>
    </message>
    <message>
        <source>Not shown while the cash is counted</source>
        <translation>Tidak ditampilkan selama uang dihitung</translation>
    </message>
    <message>
        <source>It is back when the count is saved.</source>
        <translation>Tampil lagi setelah hitungan disimpan.</translation>
    </message>
    <message>
        <source>The price list has no stock items</source>
        <translation>Daftar harga tidak memuat barang stok</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>ditarik</translation>
    </message>
    <message>
        <source>low</source>
        <translation>menipis</translation>
    </message>
</context>
<context>
    <name>SummaryPage</name>
    <message>
        <source>Is everything right?</source>
        <translation>Semuanya benar?</translation>
    </message>
    <message>
        <source>Now the settings file is written, the password goes into the keyring, and the counter opens. Then the first administrator chooses a name and a PIN, and adds clerks and supervisors.</source>
        <translation>Sekarang berkas pengaturan ditulis, kata sandi disimpan, dan loket dibuka. Lalu administrator pertama memilih nama dan PIN, dan menambah petugas loket serta supervisor.</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Ringkasan</translation>
    </message>
    <message>
        <source>Still open</source>
        <translation>Masih terbuka</translation>
    </message>
    <message>
        <source>practice, LATIHAN on everything</source>
        <translation>latihan, LATIHAN di semua kertas</translation>
    </message>
    <message>
        <source>real sales</source>
        <translation>penjualan sungguhan</translation>
    </message>
    <message>
        <source>staging</source>
        <translation>uji coba</translation>
    </message>
    <message>
        <source>production</source>
        <translation>produksi</translation>
    </message>
    <message>
        <source>on premises</source>
        <translation>di tempat</translation>
    </message>
    <message>
        <source>cloud</source>
        <translation>daring</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>Kantor</translation>
    </message>
    <message>
        <source>Letterhead</source>
        <translation>Kepala surat</translation>
    </message>
    <message>
        <source>Counter</source>
        <translation>Loket</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>Folder data</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Printer</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>Penerbit</translation>
    </message>
    <message>
        <source>Price list</source>
        <translation>Daftar harga</translation>
    </message>
    <message>
        <source>Settings file</source>
        <translation>Berkas pengaturan</translation>
    </message>
    <message>
        <source>Nobody has seen a test print of this printer yet.</source>
        <translation>Belum ada yang melihat cetak uji printer ini.</translation>
    </message>
    <message>
        <source>There is no account at the issuer: nothing can be affixed.</source>
        <translation>Belum ada akun di penerbit: tidak ada yang dapat dibubuhkan.</translation>
    </message>
    <message>
        <source>The account was not checked: whether the issuer lets it in is unknown.</source>
        <translation>Akun belum diperiksa: belum diketahui apakah penerbit menerimanya.</translation>
    </message>
    <message>
        <source>No certificates: a check cannot say that a stamp is valid.</source>
        <translation>Tanpa sertifikat: pemeriksaan tidak dapat menyatakan meterai sah.</translation>
    </message>
    <message>
        <source>No price list: nothing is sold before one is imported.</source>
        <translation>Tanpa daftar harga: tidak ada penjualan sebelum diimpor.</translation>
    </message>
</context>
<context>
    <name>SupportPage</name>
    <message>
        <source>Program {version}</source>
        <translation>Program {version}</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Keadaan</translation>
    </message>
    <message>
        <source>What was looked at</source>
        <translation>Yang diperiksa</translation>
    </message>
    <message>
        <source>Nothing was looked at yet</source>
        <translation>Belum ada yang diperiksa</translation>
    </message>
    <message>
        <source>Everything that this counter stands on is looked at, within a minute; nothing is changed.</source>
        <translation>Semua yang diperlukan loket ini diperiksa, paling lama semenit; tidak ada yang diubah.</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Temuan</translation>
    </message>
    <message>
        <source>Save support file …</source>
        <translation>Simpan berkas dukungan …</translation>
    </message>
    <message>
        <source>Look at everything</source>
        <translation>Periksa semua</translation>
    </message>
    <message>
        <source>Fine</source>
        <translation>Baik</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Lihat</translation>
    </message>
    <message>
        <source>Cannot run</source>
        <translation>Tidak jalan</translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation>Memeriksa …</translation>
    </message>
    <message>
        <source>Putting the file together …</source>
        <translation>Menyusun berkas …</translation>
    </message>
    <message>
        <source>Save support file</source>
        <translation>Simpan berkas dukungan</translation>
    </message>
    <message>
        <source>One file with what you have just seen.</source>
        <translation>Satu berkas berisi yang baru saja Anda lihat.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Simpan</translation>
    </message>
    <message>
        <source>Give it to whoever helps; it holds no secrets and nothing about customers.</source>
        <translation>Berikan kepada yang membantu; tidak berisi rahasia dan tidak berisi apa pun tentang pelanggan.</translation>
    </message>
    <message>
        <source>{name} is saved.</source>
        <translation>{name} tersimpan.</translation>
    </message>
</context>
<context>
    <name>TakerSheet</name>
    <message>
        <source>Hand the till over with {money}</source>
        <translation>Serah terima loket dengan {money}</translation>
    </message>
    <message>
        <source>Your shift is closed with this count and the next clerk&apos;s is opened with the same cash. The next clerk counts it too before typing the PIN, and then logs in.</source>
        <translation>Giliran Anda ditutup dengan hitungan ini dan giliran petugas berikutnya dibuka dengan uang yang sama. Petugas berikutnya ikut menghitung sebelum mengetik PIN, lalu masuk sendiri.</translation>
    </message>
    <message>
        <source>Who takes the till</source>
        <translation>Penerima loket</translation>
    </message>
    <message>
        <source>PIN of the next clerk</source>
        <translation>PIN petugas berikutnya</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>Serahkan</translation>
    </message>
    <message>
        <source>A slip is printed; both sign it.</source>
        <translation>Bukti dicetak; kedua pihak menandatangani.</translation>
    </message>
    <message>
        <source>Type the PIN</source>
        <translation>Ketik PIN</translation>
    </message>
</context>
<context>
    <name>TemporaryPin</name>
    <message>
        <source>Temporary PIN</source>
        <translation>PIN sementara</translation>
    </message>
    <message>
        <source>Another one</source>
        <translation>PIN lain</translation>
    </message>
    <message>
        <source>Tell it to her and nobody else; it is shown here only. At her first log-in she chooses her own.</source>
        <translation>Sampaikan hanya kepadanya; PIN ini hanya tampil di sini. Saat pertama kali masuk ia memilih PIN sendiri.</translation>
    </message>
</context>
<context>
    <name>Thumbnails</name>
    <message>
        <source>Pages</source>
        <translation>Halaman</translation>
    </message>
</context>
<context>
    <name>Tiles</name>
    <message>
        <source>Offline sales</source>
        <translation>Penjualan luring</translation>
    </message>
    <message>
        <source>Money not yet affixed</source>
        <translation>Uang belum terbubuh</translation>
    </message>
    <message>
        <source>To check</source>
        <translation>Perlu dicek</translation>
    </message>
    <message>
        <source>Not yet reviewed</source>
        <translation>Belum ditinjau</translation>
    </message>
    <message>
        <source>{count} e-Meterai</source>
        <translation>{count} e-Meterai</translation>
    </message>
    <message>
        <source>safe in the journal</source>
        <translation>aman di jurnal</translation>
    </message>
    <message>
        <source>answers being looked up</source>
        <translation>jawaban sedang dicari</translation>
    </message>
    <message>
        <source>nothing is unclear</source>
        <translation>tidak ada yang meragukan</translation>
    </message>
    <message>
        <source>{count} with a reason to look</source>
        <translation>{count} beralasan</translation>
    </message>
</context>
<context>
    <name>TillBanner</name>
    <message>
        <source>Till</source>
        <translation>Loket</translation>
    </message>
    <message>
        <source>The till is not open yet</source>
        <translation>Giliran loket belum dibuka</translation>
    </message>
    <message>
        <source>{name} has the till open</source>
        <translation>Loket dibuka oleh {name}</translation>
    </message>
    <message>
        <source>No money can be taken here. A claim code works all the same.</source>
        <translation>Uang belum dapat diterima di sini. Kode klaim tetap dapat dipakai.</translation>
    </message>
</context>
<context>
    <name>TillClosed</name>
    <message>
        <source>Go to the till</source>
        <translation>Ke Loket</translation>
    </message>
    <message>
        <source>The till is not open yet</source>
        <translation>Loket belum dibuka</translation>
    </message>
    <message>
        <source>Count the float and open the till; then you can sell.</source>
        <translation>Hitung panjar dan buka loket; setelah itu Anda dapat menjual.</translation>
    </message>
    <message>
        <source>{name} has the till open</source>
        <translation>Loket dibuka oleh {name}</translation>
    </message>
    <message>
        <source>Open since {time}. Sales go into that clerk&apos;s drawer, so only that clerk sells here.</source>
        <translation>Dibuka sejak {time}. Penjualan masuk ke laci petugas itu, jadi hanya dia yang menjual di sini.</translation>
    </message>
</context>
<context>
    <name>TimeLine</name>
    <message>
        <source>Time line</source>
        <extracomment>File names are long words: they may be broken after a dash.</extracomment>
        <translation>Lini masa</translation>
    </message>
</context>
<context>
    <name>TimeLineSheet</name>
    <message>
        <source>Time line</source>
        <extracomment>File names are long words: they may be broken after a dash.</extracomment>
        <translation>Riwayat</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Kembali</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Cetak</translation>
    </message>
    <message>
        <source>Save as evidence …</source>
        <translation>Simpan sebagai bukti …</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Customers&apos; names and numbers are not in it.</source>
        <translation>Nama dan nomor pelanggan tidak ada di dalamnya.</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>Membaca …</translation>
    </message>
    <message>
        <source>Belongs to</source>
        <translation>Terkait dengan</translation>
    </message>
    <message>
        <source>Time line of the e-Meterai {claim}</source>
        <translation>Riwayat e-Meterai {claim}</translation>
    </message>
    <message>
        <source>Time line of sale {receipt}</source>
        <translation>Riwayat penjualan {receipt}</translation>
    </message>
    <message>
        <source>Time line of document {name}</source>
        <translation>Riwayat dokumen {name}</translation>
    </message>
    <message>
        <source>Time line of the shift of {name}</source>
        <translation>Riwayat loket {name}</translation>
    </message>
    <message>
        <source>Receipt {receipt}</source>
        <translation>Struk {receipt}</translation>
    </message>
    <message>
        <source>Serial {serial}</source>
        <translation>Nomor seri {serial}</translation>
    </message>
    <message>
        <source>{count} entries</source>
        <translation>{count} entri</translation>
    </message>
    <message>
        <source>{count} older ones not shown</source>
        <translation>{count} yang lebih lama tidak ditampilkan</translation>
    </message>
    <message>
        <source>Dispute of {time}</source>
        <translation>Sengketa {time}</translation>
    </message>
    <message>
        <source>e-Meterai {claim}</source>
        <translation>e-Meterai {claim}</translation>
    </message>
    <message>
        <source>Sale {receipt}</source>
        <translation>Penjualan {receipt}</translation>
    </message>
    <message>
        <source>Document {name}</source>
        <translation>Dokumen {name}</translation>
    </message>
    <message>
        <source>Shift of {time}</source>
        <translation>Loket dibuka {time}</translation>
    </message>
    <message>
        <source>By {name}</source>
        <translation>Oleh {name}</translation>
    </message>
    <message>
        <source>Entry {seq} · hash {hash}</source>
        <translation>Entri {seq} · sidik {hash}</translation>
    </message>
    <message>
        <source>{count} times alike, the last at {time}</source>
        <translation>{count} kali sama, terakhir {time}</translation>
    </message>
    <message>
        <source>Time line {number} is sent to the printer.</source>
        <translation>Riwayat {number} dikirim ke printer.</translation>
    </message>
    <message>
        <source>Save the time line as evidence</source>
        <translation>Simpan riwayat sebagai bukti</translation>
    </message>
    <message>
        <source>One file with these entries and their hashes. Anybody can verify it without this program.</source>
        <translation>Satu berkas berisi entri ini dan sidiknya. Siapa pun dapat memeriksanya tanpa program ini.</translation>
    </message>
    <message>
        <source>Write the evidence</source>
        <translation>Tulis bukti</translation>
    </message>
    <message>
        <source>Written: entries {first} to {last}, chain head {head}</source>
        <translation>Tertulis: entri {first} sampai {last}, kepala rantai {head}</translation>
    </message>
</context>
<context>
    <name>TinjauScreen</name>
    <message>
        <source>Sales</source>
        <translation>Penjualan</translation>
    </message>
    <message>
        <source>To check</source>
        <translation>Perlu dicek</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Hari</translation>
    </message>
    <message>
        <source>Outage</source>
        <translation>Gangguan</translation>
    </message>
    <message>
        <source>Branch</source>
        <translation>Cabang</translation>
    </message>
</context>
<context>
    <name>ToldBanner</name>
    <message>
        <source>I have seen it</source>
        <extracomment>Decisions that are told one under the other; a number says how many more there are.</extracomment>
        <translation>Sudah saya lihat</translation>
    </message>
    <message>
        <source>{count} more</source>
        <translation>{count} lagi</translation>
    </message>
    <message>
        <source>Decided at another desk</source>
        <translation>Diputuskan di meja lain</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>What the customer display shows (Ctrl+D)</source>
        <extracomment>The product&apos;s own name; it is not translated.</extracomment>
        <translation>Yang tampil di layar pelanggan (Ctrl+D)</translation>
    </message>
    <message>
        <source>· Counter {counter}</source>
        <translation>· Loket {counter}</translation>
    </message>
    <message>
        <source>Shift not open</source>
        <translation>Giliran belum dibuka</translation>
    </message>
    <message>
        <source>Shift opened {time}</source>
        <translation>Giliran dibuka {time}</translation>
    </message>
</context>
<context>
    <name>TrainingFrame</name>
    <message>
        <source>practice only, nothing here is real</source>
        <extracomment>The word is the same in every language: it stands on paper too.</extracomment>
        <translation>hanya untuk belajar, tidak ada yang nyata</translation>
    </message>
</context>
<context>
    <name>TrustSheet</name>
    <message>
        <source>Trust</source>
        <translation>Kepercayaan</translation>
    </message>
    <message>
        <source>Administrators of other counters whose people and settings this counter takes over, each at one computer. Somebody who was let in again there by force is asked about anew.</source>
        <translation>Administrator loket lain yang petugas dan pengaturannya diambil loket ini, masing-masing di satu komputer. Bila ada yang dipulihkan lewat perintah di komputer itu, kepercayaan ditanyakan lagi.</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>Administrator</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>Komputer</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Keadaan</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Oleh</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Kapan</translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <translation>Belum ada</translation>
    </message>
    <message>
        <source>The first proposal from elsewhere asks here.</source>
        <translation>Usulan pertama dari loket lain akan bertanya di sini.</translation>
    </message>
    <message>
        <source>Answers about administrators of other counters</source>
        <translation>Jawaban tentang administrator loket lain</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Is asked anew</source>
        <translation>Ditanyakan lagi</translation>
    </message>
    <message>
        <source>Trusted</source>
        <translation>Dipercaya</translation>
    </message>
    <message>
        <source>Not trusted</source>
        <translation>Tidak dipercaya</translation>
    </message>
    <message>
        <source>Trust her</source>
        <translation>Percayai</translation>
    </message>
    <message>
        <source>Trust her no more</source>
        <translation>Cabut kepercayaan</translation>
    </message>
</context>
<context>
    <name>TrustWatch</name>
    <message>
        <source>Supervisor …</source>
        <translation>Supervisor …</translation>
    </message>
    <message>
        <source>The journal is released. Selling is possible again.</source>
        <translation>Jurnal sudah dilepaskan. Penjualan dapat dilanjutkan.</translation>
    </message>
</context>
<context>
    <name>TrustWords</name>
    <message>
        <source>Old copy: this journal ends at entry {entry}</source>
        <translation>Salinan lama: jurnal ini berhenti di entri {entry}</translation>
    </message>
    <message>
        <source>Sales after that entry are missing here; receipts of them stay valid. Nothing is sold and nothing is sent to the issuer until a supervisor has looked at it.</source>
        <translation>Penjualan setelah entri itu tidak ada di sini; kuitansinya tetap berlaku. Tidak ada penjualan dan tidak ada kiriman ke penerbit sampai supervisor memeriksanya.</translation>
    </message>
    <message>
        <source>Figures on the screen were altered: they do not fit the journal (entry {entry})</source>
        <translation>Angka di layar diubah: tidak cocok dengan jurnal (entri {entry})</translation>
    </message>
    <message>
        <source>Somebody opened the journal&apos;s file with another program and took its guards away</source>
        <translation>Berkas jurnal pernah dibuka dengan program lain dan pengamannya dilepas</translation>
    </message>
    <message>
        <source>Journal altered at entry {entry}</source>
        <translation>Jurnal berubah pada entri {entry}</translation>
    </message>
    <message>
        <source>What customers paid stays recorded, and paid stamps go on. Selling, opening the till and new documents wait until a supervisor has looked at it.</source>
        <translation>Uang yang sudah dibayar pelanggan tetap tercatat dan meterai yang sudah dibayar tetap diproses. Penjualan, buka loket, dan dokumen baru menunggu sampai supervisor memeriksanya.</translation>
    </message>
</context>
<context>
    <name>UnknownPage</name>
    <message>
        <source>Nothing is unclear</source>
        <extracomment>Kinds of entries that change the list. Ages and due times go on without any entry.</extracomment>
        <translation>Tidak ada yang perlu dicek</translation>
    </message>
    <message>
        <source>What the issuer did not answer, what differs and what waits for a decision stands here.</source>
        <translation>Di sini tampil yang tidak dijawab penerbit, yang berbeda, dan yang menunggu keputusan.</translation>
    </message>
    <message>
        <source>What is unclear</source>
        <translation>Yang perlu dicek</translation>
    </message>
    <message>
        <source>Disputes</source>
        <translation>Sengketa</translation>
    </message>
    <message>
        <source>Matching</source>
        <translation>Pencocokan</translation>
    </message>
    <message>
        <source>Claim quota …</source>
        <translation>Klaim kuota …</translation>
    </message>
    <message>
        <source>{sum} · does not fit: tell the administrator</source>
        <translation>{sum} · tidak cocok: beri tahu administrator</translation>
    </message>
    <message>
        <source>Disputes {count}</source>
        <translation>Sengketa {count}</translation>
    </message>
    <message>
        <source>Matching {count}</source>
        <translation>Pencocokan {count}</translation>
    </message>
    <message>
        <source>Claim quota {count} …</source>
        <translation>Klaim kuota {count} …</translation>
    </message>
    <message>
        <source>The dispute is settled.</source>
        <translation>Sengketa sudah diselesaikan.</translation>
    </message>
</context>
<context>
    <name>VerdictCard</name>
    <message>
        <source>{pages} page(s) · {size} · {versions} version(s)</source>
        <translation>{pages} halaman · {size} · {versions} versi</translation>
    </message>
    <message>
        <source>Checked against: {roots}</source>
        <translation>Diperiksa terhadap: {roots}</translation>
    </message>
</context>
<context>
    <name>VersionSheet</name>
    <message>
        <source>Sell with a withdrawn version</source>
        <translation>Menjual dengan versi yang ditarik</translation>
    </message>
    <message>
        <source>Withdrawn since {day}. Selling with it is allowed until this office day ends.</source>
        <translation>Ditarik sejak {day}. Penjualan diizinkan sampai hari kantor ini berakhir.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Alasan</translation>
    </message>
    <message>
        <source>Why it may sell today. It stays in the journal.</source>
        <translation>Mengapa boleh menjual hari ini. Tercatat di jurnal.</translation>
    </message>
    <message>
        <source>Let it sell today</source>
        <translation>Izinkan menjual hari ini</translation>
    </message>
    <message>
        <source>Name, time and reason are recorded.</source>
        <translation>Nama, waktu, dan alasan dicatat.</translation>
    </message>
    <message>
        <source>Say it in a few words</source>
        <translation>Tulis dengan singkat</translation>
    </message>
</context>
<context>
    <name>VersionWatch</name>
    <message>
        <source>Supervisor …</source>
        <translation>Supervisor …</translation>
    </message>
    <message>
        <source>Version {version} of the program was withdrawn on {day}: {reason}</source>
        <translation>Versi program {version} ditarik pada {day}: {reason}</translation>
    </message>
    <message>
        <source>A supervisor lets it sell today. Ask the administrator for version {newest}.</source>
        <translation>Supervisor mengizinkannya menjual hari ini. Minta versi {newest} kepada administrator.</translation>
    </message>
    <message>
        <source>It does not sell until a supervisor says so. What was sold is safe and goes on.</source>
        <translation>Versi ini tidak menjual sebelum supervisor mengizinkan. Yang sudah terjual aman dan tetap diproses.</translation>
    </message>
    <message>
        <source>Version {newer} of the program is there (this is {version}). What is new: {notes}</source>
        <translation>Versi program {newer} sudah tersedia (ini versi {version}). Yang baru: {notes}</translation>
    </message>
    <message>
        <source>This version may sell today. Who said so, and why, stands in the journal.</source>
        <translation>Versi ini boleh menjual hari ini. Siapa yang mengizinkan dan alasannya tercatat di jurnal.</translation>
    </message>
</context>
<context>
    <name>VersionWords</name>
    <message>
        <source>Version {newer} is there. What is new: {notes}</source>
        <translation>Versi {newer} sudah tersedia. Yang baru: {notes}</translation>
    </message>
    <message>
        <source>Told by manifest {serial} of {day}.</source>
        <translation>Menurut kabar nomor {serial} tanggal {day}.</translation>
    </message>
    <message>
        <source>Version {version}. Whether a newer one exists, or this one was withdrawn, is not known.</source>
        <translation>Versi {version}. Tidak diketahui apakah ada yang lebih baru atau versi ini ditarik.</translation>
    </message>
    <message>
        <source>Version {version} is the newest.</source>
        <translation>Versi {version} adalah yang terbaru.</translation>
    </message>
    <message>
        <source>Version {version} is not the newest.</source>
        <translation>Versi {version} bukan yang terbaru.</translation>
    </message>
    <message>
        <source>Version {version} was withdrawn on {day}: {reason}</source>
        <translation>Versi {version} ditarik pada {day}: {reason}</translation>
    </message>
</context>
<context>
    <name>ViewSheet</name>
    <message>
        <source>Your views</source>
        <translation>Tampilan Anda</translation>
    </message>
    <message>
        <source>They are yours alone, and there again after a restart.</source>
        <translation>Hanya milik Anda, dan tetap ada sesudah program dibuka lagi.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nama</translation>
    </message>
    <message>
        <source>Shows</source>
        <translation>Isi</translation>
    </message>
    <message>
        <source>No view is kept yet</source>
        <translation>Belum ada tampilan tersimpan</translation>
    </message>
    <message>
        <source>Give the present list a name below.</source>
        <translation>Beri nama daftar sekarang di bawah ini.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Buka</translation>
    </message>
    <message>
        <source>Let it go</source>
        <translation>Hapus</translation>
    </message>
    <message>
        <source>Keep the present list as</source>
        <translation>Simpan daftar sekarang sebagai</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Simpan</translation>
    </message>
    <message>
        <source>Give it a name</source>
        <translation>Beri nama</translation>
    </message>
</context>
<context>
    <name>Visit</name>
    <message>
        <source>At most {count} documents at a time. Choose fewer files.</source>
        <extracomment>More at once is a folder that was dropped by mistake; more for one customer does not happen.</extracomment>
        <translation>Paling banyak {count} dokumen sekaligus. Pilih lebih sedikit berkas.</translation>
    </message>
    <message>
        <source>The document goes on in the queue (F4). Claim code {code}</source>
        <translation>Dokumen dilanjutkan dalam antrean (F4). Kode klaim {code}</translation>
    </message>
    <message>
        <source>{count} documents go on in the queue (F4). Their claim codes are on the receipt.</source>
        <translation>{count} dokumen dilanjutkan dalam antrean (F4). Kode klaimnya ada pada struk.</translation>
    </message>
    <message>
        <source>The same file is open twice. Each copy owes a stamp of its own; else put one away.</source>
        <translation>Berkas yang sama dibuka dua kali. Tiap rangkap terutang meterai sendiri; jika keliru, singkirkan satu.</translation>
    </message>
    <message>
        <source>Something changed in the last moment: look again, then pay.</source>
        <translation>Ada yang berubah pada saat terakhir: periksa lagi, lalu bayar.</translation>
    </message>
    <message>
        <source>Nothing was paid. The document stays here.</source>
        <translation>Tidak ada yang dibayar. Dokumen tetap di sini.</translation>
    </message>
    <message>
        <source>Nothing was paid. The documents stay here.</source>
        <translation>Tidak ada yang dibayar. Dokumen-dokumen tetap di sini.</translation>
    </message>
</context>
<context>
    <name>VisitorCard</name>
    <message>
        <source>waited {time}</source>
        <translation>menunggu {time}</translation>
    </message>
    <message>
        <source>deadline {time}</source>
        <translation>tenggat {time}</translation>
    </message>
    <message>
        <source>at the counter</source>
        <translation>di depan loket</translation>
    </message>
    <message>
        <source>attended to, waits</source>
        <translation>dilayani, menunggu</translation>
    </message>
    <message>
        <source>served</source>
        <translation>selesai</translation>
    </message>
    <message>
        <source>left</source>
        <translation>pergi</translation>
    </message>
    <message>
        <source>If the service is down: she pays and queues.</source>
        <translation>Bila terganggu: bayar dan antre.</translation>
    </message>
    <message>
        <source>If the service is down: list only, she does not pay.</source>
        <translation>Bila terganggu: daftar saja, tidak membayar.</translation>
    </message>
    <message>
        <source>If the service is down: an adhesive stamp instead.</source>
        <translation>Bila terganggu: meterai tempel saja.</translation>
    </message>
</context>
<context>
    <name>VoidSheet</name>
    <message>
        <source>Void</source>
        <translation>Batalkan</translation>
    </message>
    <message>
        <source>Give back</source>
        <translation>Kembalikan</translation>
    </message>
    <message>
        <source>Leave it as it is</source>
        <translation>Jangan batalkan</translation>
    </message>
    <message>
        <source>Void the sale</source>
        <translation>Batalkan penjualan</translation>
    </message>
    <message>
        <source>Take the delivery back</source>
        <translation>Batalkan penerimaan</translation>
    </message>
    <message>
        <source>Worth</source>
        <translation>Nilai</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Batalkan</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Tidak ada yang diubah.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>The whole of it is taken back. It stays in the journal as voided.</source>
        <translation>Seluruhnya dibatalkan, dan tetap tercatat di jurnal sebagai batal.</translation>
    </message>
    <message>
        <source>Voided</source>
        <translation>Dibatalkan</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>Dibatalkan</translation>
    </message>
    <message>
        <source>Give back to the customer</source>
        <translation>Kembalikan kepada pelanggan</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Selesai</translation>
    </message>
    <message>
        <source>Void receipt {number}</source>
        <translation>Struk pembatalan {number}</translation>
    </message>
    <message>
        <source>printing</source>
        <translation>sedang dicetak</translation>
    </message>
    <message>
        <source>printed</source>
        <translation>tercetak</translation>
    </message>
    <message>
        <source>look at the paper</source>
        <translation>lihat kertasnya</translation>
    </message>
</context>
<context>
    <name>WayChooser</name>
    <message>
        <source>Folder</source>
        <translation>Folder</translation>
    </message>
    <message>
        <source>E-mail address of the customer</source>
        <translation>Alamat surel pelanggan</translation>
    </message>
    <message>
        <source>Read it back to the customer. It is used for this mail only.</source>
        <translation>Bacakan kembali kepada pelanggan. Alamat hanya dipakai untuk surel ini.</translation>
    </message>
    <message>
        <source>Drive {name}</source>
        <translation>Flashdisk {name}</translation>
    </message>
    <message>
        <source>{path} · {size} free</source>
        <translation>{path} · kosong {size}</translation>
    </message>
    <message>
        <source>A drive that is plugged in appears here by itself.</source>
        <translation>Flashdisk yang dicolokkan muncul sendiri di sini.</translation>
    </message>
    <message>
        <source>A folder</source>
        <translation>Folder</translation>
    </message>
    <message>
        <source>Goes out by itself, also when the mail server is down now.</source>
        <translation>Terkirim sendiri, juga bila server surel sedang mati.</translation>
    </message>
    <message>
        <source>By e-mail</source>
        <translation>Lewat surel</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>Welcome. This counter has no settings yet.</source>
        <translation>Selamat datang. Loket ini belum punya pengaturan.</translation>
    </message>
    <message>
        <source>A few questions, about ten minutes. You can go back at any time; nothing is written before the last page, and nothing is sold before people and prices are there.</source>
        <translation>Beberapa pertanyaan, sekitar sepuluh menit. Boleh kembali kapan saja; tidak ada yang ditulis sebelum halaman terakhir, dan tidak ada penjualan sebelum ada orang dan harga.</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>Selamat datang</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Bahasa</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>Apa yang ingin Anda lakukan?</translation>
    </message>
    <message>
        <source>Set up this counter</source>
        <translation>Siapkan loket ini</translation>
    </message>
    <message>
        <source>For an office&apos;s administrator: office, printer, the account at the issuer, price list.</source>
        <translation>Untuk administrator kantor: kantor, printer, akun di penerbit, daftar harga.</translation>
    </message>
    <message>
        <source>Try it: practice mode</source>
        <translation>Coba: mode latihan</translation>
    </message>
    <message>
        <source>A made-up office with made-up people and an issuer inside the program. Nothing of it is kept as a counter, no stamp is worth anything, and this page comes again at the next start.</source>
        <translation>Kantor rekaan dengan orang rekaan dan penerbit di dalam program. Tidak disimpan sebagai loket, meterainya tidak bernilai, dan halaman ini muncul lagi saat program dimulai berikutnya.</translation>
    </message>
</context>
<context>
    <name>WritingBar</name>
    <message>
        <source>Being written; leave the stick in</source>
        <translation>Sedang ditulis; jangan cabut stiknya</translation>
    </message>
</context>
<context>
    <name>_Pages</name>
    <message>
        <source>Page {number}</source>
        <extracomment>Pages in the preview are drawn before these.</extracomment>
        <translation>Halaman {number}</translation>
    </message>
</context>
<context>
    <name>_RowDelegate</name>
    <message>
        <source>{name}: cannot be read just now</source>
        <translation>{name}: saat ini tidak terbaca</translation>
    </message>
</context>
<context>
    <name>_TileButton</name>
    <message>
        <source>Put this file away: nothing was paid for it, nothing is kept</source>
        <extracomment>Of many documents the names are cut shorter, so that more of them are in view. What the button needs with its word, and the gaps.</extracomment>
        <translation>Singkirkan berkas ini: belum dibayar, tidak ada yang disimpan</translation>
    </message>
</context>
<context>
    <name>branch</name>
    <message>
        <source>Two chains</source>
        <translation>Dua rantai</translation>
    </message>
    <message>
        <source>Two computers write as this counter: {forks} entries contradict the branch log.</source>
        <translation>Dua komputer menulis sebagai loket ini: {forks} entri bertentangan dengan catatan cabang.</translation>
    </message>
    <message>
        <source>The sales of one of them are in no figure. Both are kept, nothing was deleted.</source>
        <translation>Penjualan salah satunya tidak ada di angka mana pun. Keduanya disimpan, tidak ada yang dihapus.</translation>
    </message>
    <message>
        <source>Turn one of the two off, keep it as evidence, and call the administrator.</source>
        <translation>Matikan salah satunya, simpan sebagai bukti, dan hubungi administrator.</translation>
    </message>
    <message>
        <source>Older copy</source>
        <translation>Salinan lama</translation>
    </message>
    <message>
        <source>This counter&apos;s journal is an older copy: the branch log has more than it.</source>
        <translation>Jurnal loket ini salinan lama: catatan cabang memuat lebih banyak daripadanya.</translation>
    </message>
    <message>
        <source>What it lacks is safe in the branch log. Its own balances are not right.</source>
        <translation>Yang kurang aman di catatan cabang. Saldo di loket itu sendiri tidak benar.</translation>
    </message>
    <message>
        <source>Do not sell with it. The administrator restores it: hub restore.</source>
        <translation>Jangan berjualan dengannya. Administrator memulihkannya: hub restore.</translation>
    </message>
    <message>
        <source>Contradicts another</source>
        <translation>Bertentangan</translation>
    </message>
    <message>
        <source>{aside} entries contradict another counter and stand in no figure here.</source>
        <translation>{aside} entri bertentangan dengan loket lain dan tidak masuk angka di sini.</translation>
    </message>
    <message>
        <source>It may be one serial on two documents. At the counter itself nothing changed.</source>
        <translation>Mungkin satu nomor seri pada dua dokumen. Di loketnya sendiri tidak ada yang berubah.</translation>
    </message>
    <message>
        <source>Compare with To check at that counter, and tell the administrator.</source>
        <translation>Bandingkan dengan Perlu dicek di loket itu, dan beri tahu administrator.</translation>
    </message>
    <message>
        <source>Logged in twice</source>
        <translation>Masuk dua kali</translation>
    </message>
    <message>
        <source>Who is logged in here, or somebody of her name, is so at another counter too.</source>
        <translation>Yang masuk di sini, atau orang bernama sama, juga masuk di loket lain.</translation>
    </message>
    <message>
        <source>No money has moved by it; sales at both counters are under one name.</source>
        <translation>Tidak ada uang yang berpindah karenanya; penjualan di kedua loket memakai satu nama.</translation>
    </message>
    <message>
        <source>Ask her. A counter that she left is locked with Ctrl+L; a stranger&apos;s PIN is changed.</source>
        <translation>Tanyakan. Loket yang ditinggalkan dikunci dengan Ctrl+L; bila bukan dia, PIN-nya diganti.</translation>
    </message>
    <message>
        <source>Not heard of</source>
        <translation>Tak terdengar</translation>
    </message>
    <message>
        <source>Its till is open, and nothing was heard of it for more than ten minutes.</source>
        <translation>Lacinya terbuka, dan lebih dari sepuluh menit tidak ada kabar darinya.</translation>
    </message>
    <message>
        <source>What it sells is on its own disk and comes later; its figures here are older.</source>
        <translation>Yang dijualnya ada di disknya sendiri dan datang nanti; angkanya di sini angka lama.</translation>
    </message>
    <message>
        <source>See whether it runs and has its network. It goes on selling without.</source>
        <translation>Periksa apakah komputernya menyala dan jaringannya ada. Tanpa itu pun loket tetap berjualan.</translation>
    </message>
    <message>
        <source>Wrong clock</source>
        <translation>Jam salah</translation>
    </message>
    <message>
        <source>Its clock is {clock} the server&apos;s.</source>
        <translation>Jamnya {clock} jam server.</translation>
    </message>
    <message>
        <source>Sums are right; times on papers, deadlines and the office day may be wrong.</source>
        <translation>Jumlah uang benar; waktu pada kertas, tenggat, dan hari kantor mungkin salah.</translation>
    </message>
    <message>
        <source>Set that computer&apos;s clock to automatic time, then start the program again.</source>
        <translation>Atur jam komputer itu ke waktu otomatis, lalu mulai lagi programnya.</translation>
    </message>
    <message>
        <source>Has sent nothing</source>
        <translation>Belum mengirim</translation>
    </message>
    <message>
        <source>This counter was let into the branch log and has sent nothing.</source>
        <translation>Loket ini sudah didaftarkan ke catatan cabang dan belum mengirim apa pun.</translation>
    </message>
    <message>
        <source>If it sells, its sales are on its own disk alone.</source>
        <translation>Bila loket itu berjualan, penjualannya hanya ada di disknya sendiri.</translation>
    </message>
    <message>
        <source>There: hub join, then start the program. If it does not exist: hub revoke.</source>
        <translation>Di sana: hub join, lalu mulai programnya. Bila loketnya tidak ada: hub revoke.</translation>
    </message>
    <message>
        <source>{time} ahead of</source>
        <translation>{time} lebih cepat dari</translation>
    </message>
    <message>
        <source>{time} behind</source>
        <translation>{time} lebih lambat dari</translation>
    </message>
    <message>
        <source>Counter</source>
        <translation>Loket</translation>
    </message>
    <message>
        <source>Logged in</source>
        <translation>Yang masuk</translation>
    </message>
    <message>
        <source>Till</source>
        <translation>Laci</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>Terlihat</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>Entri</translation>
    </message>
    <message>
        <source>Sold today</source>
        <translation>Hari ini</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Menunggu</translation>
    </message>
    <message>
        <source>Unclear</source>
        <translation>Dicek</translation>
    </message>
    <message>
        <source>Look at</source>
        <translation>Perhatikan</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Struk</translation>
    </message>
    <message>
        <source>How it stands</source>
        <translation>Keadaan</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Sejak</translation>
    </message>
    <message>
        <source>Worth</source>
        <translation>Nilai</translation>
    </message>
    <message>
        <source>Clerk</source>
        <translation>Petugas</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>belum jelas</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>ditolak</translation>
    </message>
    <message>
        <source>{counter} · this one</source>
        <translation>{counter} · loket ini</translation>
    </message>
    <message>
        <source>{range} not received</source>
        <translation>{range} belum tiba</translation>
    </message>
    <message>
        <source>taking {count}</source>
        <translation>mengambil {count}</translation>
    </message>
    <message>
        <source>nothing yet</source>
        <translation>belum ada</translation>
    </message>
    <message>
        <source>not told</source>
        <translation>tidak diketahui</translation>
    </message>
    <message>
        <source>complete</source>
        <translation>lengkap</translation>
    </message>
    <message>
        <source>Counter {counter}: entries {range} not received yet. They are safe on its own disk.</source>
        <translation>Loket {counter}: entri {range} belum diterima. Entri itu aman di disk loketnya sendiri.</translation>
    </message>
    <message>
        <source>Entries {range} are in the branch log and not in this station&apos;s book yet.</source>
        <translation>Entri {range} sudah di catatan cabang dan belum di buku komputer ini.</translation>
    </message>
    <message>
        <source>Received up to entry {number}; nothing that it told of is missing.</source>
        <translation>Diterima sampai entri {number}; tidak ada yang kurang dari yang disebutnya.</translation>
    </message>
    <message>
        <source>{name} (till: {clerk})</source>
        <translation>{name} (laci: {clerk})</translation>
    </message>
    <message>
        <source>locked (till: {clerk})</source>
        <translation>terkunci (laci: {clerk})</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>tidak ada</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>tutup</translation>
    </message>
    <message>
        <source>open {time}</source>
        <translation>buka {time}</translation>
    </message>
    <message>
        <source>counter {counter} since {time}</source>
        <translation>loket {counter} sejak {time}</translation>
    </message>
    <message>
        <source>{name} is logged in at {count} counters: {places}</source>
        <translation>{name} masuk di {count} loket: {places}</translation>
    </message>
    <message>
        <source>Since {time}.</source>
        <translation>Sejak {time}.</translation>
    </message>
    <message>
        <source>The branch&apos;s book is being opened</source>
        <translation>Buku cabang sedang dibuka</translation>
    </message>
    <message>
        <source>{count} entries are being taken into this station&apos;s book</source>
        <translation>{count} entri sedang diambil ke buku komputer ini</translation>
    </message>
    <message>
        <source>The figures below are older until then.</source>
        <translation>Sampai selesai, angka di bawah ini masih angka lama.</translation>
    </message>
    <message>
        <source>{count} entries have not been received</source>
        <translation>{count} entri belum diterima</translation>
    </message>
    <message>
        <source>They are on their counters&apos; own disks and come by themselves.</source>
        <translation>Entri itu ada di disk loketnya masing-masing dan akan datang sendiri.</translation>
    </message>
    <message>
        <source>As of {time}.</source>
        <translation>Keadaan pukul {time}.</translation>
    </message>
    <message>
        <source>Everything that the counters told of is here</source>
        <translation>Semua yang disebut loket-loket sudah ada di sini</translation>
    </message>
</context>
<context>
    <name>calls</name>
    <message>
        <source>to be collected</source>
        <translation>siap diambil</translation>
    </message>
    <message>
        <source>document refused</source>
        <translation>dokumen ditolak</translation>
    </message>
    <message>
        <source>brings the document</source>
        <translation>belum bawa dokumen</translation>
    </message>
    <message>
        <source>wants to buy</source>
        <translation>ingin membeli</translation>
    </message>
    <message>
        <source>reached</source>
        <translation>terhubung</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>tidak terhubung</translation>
    </message>
    <message>
        <source>call again</source>
        <translation>telepon lagi</translation>
    </message>
</context>
<context>
    <name>cancelling</name>
    <message>
        <source>Voided: the money was given back.</source>
        <translation>Dibatalkan: uang sudah dikembalikan.</translation>
    </message>
    <message>
        <source>A stamp of this sale is at another counter: cancel it once that counter gave it back.</source>
        <translation>Satu meterai dari penjualan ini ada di loket lain: batalkan setelah loket itu mengembalikannya.</translation>
    </message>
    <message>
        <source>A stamp is affixed: this sale cannot be cancelled any more. What is left waits in the queue.</source>
        <translation>Sudah ada meterai yang terbubuh: penjualan ini tidak dapat dibatalkan lagi. Sisanya menunggu dalam antrean.</translation>
    </message>
    <message>
        <source>It may be affixed at this moment: until that is known nothing is given back. It can be left in the queue.</source>
        <translation>Mungkin sedang terbubuh saat ini: sampai hal itu pasti, uang tidak dikembalikan. Dokumen dapat dititipkan dalam antrean.</translation>
    </message>
    <message>
        <source>Cancel: the money of the whole receipt is given back; a serial number that still comes goes to the stock.</source>
        <translation>Batal: uang seluruh struk dikembalikan; nomor seri yang masih datang masuk stok.</translation>
    </message>
    <message>
        <source>Cancel: the money of the whole receipt is given back; the serial number goes to the stock.</source>
        <translation>Batal: uang seluruh struk dikembalikan; nomor seri masuk stok.</translation>
    </message>
    <message>
        <source>Cancel: the money of the whole receipt is given back; no serial number was taken yet.</source>
        <translation>Batal: uang seluruh struk dikembalikan; belum ada nomor seri yang diambil.</translation>
    </message>
</context>
<context>
    <name>claims</name>
    <message>
        <source>Paid, no document: at counter {counter}</source>
        <translation>Lunas, belum ada berkas: di loket {counter}</translation>
    </message>
    <message>
        <source>Paid, no document: at this counter</source>
        <translation>Lunas, belum ada berkas: di loket ini</translation>
    </message>
    <message>
        <source>Released to this counter: it is on its way</source>
        <translation>Diserahkan ke loket ini: sedang dalam perjalanan</translation>
    </message>
    <message>
        <source>Released to counter {counter}, which has not taken it over yet</source>
        <translation>Diserahkan ke loket {counter}, belum diterima di sana</translation>
    </message>
    <message>
        <source>Has a document at counter {counter}</source>
        <translation>Sudah ada berkasnya di loket {counter}</translation>
    </message>
    <message>
        <source>Affixed at counter {counter}</source>
        <translation>Sudah dibubuhkan di loket {counter}</translation>
    </message>
    <message>
        <source>Voided, or its money was given back</source>
        <translation>Dibatalkan, atau uangnya sudah dikembalikan</translation>
    </message>
    <message>
        <source>Counter {counter} was asked at {time} and has not answered yet</source>
        <translation>Diminta dari loket {counter} pukul {time}, belum dijawab</translation>
    </message>
    <message>
        <source>Counter {counter} said no: {reason}</source>
        <translation>Loket {counter} menolak: {reason}</translation>
    </message>
    <message>
        <source>The request of {time} to counter {counter} was taken back</source>
        <translation>Permintaan pukul {time} ke loket {counter} ditarik kembali</translation>
    </message>
    <message>
        <source>Counter {counter} released it</source>
        <translation>Loket {counter} sudah menyerahkannya</translation>
    </message>
    <message>
        <source>The branch log is away since {time}: what stands here may be older than what is so.</source>
        <translation>Catatan cabang terputus sejak {time}: yang tampil di sini mungkin sudah berubah.</translation>
    </message>
    <message>
        <source>The branch&apos;s entries are still being taken: some may be missing.</source>
        <translation>Catatan cabang masih diambil: mungkin belum lengkap.</translation>
    </message>
    <message>
        <source>The branch&apos;s entries are up to date.</source>
        <translation>Catatan cabang lengkap sampai sekarang.</translation>
    </message>
</context>
<context>
    <name>customer</name>
    <message>
        <source>{state} since {time}</source>
        <translation>{state} sejak {time}</translation>
    </message>
    <message>
        <source>Nobody has said when it will be back.</source>
        <translation>Belum ada yang menyebut kapan pulih.</translation>
    </message>
    <message>
        <source>e-Meterai service: not asked yet</source>
        <translation>Layanan e-Meterai: belum diperiksa</translation>
    </message>
    <message>
        <source>e-Meterai service: normal</source>
        <translation>Layanan e-Meterai: normal</translation>
    </message>
    <message>
        <source>e-Meterai service: slow</source>
        <translation>Layanan e-Meterai: lambat</translation>
    </message>
    <message>
        <source>e-Meterai service: queueing</source>
        <translation>Layanan e-Meterai: antre</translation>
    </message>
    <message>
        <source>e-Meterai service: down</source>
        <translation>Layanan e-Meterai: gangguan</translation>
    </message>
    <message>
        <source>No e-Meterai from this office</source>
        <translation>Tidak ada e-Meterai dari kantor ini</translation>
    </message>
    <message>
        <source>Pay and queue</source>
        <translation>Bayar dan antre</translation>
    </message>
    <message>
        <source>You get a receipt with a claim code. It is affixed when the service is back; until then you can have your money back.</source>
        <translation>Anda mendapat struk dengan kode klaim. Dibubuhkan saat layanan pulih; sebelum itu uang Anda dapat kembali.</translation>
    </message>
    <message>
        <source>Wait</source>
        <translation>Tunggu</translation>
    </message>
    <message>
        <source>You pay nothing now.</source>
        <translation>Anda belum membayar.</translation>
    </message>
    <message>
        <source>List only</source>
        <translation>Daftar saja</translation>
    </message>
    <message>
        <source>You get a number and, if you like, a call when the service is back. You pay nothing.</source>
        <translation>Anda mendapat nomor dan, bila mau, ditelepon saat layanan pulih. Anda belum membayar.</translation>
    </message>
    <message>
        <source>Adhesive stamps instead</source>
        <translation>Meterai tempel</translation>
    </message>
    <message>
        <source>Ask first whether the one who gets the document takes them.</source>
        <translation>Pastikan dulu penerima dokumen menerimanya.</translation>
    </message>
    <message>
        <source>Received in cash</source>
        <translation>Diterima tunai</translation>
    </message>
    <message>
        <source>Paid by QRIS</source>
        <translation>Dibayar QRIS</translation>
    </message>
    <message>
        <source>Paid by debit card</source>
        <translation>Dibayar kartu debit</translation>
    </message>
    <message>
        <source>Paid by transfer</source>
        <translation>Dibayar transfer</translation>
    </message>
</context>
<context>
    <name>day</name>
    <message>
        <source>Till, hours, clerk</source>
        <translation>Loket, jam, petugas</translation>
    </message>
    <message>
        <source>Sold</source>
        <translation>Penjualan</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>Seharusnya</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>Dihitung</translation>
    </message>
    <message>
        <source>Over / short</source>
        <translation>Lebih / kurang</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Keadaan</translation>
    </message>
    <message>
        <source>{clerk}, counted by {name}</source>
        <translation>{clerk}, dihitung {name}</translation>
    </message>
    <message>
        <source>closed</source>
        <extracomment>Of these the shell knows the key.</extracomment>
        <translation>sudah ditutup</translation>
    </message>
    <message>
        <source>not closed in time</source>
        <translation>terlambat ditutup</translation>
    </message>
    <message>
        <source>tills open</source>
        <translation>loket masih buka</translation>
    </message>
    <message>
        <source>ready to be closed</source>
        <translation>siap ditutup</translation>
    </message>
    <message>
        <source>open</source>
        <translation>masih buka</translation>
    </message>
    <message>
        <source>in dispute</source>
        <translation>disengketakan</translation>
    </message>
    <message>
        <source>as expected</source>
        <translation>cocok</translation>
    </message>
    <message>
        <source>explained</source>
        <translation>ada alasan</translation>
    </message>
    <message>
        <source>no reason yet</source>
        <translation>perlu alasan</translation>
    </message>
    <message>
        <source>earlier day</source>
        <translation>hari sebelumnya</translation>
    </message>
    <message>
        <source>{day} is not closed yet.</source>
        <translation>{day} belum ditutup.</translation>
    </message>
    <message>
        <source>Go there</source>
        <translation>Ke sana</translation>
    </message>
    <message>
        <source>till open</source>
        <translation>loket buka</translation>
    </message>
    <message>
        <source>Till {counter}, {clerk}, since {time}.</source>
        <translation>Loket {counter}, {clerk}, sejak {time}.</translation>
    </message>
    <message>
        <source>To the till F7</source>
        <translation>Ke loket F7</translation>
    </message>
    <message>
        <source>journal</source>
        <translation>jurnal</translation>
    </message>
    <message>
        <source>Not to be trusted from entry {entry} on. Press the red lamp at the bottom.</source>
        <translation>Tidak dapat dipercaya mulai entri {entry}. Tekan lampu merah di bawah.</translation>
    </message>
    <message>
        <source>check</source>
        <translation>pemeriksaan</translation>
    </message>
    <message>
        <source>The journal&apos;s check found what does not fit.</source>
        <translation>Pemeriksaan jurnal menemukan ketidakcocokan.</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Periksa lagi</translation>
    </message>
    <message>
        <source>entry</source>
        <translation>entri</translation>
    </message>
    <message>
        <source>Entry {entry} cannot be read by this program.</source>
        <translation>Entri {entry} tidak dapat dibaca program ini.</translation>
    </message>
    <message>
        <source>sums</source>
        <translation>jumlah</translation>
    </message>
    <message>
        <source>Two additions differ; the recapitulation names them.</source>
        <translation>Dua hitungan berbeda; rekapitulasi menyebutnya.</translation>
    </message>
    <message>
        <source>own count</source>
        <translation>hitungan sendiri</translation>
    </message>
    <message>
        <source>Over or short at till {counter}: say a reason, dispute it, or let another supervisor close.</source>
        <translation>Ada selisih di loket {counter}: beri alasan, sengketakan, atau minta supervisor lain menutup.</translation>
    </message>
    <message>
        <source>Say a reason</source>
        <translation>Beri alasan</translation>
    </message>
    <message>
        <source>{count} in dispute</source>
        <translation>{count} disengketakan</translation>
    </message>
    <message>
        <source>{money} on the neutral account</source>
        <translation>{money} di rekening netral</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Lihat</translation>
    </message>
    <message>
        <source>{count} to check</source>
        <translation>{count} perlu dicek</translation>
    </message>
    <message>
        <source>the issuer&apos;s outcome is not known</source>
        <translation>hasil di penerbit belum diketahui</translation>
    </message>
    <message>
        <source>{count} not affixed</source>
        <translation>{count} belum dibubuhkan</translation>
    </message>
    <message>
        <source>{money} owed to customers</source>
        <translation>{money} utang ke pelanggan</translation>
    </message>
    <message>
        <source>Queue F4</source>
        <translation>Antrean F4</translation>
    </message>
    <message>
        <source>{count} rejected</source>
        <translation>{count} ditolak</translation>
    </message>
    <message>
        <source>each wants another document</source>
        <translation>masing-masing perlu dokumen lain</translation>
    </message>
    <message>
        <source>{count} not reviewed</source>
        <translation>{count} belum ditinjau</translation>
    </message>
    <message>
        <source>sold while the issuer was not normal</source>
        <translation>dijual saat penerbit tidak normal</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Tinjau</translation>
    </message>
    <message>
        <source>{count} prints in doubt</source>
        <translation>{count} cetakan belum pasti</translation>
    </message>
    <message>
        <source>look at the paper, or print a copy</source>
        <translation>lihat kertasnya, atau cetak salinan</translation>
    </message>
    <message>
        <source>Sell F2</source>
        <translation>Jual F2</translation>
    </message>
    <message>
        <source>{count} baskets parked</source>
        <translation>{count} keranjang parkir</translation>
    </message>
    <message>
        <source>{money}, not paid</source>
        <translation>{money}, belum dibayar</translation>
    </message>
</context>
<context>
    <name>difference</name>
    <message>
        <source>I do not know yet</source>
        <translation>Belum diketahui</translation>
    </message>
    <message>
        <source>Wrong change given or taken</source>
        <translation>Uang kembali keliru</translation>
    </message>
    <message>
        <source>Counted wrongly</source>
        <translation>Salah hitung</translation>
    </message>
    <message>
        <source>Mixed up with another till</source>
        <translation>Tertukar dengan loket lain</translation>
    </message>
    <message>
        <source>A note that is not good</source>
        <translation>Uang tidak layak atau tidak asli</translation>
    </message>
    <message>
        <source>Something else</source>
        <translation>Lain-lain</translation>
    </message>
</context>
<context>
    <name>disputes</name>
    <message>
        <source>Sale {receipt}</source>
        <translation>Penjualan {receipt}</translation>
    </message>
    <message>
        <source>Line {line}</source>
        <translation>Baris {line}</translation>
    </message>
    <message>
        <source>Count at closing</source>
        <translation>Hitung kas saat tutup loket</translation>
    </message>
    <message>
        <source>Decision “{decision}”</source>
        <translation>Keputusan “{decision}”</translation>
    </message>
    <message>
        <source>Journal entry {seq}</source>
        <translation>Entri jurnal {seq}</translation>
    </message>
    <message>
        <source>over {money}</source>
        <translation>lebih {money}</translation>
    </message>
    <message>
        <source>short {money}</source>
        <translation>kurang {money}</translation>
    </message>
    <message>
        <source>no difference</source>
        <translation>tanpa selisih</translation>
    </message>
    <message>
        <source>It stays a difference of the count</source>
        <translation>Tetap selisih hitung</translation>
    </message>
    <message>
        <source>The sum goes back to the account of differences.</source>
        <translation>Jumlahnya kembali ke akun selisih.</translation>
    </message>
    <message>
        <source>It belongs to a customer</source>
        <translation>Milik pelanggan</translation>
    </message>
    <message>
        <source>The sum goes to the refunds that are due.</source>
        <translation>Jumlahnya masuk ke pengembalian untuk pelanggan.</translation>
    </message>
    <message>
        <source>Counted again: the cash was another sum</source>
        <translation>Dihitung ulang: jumlah uangnya lain</translation>
    </message>
    <message>
        <source>The sum goes to the head cashier&apos;s account.</source>
        <translation>Jumlahnya masuk ke akun kasir kepala.</translation>
    </message>
    <message>
        <source>To be read as the dispute says</source>
        <translation>Dibaca seperti kata sengketa</translation>
    </message>
    <message>
        <source>The entry stays; the dispute stands beside it for ever.</source>
        <translation>Entri tetap ada; sengketa berdiri di sampingnya selamanya.</translation>
    </message>
    <message>
        <source>The record stands, and the reason is known</source>
        <translation>Catatan tetap, sebabnya sudah jelas</translation>
    </message>
    <message>
        <source>The explanation stands beside the entry for ever.</source>
        <translation>Penjelasan berdiri di samping entri selamanya.</translation>
    </message>
    <message>
        <source>The two sides of a booking are not equal</source>
        <translation>Dua sisi sebuah pembukuan tidak sama</translation>
    </message>
    <message>
        <source>The journal&apos;s chain is broken</source>
        <translation>Rantai jurnal putus</translation>
    </message>
    <message>
        <source>Something was carried out twice</source>
        <translation>Ada yang terlaksana dua kali</translation>
    </message>
    <message>
        <source>Serial number, stamp and file do not belong together</source>
        <translation>Nomor seri, meterai, dan berkas tidak sepasang</translation>
    </message>
    <message>
        <source>A figure on the screen is not what the entries add up to</source>
        <translation>Angka di layar berbeda dari jumlah entri</translation>
    </message>
    <message>
        <source>A report cannot be added up from the entries</source>
        <translation>Laporan tidak dapat dijumlah dari entri</translation>
    </message>
    <message>
        <source>A stamp or a number fell out of the sum</source>
        <translation>Ada meterai atau nomor yang jatuh dari jumlah</translation>
    </message>
    <message>
        <source>Papers and entries do not agree</source>
        <translation>Cetakan dan entri tidak sesuai</translation>
    </message>
    <message>
        <source>An entry names the wrong person or cause</source>
        <translation>Sebuah entri menyebut orang atau sebab yang keliru</translation>
    </message>
    <message>
        <source>Something unusual is not shown on the screens</source>
        <translation>Ada keadaan tak biasa yang tidak tampak di layar</translation>
    </message>
</context>
<context>
    <name>format</name>
    <message>
        <source>Monday</source>
        <translation>Senin</translation>
    </message>
    <message>
        <source>Tuesday</source>
        <translation>Selasa</translation>
    </message>
    <message>
        <source>Wednesday</source>
        <translation>Rabu</translation>
    </message>
    <message>
        <source>Thursday</source>
        <translation>Kamis</translation>
    </message>
    <message>
        <source>Friday</source>
        <translation>Jumat</translation>
    </message>
    <message>
        <source>Saturday</source>
        <translation>Sabtu</translation>
    </message>
    <message>
        <source>Sunday</source>
        <translation>Minggu</translation>
    </message>
    <message>
        <source>tomorrow {time}</source>
        <translation>besok {time}</translation>
    </message>
    <message>
        <source>yesterday {time}</source>
        <translation>kemarin {time}</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} mnt</translation>
    </message>
    <message>
        <source>{hours} h {minutes:02d}</source>
        <translation>{hours} j {minutes:02d}</translation>
    </message>
    <message>
        <source>{days} d {hours} h</source>
        <translation>{days} hr {hours} j</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} dtk</translation>
    </message>
</context>
<context>
    <name>handOver</name>
    <message>
        <source>Handed over: {where}. Slip {receipt}</source>
        <translation>Diserahkan: {where}. Bukti {receipt}</translation>
    </message>
    <message>
        <source>Handed over by e-mail: the mail server accepted it. Slip {receipt}</source>
        <translation>Diserahkan lewat surel: server surel sudah menerimanya. Bukti {receipt}</translation>
    </message>
</context>
<context>
    <name>help</name>
    <message>
        <source>Every paid stamp that the customer does not have yet.</source>
        <translation>Semua meterai berbayar yang belum diterima pelanggan.</translation>
    </message>
    <message>
        <source>Find it: Ctrl+F, then claim code, receipt, or a part of the phone number.</source>
        <translation>Cari: Ctrl+F, lalu kode klaim, struk, atau sebagian nomor telepon.</translation>
    </message>
    <message>
        <source>Open it with Enter: its story, its deadline, the issuer&apos;s last words.</source>
        <translation>Buka dengan Enter: riwayatnya, tenggatnya, kata terakhir penerbit.</translation>
    </message>
    <message>
        <source>Ready ones: hand over. Without a document: take the file in. The call list says whom to phone.</source>
        <translation>Yang siap: serahkan. Tanpa dokumen: terima berkasnya. Daftar telepon menyebut siapa yang dihubungi.</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Menunggu</translation>
    </message>
    <message>
        <source>Paid; it goes on by itself. Late ones are marked before their deadline.</source>
        <translation>Sudah dibayar; berjalan sendiri. Yang terlambat ditandai sebelum tenggat.</translation>
    </message>
    <message>
        <source>To be checked</source>
        <translation>Perlu dicek</translation>
    </message>
    <message>
        <source>Nobody knows yet whether it is affixed. Never sell it a second time; a supervisor decides (F8).</source>
        <translation>Belum diketahui apakah terbubuh. Jangan menjualnya dua kali; supervisor memutuskan (F8).</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Ditolak</translation>
    </message>
    <message>
        <source>It will not go on alone: another document, or a refund.</source>
        <translation>Tidak akan berjalan sendiri: dokumen lain, atau pengembalian dana.</translation>
    </message>
    <message>
        <source>No document</source>
        <translation>Tanpa dokumen</translation>
    </message>
    <message>
        <source>A voucher that was paid. The office owes the customer a stamp.</source>
        <translation>Kode klaim yang sudah dibayar. Kantor berutang satu meterai kepada pelanggan.</translation>
    </message>
    <message>
        <source>Stamp the customer&apos;s PDF: look at it, place the stamp, take the money, affix, hand over.</source>
        <translation>Membubuhkan meterai pada PDF pelanggan: periksa, letakkan, terima uang, bubuhkan, serahkan.</translation>
    </message>
    <message>
        <source>Drop the file, browse, or take it from the stick or the watched folder. Pictures become a PDF.</source>
        <translation>Seret berkas, cari, atau ambil dari stik atau folder pantauan. Gambar dijadikan PDF.</translation>
    </message>
    <message>
        <source>Move the grey square: mouse, arrows (1 pt, Shift 10 pt) or a preset. Cover no text and no signature.</source>
        <translation>Geser kotak abu-abu: tetikus, panah (1 pt, Shift 10 pt) atau letak siap pakai. Jangan menutup teks atau tanda tangan.</translation>
    </message>
    <message>
        <source>Fill in type, number and date as they stand in the document; F5 shows the sum and takes the payment.</source>
        <translation>Isi jenis, nomor, dan tanggal seperti pada dokumen; F5 menampilkan jumlah dan menerima pembayaran.</translation>
    </message>
    <message>
        <source>Follow the steps. When it is checked, hand it over: stick, e-mail or folder.</source>
        <translation>Ikuti langkahnya. Setelah diperiksa, serahkan: stik, surel, atau folder.</translation>
    </message>
    <message>
        <source>Paid and safe in the journal. It goes to the issuer by itself; you may serve the next customer.</source>
        <translation>Sudah dibayar dan aman di jurnal. Dikirim ke penerbit dengan sendirinya; layani pelanggan berikutnya.</translation>
    </message>
    <message>
        <source>An answer was lost. Whether the stamp is affixed is unknown; it is looked up and never paid twice.</source>
        <translation>Satu jawaban hilang. Apakah meterai terbubuh belum diketahui; dicari dan tidak dibayar dua kali.</translation>
    </message>
    <message>
        <source>The issuer will not stamp this file. Another file under the same claim code, or the money back.</source>
        <translation>Penerbit tidak mau membubuhkan pada berkas ini. Berkas lain dengan kode klaim yang sama, atau uang kembali.</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Siap</translation>
    </message>
    <message>
        <source>Affixed and checked. The money is earned; hand the file over.</source>
        <translation>Terbubuh dan diperiksa. Uangnya sudah menjadi pendapatan; serahkan berkasnya.</translation>
    </message>
    <message>
        <source>Sell without a document: e-Meterai vouchers, adhesive stamps, other articles.</source>
        <translation>Menjual tanpa dokumen: kode klaim e-Meterai, meterai tempel, barang lain.</translation>
    </message>
    <message>
        <source>Scan or type a code, or press the number of a tile; 3*1 takes three of the first.</source>
        <translation>Pindai atau ketik kode, atau tekan nomor ubin; 3*1 mengambil tiga dari yang pertama.</translation>
    </message>
    <message>
        <source>Check the sum aloud with the customer, then F5: cash. Shift+F5: QRIS, debit, other means.</source>
        <translation>Sebutkan jumlahnya kepada pelanggan, lalu F5: tunai. Shift+F5: QRIS, debit, cara lain.</translation>
    </message>
    <message>
        <source>In the payment press F5 again for the exact sum, or type what the customer gives.</source>
        <translation>Di pembayaran tekan F5 lagi untuk uang pas, atau ketik uang yang diberikan.</translation>
    </message>
    <message>
        <source>Give change and receipt. The claim code on it is worth the stamp: the customer must keep it.</source>
        <translation>Serahkan kembalian dan struk. Kode klaim di struk senilai meterainya: pelanggan harus menyimpannya.</translation>
    </message>
    <message>
        <source>Issuer: Normal</source>
        <translation>Penerbit: Normal</translation>
    </message>
    <message>
        <source>A paid stamp can be affixed at once.</source>
        <translation>Meterai yang dibayar dapat langsung dibubuhkan.</translation>
    </message>
    <message>
        <source>Queueing, down</source>
        <translation>Antre, gangguan</translation>
    </message>
    <message>
        <source>Money that you take now is for a promise. The payment asks which of the four ways the customer wants.</source>
        <translation>Uang yang diterima sekarang adalah untuk janji. Pembayaran menanyakan mana dari empat cara yang dipilih pelanggan.</translation>
    </message>
    <message>
        <source>Print unclear</source>
        <translation>Cetakan belum jelas</translation>
    </message>
    <message>
        <source>The sale stands in the journal whether or not its paper came out. Look at the paper, then answer the banner.</source>
        <translation>Penjualan tercatat di jurnal, kertasnya keluar atau tidak. Lihat kertasnya, lalu jawab spanduk itu.</translation>
    </message>
    <message>
        <source>Removed by mistake</source>
        <translation>Terhapus</translation>
    </message>
    <message>
        <source>Ctrl+Z puts a removed line back while it is offered. No money is touched by that.</source>
        <translation>Ctrl+Z mengembalikan baris yang dihapus selama ditawarkan. Tidak menyentuh uang.</translation>
    </message>
    <message>
        <source>Each lamp is a word as well as a colour. A click opens what is behind it.</source>
        <translation>Setiap lampu berupa kata dan warna. Klik untuk membuka apa di baliknya.</translation>
    </message>
    <message>
        <source>It answers. Stamps are affixed at once.</source>
        <translation>Menjawab. Meterai langsung dibubuhkan.</translation>
    </message>
    <message>
        <source>Issuer: Slow</source>
        <translation>Penerbit: Lambat</translation>
    </message>
    <message>
        <source>It answers late. Paid stamps take longer; nothing is lost.</source>
        <translation>Menjawab lambat. Meterai berbayar lebih lama; tidak ada yang hilang.</translation>
    </message>
    <message>
        <source>Issuer: Down, Queueing</source>
        <translation>Penerbit: Gangguan, Antre</translation>
    </message>
    <message>
        <source>Paid stamps wait in the journal and go on by themselves. Tell each customer before taking money.</source>
        <translation>Meterai berbayar menunggu di jurnal dan berjalan sendiri. Beri tahu pelanggan sebelum menerima uang.</translation>
    </message>
    <message>
        <source>Quota used up, account refused</source>
        <translation>Kuota habis, akun ditolak</translation>
    </message>
    <message>
        <source>The issuer is there but will not stamp for this office. Call the supervisor.</source>
        <translation>Penerbit ada tetapi tidak membubuhkan untuk kantor ini. Hubungi supervisor.</translation>
    </message>
    <message>
        <source>How many paid stamps are not done, and the nearest deadline.</source>
        <translation>Berapa meterai berbayar yang belum selesai, dan tenggat terdekat.</translation>
    </message>
    <message>
        <source>Their outcome is unknown: neither affixed nor refunded until somebody knows.</source>
        <translation>Hasilnya belum diketahui: tidak dianggap terbubuh dan tidak dikembalikan sebelum diketahui.</translation>
    </message>
    <message>
        <source>Serial stock low</source>
        <translation>Stok nomor seri menipis</translation>
    </message>
    <message>
        <source>Fewer stamps can be sold as safe during an outage.</source>
        <translation>Lebih sedikit meterai yang aman dijual saat gangguan.</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Printer</translation>
    </message>
    <message>
        <source>Papers are missing, sales are not. They can be printed again with a copy number.</source>
        <translation>Kertasnya kurang, penjualannya tidak. Dapat dicetak lagi dengan nomor salinan.</translation>
    </message>
    <message>
        <source>Branch log</source>
        <translation>Log cabang</translation>
    </message>
    <message>
        <source>What this counter sells is not seen by the others yet; it is safe here.</source>
        <translation>Penjualan loket ini belum terlihat loket lain; aman di sini.</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>Jurnal</translation>
    </message>
    <message>
        <source>The journal was altered or is an old copy. Stop selling and call the administrator.</source>
        <translation>Jurnal diubah atau salinan lama. Berhenti menjual dan hubungi administrator.</translation>
    </message>
    <message>
        <source>Reports of shifts, days and months, to be printed, saved and handed in.</source>
        <translation>Laporan giliran, hari, dan bulan, untuk dicetak, disimpan, dan diserahkan.</translation>
    </message>
    <message>
        <source>Choose report and days; the figures appear at the right.</source>
        <translation>Pilih laporan dan hari; angkanya tampil di kanan.</translation>
    </message>
    <message>
        <source>Save as PDF, table or text, or print on the receipt roll. Each issued report has a number.</source>
        <translation>Simpan sebagai PDF, tabel, atau teks, atau cetak di gulungan struk. Setiap laporan bernomor.</translation>
    </message>
    <message>
        <source>Preliminary</source>
        <translation>Sementara</translation>
    </message>
    <message>
        <source>The day is not over or not closed; the figures may still change.</source>
        <translation>Hari belum selesai atau belum ditutup; angka masih dapat berubah.</translation>
    </message>
    <message>
        <source>Final</source>
        <translation>Akhir</translation>
    </message>
    <message>
        <source>Out of a closed day. The same report gives the same figures again.</source>
        <translation>Dari hari yang sudah ditutup. Laporan yang sama memberi angka yang sama.</translation>
    </message>
    <message>
        <source>The drawer: open with the float, deposits, stock, count and close.</source>
        <translation>Laci: buka dengan panjar, setoran, stok, hitung, dan tutup.</translation>
    </message>
    <message>
        <source>Open: count the float and enter it. From then on the drawer stands under your name.</source>
        <translation>Buka: hitung panjar dan masukkan. Sejak itu laci tercatat atas nama Anda.</translation>
    </message>
    <message>
        <source>During the day: deposit cash at the head cashier, hand the shift over, count adhesive stamps.</source>
        <translation>Siang hari: setor uang ke kasir, serahkan giliran, hitung meterai tempel.</translation>
    </message>
    <message>
        <source>Close: count by denomination. What should be there is shown only afterwards; explain a difference.</source>
        <translation>Tutup: hitung per pecahan. Jumlah seharusnya baru ditampilkan sesudahnya; jelaskan selisih.</translation>
    </message>
    <message>
        <source>No difference</source>
        <translation>Tanpa selisih</translation>
    </message>
    <message>
        <source>What was counted is what the sales come to.</source>
        <translation>Yang dihitung sama dengan hasil penjualan.</translation>
    </message>
    <message>
        <source>Over, short</source>
        <translation>Lebih, kurang</translation>
    </message>
    <message>
        <source>It is recorded as it is and blames nobody. A supervisor reviews it.</source>
        <translation>Dicatat apa adanya dan tidak menyalahkan siapa pun. Supervisor meninjaunya.</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Nothing is sold and no cash is taken until a shift is open.</source>
        <translation>Tidak ada penjualan dan penerimaan uang sebelum giliran dibuka.</translation>
    </message>
    <message>
        <source>The receipt printer and what the settings file says.</source>
        <translation>Printer struk dan isi berkas pengaturan.</translation>
    </message>
    <message>
        <source>Test print (F5) and look at the paper.</source>
        <translation>Cetak uji (F5) dan lihat kertasnya.</translation>
    </message>
    <message>
        <source>Other settings are changed in the file by the administrator, and hold from the next start on.</source>
        <translation>Pengaturan lain diubah di berkas oleh administrator, dan berlaku sejak program dimulai lagi.</translation>
    </message>
    <message>
        <source>Does not answer, out of paper</source>
        <translation>Tidak menjawab, kertas habis</translation>
    </message>
    <message>
        <source>Selling goes on; copies of the receipts are printed later.</source>
        <translation>Penjualan berjalan; salinan struk dicetak kemudian.</translation>
    </message>
    <message>
        <source>Tells nothing</source>
        <translation>Tidak memberi kabar</translation>
    </message>
    <message>
        <source>This printer never says how it is. Look at the paper yourself.</source>
        <translation>Printer ini tidak memberi tahu keadaannya. Lihat sendiri kertasnya.</translation>
    </message>
    <message>
        <source>Who may work here, in which role, and the PINs.</source>
        <translation>Siapa yang boleh bekerja di sini, perannya, dan PIN.</translation>
    </message>
    <message>
        <source>Your own PIN: change it here at any time.</source>
        <translation>PIN sendiri: ganti di sini kapan saja.</translation>
    </message>
    <message>
        <source>The administrator adds people and gives temporary PINs; whoever gets one chooses her own at the log-in.</source>
        <translation>Administrator menambah orang dan memberi PIN sementara; penerimanya memilih PIN sendiri saat masuk.</translation>
    </message>
    <message>
        <source>Temporary PIN</source>
        <translation>PIN sementara</translation>
    </message>
    <message>
        <source>Nothing can be done under it but choosing another one.</source>
        <translation>Dengan PIN itu hanya dapat memilih PIN baru.</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>Diblokir</translation>
    </message>
    <message>
        <source>She cannot log in. What she did stays under her name.</source>
        <translation>Tidak dapat masuk. Yang pernah dilakukan tetap atas namanya.</translation>
    </message>
    <message>
        <source>What holds for all counters of the branch: trust, people, prices, settings.</source>
        <translation>Yang berlaku bagi semua loket cabang: kepercayaan, orang, harga, pengaturan.</translation>
    </message>
    <message>
        <source>Publish with a day from which it holds; each counter answers by itself.</source>
        <translation>Terbitkan dengan hari mulai berlaku; setiap loket menjawab sendiri.</translation>
    </message>
    <message>
        <source>Look which counter has taken it, and why one refused.</source>
        <translation>Lihat loket mana yang menerima, dan mengapa ada yang menolak.</translation>
    </message>
    <message>
        <source>Not answered</source>
        <translation>Belum dijawab</translation>
    </message>
    <message>
        <source>That counter still works with what it had before.</source>
        <translation>Loket itu masih memakai yang lama.</translation>
    </message>
    <message>
        <source>Nothing changed there; the reason stands beside it.</source>
        <translation>Tidak ada yang berubah di sana; alasannya tertera.</translation>
    </message>
    <message>
        <source>What is sold and for how much; new lists come signed from the head office.</source>
        <translation>Yang dijual dan harganya; daftar baru datang bertanda tangan dari kantor pusat.</translation>
    </message>
    <message>
        <source>Import: choose the file; its signature lies beside it.</source>
        <translation>Impor: pilih berkasnya; tanda tangannya ada di sampingnya.</translation>
    </message>
    <message>
        <source>Look from which day it holds before you agree.</source>
        <translation>Lihat mulai hari apa berlaku sebelum menyetujui.</translation>
    </message>
    <message>
        <source>From a day</source>
        <translation>Mulai tanggal</translation>
    </message>
    <message>
        <source>Sold at the old price until then.</source>
        <translation>Dijual dengan harga lama sampai hari itu.</translation>
    </message>
    <message>
        <source>Not sold any more</source>
        <translation>Tidak dijual lagi</translation>
    </message>
    <message>
        <source>It stays in old receipts and reports.</source>
        <translation>Tetap ada di struk dan laporan lama.</translation>
    </message>
    <message>
        <source>What is kept about customers, for how long, and what they may ask.</source>
        <translation>Data pelanggan yang disimpan, berapa lama, dan hak mereka.</translation>
    </message>
    <message>
        <source>Find the person&apos;s things by claim code or receipt, never by guessing a name.</source>
        <translation>Cari data orang itu dengan kode klaim atau struk, jangan menebak nama.</translation>
    </message>
    <message>
        <source>Give a copy, or erase with a supervisor. Every request has a paper and an entry.</source>
        <translation>Berikan salinan, atau hapus bersama supervisor. Setiap permintaan punya kertas dan entri.</translation>
    </message>
    <message>
        <source>Postponed</source>
        <translation>Ditunda</translation>
    </message>
    <message>
        <source>A paid stamp or a dispute still needs the data; it is erased afterwards by itself.</source>
        <translation>Meterai berbayar atau sengketa masih memerlukan data; dihapus sendiri sesudahnya.</translation>
    </message>
    <message>
        <source>Whether this computer is all right, and a file for whoever helps.</source>
        <translation>Apakah komputer ini baik, dan berkas untuk yang membantu.</translation>
    </message>
    <message>
        <source>Look at the findings; each says what to do.</source>
        <translation>Lihat temuannya; masing-masing menyebut apa yang dilakukan.</translation>
    </message>
    <message>
        <source>Save the support file on a stick. It holds no customer&apos;s data and no password.</source>
        <translation>Simpan berkas bantuan ke stik. Tidak berisi data pelanggan atau kata sandi.</translation>
    </message>
    <message>
        <source>To look at</source>
        <translation>Perlu dilihat</translation>
    </message>
    <message>
        <source>Selling goes on; have it looked at soon.</source>
        <translation>Penjualan berjalan; segera periksakan.</translation>
    </message>
    <message>
        <source>Cannot</source>
        <translation>Tidak bisa</translation>
    </message>
    <message>
        <source>Something that sales depend on is broken. Call the administrator.</source>
        <translation>Sesuatu yang diperlukan penjualan rusak. Hubungi administrator.</translation>
    </message>
    <message>
        <source>How the program looks and sounds at this counter.</source>
        <translation>Tampilan dan suara program di loket ini.</translation>
    </message>
    <message>
        <source>Choose theme, language, size and sounds. It holds at once, the size from the next start on.</source>
        <translation>Pilih tema, bahasa, ukuran, dan suara. Langsung berlaku, ukuran sejak program dimulai lagi.</translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>Kertas</translation>
    </message>
    <message>
        <source>Receipts and reports keep to the language of the settings file.</source>
        <translation>Struk dan laporan memakai bahasa di berkas pengaturan.</translation>
    </message>
    <message>
        <source>Say whether the e-Meterai on any PDF is genuine, without changing the file.</source>
        <translation>Menyatakan apakah e-Meterai pada suatu PDF sah, tanpa mengubah berkasnya.</translation>
    </message>
    <message>
        <source>Drop the file or choose it with F5.</source>
        <translation>Seret berkas atau pilih dengan F5.</translation>
    </message>
    <message>
        <source>Read the verdict aloud; each signature has its serial, signer and time below it.</source>
        <translation>Bacakan hasilnya; setiap tanda tangan menampilkan nomor seri, penanda tangan, dan waktunya.</translation>
    </message>
    <message>
        <source>Print the slip where the customer needs it on paper.</source>
        <translation>Cetak lembar hasil bila pelanggan memerlukannya.</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>Sah</translation>
    </message>
    <message>
        <source>Issued by the issuer and unchanged since. A serial that was used on another document shows only at the issuer.</source>
        <translation>Diterbitkan penerbit dan tidak berubah sejak itu. Nomor seri yang dipakai di dokumen lain hanya tampak di penerbit.</translation>
    </message>
    <message>
        <source>Cannot be ascertained</source>
        <translation>Tidak dapat dipastikan</translation>
    </message>
    <message>
        <source>Neither valid nor false: a certificate or a proof is missing here. Do not call it false.</source>
        <translation>Bukan sah, bukan palsu: sertifikat atau bukti tidak ada di sini. Jangan menyebutnya palsu.</translation>
    </message>
    <message>
        <source>Not valid</source>
        <translation>Tidak sah</translation>
    </message>
    <message>
        <source>The file was changed, or it is not the issuer&apos;s seal. Nobody&apos;s money moves by a check.</source>
        <translation>Berkas diubah, atau bukan segel penerbit. Pemeriksaan tidak memindahkan uang siapa pun.</translation>
    </message>
    <message>
        <source>Sales that a supervisor must answer for: made offline, unusual, disputed.</source>
        <translation>Penjualan yang dipertanggungjawabkan supervisor: luring, tidak biasa, disengketakan.</translation>
    </message>
    <message>
        <source>Filter or search; Ctrl+B changes between this counter and the whole branch.</source>
        <translation>Saring atau cari; Ctrl+B berganti antara loket ini dan seluruh cabang.</translation>
    </message>
    <message>
        <source>Open a sale: why it stands out, its stamps, its papers.</source>
        <translation>Buka penjualan: mengapa menonjol, meterainya, kertasnya.</translation>
    </message>
    <message>
        <source>Approve, hold, question or refund, each with a reason. Your own sales are reviewed by somebody else.</source>
        <translation>Setujui, tahan, tanyakan, atau kembalikan dana, masing-masing dengan alasan. Penjualan sendiri ditinjau orang lain.</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Disetujui</translation>
    </message>
    <message>
        <source>Somebody answers for it by name. Money and stamp are as they were.</source>
        <translation>Seseorang menanganinya, dengan nama. Uang dan meterai tidak berubah.</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>Ditahan</translation>
    </message>
    <message>
        <source>The stamp does not go to the issuer until the hold is lifted; the money stays.</source>
        <translation>Meterai tidak dikirim ke penerbit sampai penahanan dicabut; uangnya tetap.</translation>
    </message>
    <message>
        <source>Disputed</source>
        <translation>Disengketakan</translation>
    </message>
    <message>
        <source>Somebody doubts it. It stays as it is until a supervisor decides.</source>
        <translation>Ada yang meragukan. Tetap seperti adanya sampai supervisor memutuskan.</translation>
    </message>
    <message>
        <source>What the counter does not know for sure, and what is done about it.</source>
        <translation>Hal yang tidak diketahui pasti oleh loket, dan penanganannya.</translation>
    </message>
    <message>
        <source>Read what is unclear and since when; look at the issuer&apos;s list first.</source>
        <translation>Baca apa yang belum jelas dan sejak kapan; lihat dulu daftar penerbit.</translation>
    </message>
    <message>
        <source>Ask the issuer anew, or decide with a reason. What was decided stands in the journal.</source>
        <translation>Tanyakan lagi ke penerbit, atau putuskan dengan alasan. Keputusan tercatat di jurnal.</translation>
    </message>
    <message>
        <source>Outcome unknown</source>
        <translation>Hasil belum diketahui</translation>
    </message>
    <message>
        <source>A serial or a stamp may exist. No second one is ordered before that is known.</source>
        <translation>Nomor seri atau meterai mungkin sudah ada. Yang kedua tidak dipesan sebelum diketahui.</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>Lewat waktu</translation>
    </message>
    <message>
        <source>The program alone finds nothing more out; a person has to ask the issuer.</source>
        <translation>Program tidak menemukan lebih banyak; seseorang harus bertanya ke penerbit.</translation>
    </message>
    <message>
        <source>The office&apos;s day: every counter&apos;s figures, differences and the day&apos;s closing.</source>
        <translation>Hari kantor: angka tiap loket, selisih, dan penutupan hari.</translation>
    </message>
    <message>
        <source>Look through the shifts; Alt+← and Alt+→ change the day.</source>
        <translation>Periksa giliran; Alt+← dan Alt+→ berpindah hari.</translation>
    </message>
    <message>
        <source>Explain each line that is open, then close the day.</source>
        <translation>Jelaskan setiap baris yang terbuka, lalu tutup hari.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Terbuka</translation>
    </message>
    <message>
        <source>A shift is not counted, or a difference is not explained. The day cannot be called right.</source>
        <translation>Giliran belum dihitung, atau selisih belum dijelaskan. Hari belum dapat dinyatakan benar.</translation>
    </message>
    <message>
        <source>Day closed</source>
        <translation>Hari ditutup</translation>
    </message>
    <message>
        <source>The figures of that day do not change any more; later corrections have their own entries.</source>
        <translation>Angka hari itu tidak berubah lagi; koreksi kemudian punya entri sendiri.</translation>
    </message>
    <message>
        <source>When the issuer did not serve, as this counter saw it, and what was promised meanwhile.</source>
        <translation>Kapan penerbit tidak melayani menurut loket ini, dan apa yang dijanjikan selama itu.</translation>
    </message>
    <message>
        <source>Look at the outages of the days, and at what still waits because of them.</source>
        <translation>Lihat gangguan tiap hari, dan apa yang masih menunggu karenanya.</translation>
    </message>
    <message>
        <source>Print a notice for the door, or a statement for a customer or an authority.</source>
        <translation>Cetak pengumuman untuk pintu, atau keterangan untuk pelanggan atau instansi.</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Gangguan</translation>
    </message>
    <message>
        <source>Seen from here. It says nothing about other offices.</source>
        <translation>Menurut loket ini. Tidak menyatakan apa pun tentang kantor lain.</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Akun</translation>
    </message>
    <message>
        <source>The issuer answered; the office&apos;s account was refused or its quota used up.</source>
        <translation>Penerbit menjawab; akun kantor ditolak atau kuotanya habis.</translation>
    </message>
    <message>
        <source>All counters of the branch: what came in, gaps, and who asks for what.</source>
        <translation>Semua loket cabang: apa yang masuk, celah, dan siapa meminta apa.</translation>
    </message>
    <message>
        <source>Look at the counters: the last news of each, gaps in their chains.</source>
        <translation>Lihat loket: kabar terakhir masing-masing, celah pada rantainya.</translation>
    </message>
    <message>
        <source>Open a counter for its figures; what you decide travels there and is answered.</source>
        <translation>Buka loket untuk angkanya; keputusan Anda dikirim ke sana dan dijawab.</translation>
    </message>
    <message>
        <source>Behind</source>
        <translation>Tertinggal</translation>
    </message>
    <message>
        <source>Sales of that counter may be missing in the figures; they are safe in its own journal.</source>
        <translation>Penjualan loket itu mungkin belum ada di angka; aman di jurnalnya sendiri.</translation>
    </message>
    <message>
        <source>Fork</source>
        <translation>Bercabang</translation>
    </message>
    <message>
        <source>Two different journals of one counter. Trust neither before the administrator looked.</source>
        <translation>Dua jurnal berbeda dari satu loket. Jangan percaya keduanya sebelum diperiksa administrator.</translation>
    </message>
</context>
<context>
    <name>issuer</name>
    <message>
        <source>Log-in and balance</source>
        <translation>Masuk akun dan saldo</translation>
    </message>
    <message>
        <source>Serial numbers</source>
        <translation>Nomor seri</translation>
    </message>
    <message>
        <source>Serial numbers in batches</source>
        <translation>Nomor seri per kelompok</translation>
    </message>
    <message>
        <source>Documents there and back</source>
        <translation>Kirim dan ambil dokumen</translation>
    </message>
    <message>
        <source>Affixing</source>
        <translation>Pembubuhan</translation>
    </message>
    <message>
        <source>not asked yet</source>
        <translation>belum ditanya</translation>
    </message>
    <message>
        <source>normal</source>
        <translation>normal</translation>
    </message>
    <message>
        <source>slow</source>
        <translation>lambat</translation>
    </message>
    <message>
        <source>queueing</source>
        <translation>mengantre</translation>
    </message>
    <message>
        <source>down</source>
        <translation>gangguan</translation>
    </message>
    <message>
        <source>account refused</source>
        <translation>akun ditolak</translation>
    </message>
    <message>
        <source>quota used up</source>
        <translation>kuota habis</translation>
    </message>
    <message>
        <source>not asked since {time}</source>
        <translation>belum ditanya lagi sejak {time}</translation>
    </message>
    <message>
        <source>{state} since {time}</source>
        <translation>{state} sejak {time}</translation>
    </message>
    <message>
        <source>The issuer serves.</source>
        <translation>Penerbit melayani.</translation>
    </message>
    <message>
        <source>Nobody has asked the issuer, so nothing is known of it.</source>
        <translation>Penerbit belum ditanya, jadi keadaannya tidak diketahui.</translation>
    </message>
    <message>
        <source>This computer has no network: look at its cable and at the router. The issuer is not asked.</source>
        <translation>Komputer ini tidak terhubung ke jaringan: periksa kabel dan ruternya. Penerbit tidak dapat ditanya.</translation>
    </message>
    <message>
        <source>Nothing of the issuer can be reached: the line or the issuer; from here it cannot be told.</source>
        <translation>Penerbit tidak dapat dihubungi sama sekali: jaringannya atau penerbitnya, dari sini belum dapat dipastikan.</translation>
    </message>
    <message>
        <source>The stamping equipment in this office: look at the sign adapter and its shared folder.</source>
        <translation>Perangkat pembubuhan di kantor ini: periksa adaptor tanda tangan dan folder bersamanya.</translation>
    </message>
    <message>
        <source>The issuer&apos;s system does not serve; the line is well.</source>
        <translation>Sistem penerbit tidak melayani; jaringan kantor baik.</translation>
    </message>
    <message>
        <source>The issuer&apos;s answers take long.</source>
        <translation>Jawaban penerbit lambat.</translation>
    </message>
    <message>
        <source>The issuer makes everybody queue.</source>
        <translation>Penerbit memberlakukan antrean bagi semua.</translation>
    </message>
    <message>
        <source>The issuer answers and refuses this office&apos;s account.</source>
        <translation>Penerbit menjawab, tetapi menolak akun kantor ini.</translation>
    </message>
    <message>
        <source>The issuer answers; this office&apos;s quota is used up.</source>
        <translation>Penerbit menjawab; kuota kantor ini habis.</translation>
    </message>
</context>
<context>
    <name>lampTips</name>
    <message>
        <source>Whether the issuer affixes stamps now. Click: its parts, and since when.</source>
        <translation>Apakah penerbit membubuhkan sekarang. Klik: bagian-bagiannya, dan sejak kapan.</translation>
    </message>
    <message>
        <source>Serial numbers ordered ahead. Click: how many, and what was ordered.</source>
        <translation>Nomor seri yang dipesan di muka. Klik: berapa, dan apa yang dipesan.</translation>
    </message>
    <message>
        <source>Paid stamps that the customer does not have yet. Click: the queue.</source>
        <translation>Meterai berbayar yang belum diterima pelanggan. Klik: antrean.</translation>
    </message>
    <message>
        <source>The receipt printer. Click: its state and a test print.</source>
        <translation>Printer struk. Klik: keadaannya dan cetak uji.</translation>
    </message>
    <message>
        <source>Whether the other counters see these sales. Click: the branch.</source>
        <translation>Apakah loket lain melihat penjualan ini. Klik: cabang.</translation>
    </message>
    <message>
        <source>The journal is not as it should be. Click: what that means.</source>
        <translation>Jurnal tidak sebagaimana mestinya. Klik: apa artinya.</translation>
    </message>
    <message>
        <source>The second copy of the journal on another disk.</source>
        <translation>Salinan kedua jurnal di diska lain.</translation>
    </message>
    <message>
        <source>What the issuer lists and the journal do not share. Click: the differences.</source>
        <translation>Yang berbeda antara daftar penerbit dan jurnal. Klik: selisihnya.</translation>
    </message>
</context>
<context>
    <name>line</name>
    <message>
        <source>Number {number} is being printed.</source>
        <translation>Nomor {number} sedang dicetak.</translation>
    </message>
    <message>
        <source>Number {number} is being printed. Nothing is paid.</source>
        <translation>Nomor {number} sedang dicetak. Belum ada yang dibayar.</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nomor</translation>
    </message>
    <message>
        <source>Wants</source>
        <translation>Keperluan</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Keadaan</translation>
    </message>
    <message>
        <source>Deadline</source>
        <translation>Tenggat</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Nomor HP</translation>
    </message>
    <message>
        <source>Waits</source>
        <translation>Menunggu</translation>
    </message>
    <message>
        <source>paid · {claim}</source>
        <translation>lunas · {claim}</translation>
    </message>
    <message>
        <source>paid</source>
        <translation>lunas</translation>
    </message>
    <message>
        <source>buy e-Meterai</source>
        <translation>beli e-Meterai</translation>
    </message>
    <message>
        <source>called</source>
        <translation>dipanggil</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>menunggu</translation>
    </message>
</context>
<context>
    <name>messages</name>
    <message>
        <source>PDF {version}, sound</source>
        <translation>PDF {version}, utuh</translation>
    </message>
    <message>
        <source>The file is a sound PDF with {pages} page(s).</source>
        <translation>Berkas PDF utuh, {pages} halaman.</translation>
    </message>
    <message>
        <source>Your file is in order.</source>
        <translation>Berkas Anda baik.</translation>
    </message>
    <message>
        <source>no password</source>
        <translation>tanpa sandi</translation>
    </message>
    <message>
        <source>The file opens without a password.</source>
        <translation>Berkas terbuka tanpa kata sandi.</translation>
    </message>
    <message>
        <source>Your file needs no password.</source>
        <translation>Berkas Anda tidak bersandi.</translation>
    </message>
    <message>
        <source>not stamped yet</source>
        <translation>belum bermeterai</translation>
    </message>
    <message>
        <source>There is no e-Meterai in the file.</source>
        <translation>Belum ada e-Meterai di berkas ini.</translation>
    </message>
    <message>
        <source>Your file has no stamp yet.</source>
        <translation>Berkas Anda belum bermeterai.</translation>
    </message>
    <message>
        <source>under {limit}</source>
        <translation>di bawah {limit}</translation>
    </message>
    <message>
        <source>The file has {size}; the usual portals take it.</source>
        <translation>Ukuran berkas {size}; diterima portal umum.</translation>
    </message>
    <message>
        <source>Your file is small enough.</source>
        <translation>Ukuran berkas Anda cukup kecil.</translation>
    </message>
    <message>
        <source>not a PDF</source>
        <translation>bukan PDF</translation>
    </message>
    <message>
        <source>This file is not a PDF, whatever its name says.</source>
        <translation>Berkas ini bukan PDF, apa pun namanya.</translation>
    </message>
    <message>
        <source>Please save your document as PDF and bring it again.</source>
        <translation>Simpan dokumen Anda sebagai PDF, lalu bawa lagi.</translation>
    </message>
    <message>
        <source>empty file</source>
        <translation>berkas kosong</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>Berkas ini kosong.</translation>
    </message>
    <message>
        <source>Please copy your file again: this copy is empty.</source>
        <translation>Salin lagi berkas Anda: salinan ini kosong.</translation>
    </message>
    <message>
        <source>cut off</source>
        <translation>terpotong</translation>
    </message>
    <message>
        <source>The file was cut off: its end is missing, and with it perhaps pages.</source>
        <translation>Berkas terpotong: bagian akhirnya hilang, mungkin beserta halamannya.</translation>
    </message>
    <message>
        <source>Please copy or download your file again: its end is missing.</source>
        <translation>Silakan salin atau unduh ulang berkas Anda: bagian akhirnya hilang.</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>tidak terbaca</translation>
    </message>
    <message>
        <source>The file is damaged or cut off.</source>
        <translation>Berkas rusak atau terpotong.</translation>
    </message>
    <message>
        <source>Please make your PDF anew from the original document.</source>
        <translation>Buat ulang PDF dari dokumen aslinya.</translation>
    </message>
    <message>
        <source>no pages</source>
        <translation>tanpa halaman</translation>
    </message>
    <message>
        <source>The PDF has no pages.</source>
        <translation>PDF ini tidak memiliki halaman.</translation>
    </message>
    <message>
        <source>has a password</source>
        <translation>bersandi</translation>
    </message>
    <message>
        <source>The file is protected by a password.</source>
        <translation>Berkas dilindungi kata sandi.</translation>
    </message>
    <message>
        <source>Please save it without a password and bring it again.</source>
        <translation>Simpan tanpa kata sandi, lalu bawa lagi.</translation>
    </message>
    <message>
        <source>changes forbidden</source>
        <translation>dilarang diubah</translation>
    </message>
    <message>
        <source>The file opens without a password, but its owner forbids changes; the issuer may not stamp it.</source>
        <translation>Berkas terbuka tanpa kata sandi, tetapi pemiliknya melarang perubahan; penerbit tidak boleh membubuhkan meterai.</translation>
    </message>
    <message>
        <source>Please save it without protection, or ask whoever made it for a copy that may be changed.</source>
        <translation>Silakan simpan tanpa proteksi, atau minta salinan yang boleh diubah kepada pembuatnya.</translation>
    </message>
    <message>
        <source>old and encrypted</source>
        <translation>lama dan terenkripsi</translation>
    </message>
    <message>
        <source>The file is encrypted and older than PDF 1.6 ({version}): the issuer refuses it.</source>
        <translation>Berkas terenkripsi dan lebih lama dari PDF 1.6 ({version}): penerbit menolaknya.</translation>
    </message>
    <message>
        <source>Please save it as a newer PDF without protection and bring it again.</source>
        <translation>Silakan simpan sebagai PDF yang lebih baru tanpa proteksi lalu bawa kembali.</translation>
    </message>
    <message>
        <source>certified, locked</source>
        <translation>tersertifikasi, terkunci</translation>
    </message>
    <message>
        <source>The file is certified and allows no change; a stamp would break it.</source>
        <translation>Berkas tersertifikasi dan melarang perubahan; meterai akan merusaknya.</translation>
    </message>
    <message>
        <source>Please ask whoever issued it for a copy that may still be signed.</source>
        <translation>Minta kepada penerbit dokumen salinan yang masih boleh ditandatangani.</translation>
    </message>
    <message>
        <source>broken signature</source>
        <translation>tanda tangan rusak</translation>
    </message>
    <message>
        <source>The file was changed after it was signed.</source>
        <translation>Berkas diubah setelah ditandatangani.</translation>
    </message>
    <message>
        <source>Please bring the file as it was when it was signed.</source>
        <translation>Bawa berkas asli saat ditandatangani.</translation>
    </message>
    <message>
        <source>old and signed</source>
        <translation>lama dan bertanda tangan</translation>
    </message>
    <message>
        <source>The file is older than PDF 1.6 and signed: it cannot be raised without breaking the signature.</source>
        <translation>Berkas lebih lama dari PDF 1.6 dan sudah ditandatangani: tidak dapat dinaikkan tanpa merusak tanda tangan.</translation>
    </message>
    <message>
        <source>Please save it as a newer PDF before signing it.</source>
        <translation>Simpan sebagai PDF versi baru sebelum ditandatangani.</translation>
    </message>
    <message>
        <source>XFA form</source>
        <translation>formulir XFA</translation>
    </message>
    <message>
        <source>The file is an XFA form, which the issuer cannot stamp.</source>
        <translation>Berkas ini formulir XFA yang tidak dapat dibubuhi penerbit.</translation>
    </message>
    <message>
        <source>Please print the filled form to PDF and bring that.</source>
        <translation>Cetak formulir terisi ke PDF, lalu bawa hasilnya.</translation>
    </message>
    <message>
        <source>over {limit}</source>
        <translation>di atas {limit}</translation>
    </message>
    <message>
        <source>The file has {size}, more than the limit of {limit}.</source>
        <translation>Ukuran berkas {size}, melebihi batas {limit}.</translation>
    </message>
    <message>
        <source>Please make your file smaller (lower scan quality) and bring it again.</source>
        <translation>Perkecil berkas Anda (turunkan mutu pindaian), lalu bawa lagi.</translation>
    </message>
    <message>
        <source>pages too small</source>
        <translation>halaman terlalu kecil</translation>
    </message>
    <message>
        <source>The pages measure {width_mm} × {height_mm} mm: the smallest stamp does not fit.</source>
        <translation>Halaman berukuran {width_mm} × {height_mm} mm: meterai terkecil pun tidak muat.</translation>
    </message>
    <message>
        <source>Please make your PDF anew on a common paper size, best A4.</source>
        <translation>Silakan buat ulang PDF Anda dengan ukuran kertas umum, sebaiknya A4.</translation>
    </message>
    <message>
        <source>{size}, large</source>
        <translation>{size}, besar</translation>
    </message>
    <message>
        <source>The file has {size}; some portals take no more than {limit}.</source>
        <translation>Ukuran berkas {size}; sebagian portal hanya menerima {limit}.</translation>
    </message>
    <message>
        <source>Some portals take only {limit}: ask whom the file is for.</source>
        <translation>Sebagian portal hanya menerima {limit}: tanyakan kepada penerima.</translation>
    </message>
    <message>
        <source>page {page} is not A4</source>
        <translation>halaman {page} bukan A4</translation>
    </message>
    <message>
        <source>Page {page} measures {width_mm} × {height_mm} mm, not A4.</source>
        <translation>Halaman {page} berukuran {width_mm} × {height_mm} mm, bukan A4.</translation>
    </message>
    <message>
        <source>Your page is not A4: ask whether that is wanted.</source>
        <translation>Halaman Anda bukan A4: pastikan memang dikehendaki.</translation>
    </message>
    <message>
        <source>stamped already</source>
        <translation>sudah bermeterai</translation>
    </message>
    <message>
        <source>The file has {count} e-Meterai already: {serials}.</source>
        <translation>Berkas sudah memiliki {count} e-Meterai: {serials}.</translation>
    </message>
    <message>
        <source>Your file has a stamp already. Do you want one more?</source>
        <translation>Berkas Anda sudah bermeterai. Ingin menambah satu lagi?</translation>
    </message>
    <message>
        <source>signed already</source>
        <translation>sudah ditandatangani</translation>
    </message>
    <message>
        <source>The file has {count} digital signature(s); the stamp is added behind them.</source>
        <translation>Berkas memiliki {count} tanda tangan digital; meterai ditambahkan setelahnya.</translation>
    </message>
    <message>
        <source>Your signature stays valid; sign nothing after the stamp.</source>
        <translation>Tanda tangan Anda tetap sah; jangan menandatangani lagi setelah meterai.</translation>
    </message>
    <message>
        <source>will become PDF 1.7</source>
        <translation>menjadi PDF 1.7</translation>
    </message>
    <message>
        <source>The file is an old PDF ({version}) and is rewritten as 1.7 by the issuer.</source>
        <translation>Berkas PDF lama ({version}) dan ditulis ulang penerbit menjadi 1.7.</translation>
    </message>
    <message>
        <source>Your file is brought to a newer version; its look stays.</source>
        <translation>Berkas Anda dinaikkan versinya; tampilannya tetap.</translation>
    </message>
    <message>
        <source>certified</source>
        <translation>tersertifikasi</translation>
    </message>
    <message>
        <source>The file is certified and still allows signatures; some readers will all the same call its certification changed.</source>
        <translation>Berkas tersertifikasi dan masih mengizinkan tanda tangan; sebagian pembaca PDF tetap akan menyebut sertifikasinya berubah.</translation>
    </message>
    <message>
        <source>Your file is certified. It may be stamped, but ask whom it is for whether they accept that.</source>
        <translation>Berkas Anda tersertifikasi. Meterai boleh dibubuhkan, tetapi tanyakan kepada penerimanya apakah itu diterima.</translation>
    </message>
    <message>
        <source>protected, may change</source>
        <translation>terproteksi, boleh diubah</translation>
    </message>
    <message>
        <source>The file has an owner&apos;s password but allows changes. Should the issuer refuse it, another file can take its place.</source>
        <translation>Berkas memiliki kata sandi pemilik tetapi mengizinkan perubahan. Jika penerbit menolak, dapat dipakai berkas lain.</translation>
    </message>
    <message>
        <source>Your file is protected. A copy without protection is safer.</source>
        <translation>Berkas Anda terproteksi. Salinan tanpa proteksi lebih aman.</translation>
    </message>
    <message>
        <source>contains a program</source>
        <translation>berisi program</translation>
    </message>
    <message>
        <source>The file contains a program (JavaScript or the like). It is not run here; the reader of the receiver may warn of it.</source>
        <translation>Berkas berisi program (JavaScript atau sejenisnya). Di sini tidak dijalankan; pembaca PDF penerima mungkin memperingatkannya.</translation>
    </message>
    <message>
        <source>Your file contains a program. Do you know of it? A printed PDF has none.</source>
        <translation>Berkas Anda berisi program. Apakah Anda mengetahuinya? PDF hasil cetak tidak memilikinya.</translation>
    </message>
    <message>
        <source>attachments inside</source>
        <translation>ada lampiran di dalam</translation>
    </message>
    <message>
        <source>{count} file(s) are attached inside the PDF. They are not shown here, and the stamp covers the PDF with them.</source>
        <translation>Ada {count} berkas terlampir di dalam PDF. Lampiran tidak ditampilkan di sini, dan meterai mencakup PDF beserta lampirannya.</translation>
    </message>
    <message>
        <source>Files are attached inside your PDF. Is that wanted?</source>
        <translation>Ada berkas terlampir di dalam PDF Anda. Apakah memang dikehendaki?</translation>
    </message>
    <message>
        <source>empty form fields</source>
        <translation>isian kosong</translation>
    </message>
    <message>
        <source>{count} form field(s) are empty. Whoever fills them in after the stamp breaks it.</source>
        <translation>Ada {count} kolom isian yang masih kosong. Mengisinya setelah meterai dibubuhkan akan merusak meterai.</translation>
    </message>
    <message>
        <source>Please fill in your form before it is stamped; afterwards nothing may be changed.</source>
        <translation>Silakan isi formulir sebelum dibubuhi meterai; sesudahnya tidak boleh diubah.</translation>
    </message>
    <message>
        <source>hidden layers</source>
        <translation>ada lapisan tersembunyi</translation>
    </message>
    <message>
        <source>The file has layers that are hidden; another reader may show other contents.</source>
        <translation>Berkas memiliki lapisan yang disembunyikan; pembaca PDF lain mungkin menampilkan isi yang berbeda.</translation>
    </message>
    <message>
        <source>Your file has hidden parts. Please check that the pages show what you want stamped.</source>
        <translation>Berkas Anda memiliki bagian tersembunyi. Periksa apakah halaman menampilkan yang ingin Anda meteraikan.</translation>
    </message>
    <message>
        <source>page {page} is empty</source>
        <translation>halaman {page} kosong</translation>
    </message>
    <message>
        <source>{count} page(s) are empty, first of all page {page}.</source>
        <translation>Ada {count} halaman kosong, yang pertama halaman {page}.</translation>
    </message>
    <message>
        <source>A page of your file is empty. Is that wanted?</source>
        <translation>Ada halaman kosong di berkas Anda. Apakah memang dikehendaki?</translation>
    </message>
    <message>
        <source>page {page} is scaled</source>
        <translation>halaman {page} berskala</translation>
    </message>
    <message>
        <source>Page {page} has a scale of its own: some readers show it, and the stamp, larger or smaller.</source>
        <translation>Halaman {page} memiliki skala sendiri: sebagian pembaca PDF menampilkannya beserta meterai lebih besar atau lebih kecil.</translation>
    </message>
    <message>
        <source>A page of your file is scaled; the stamp may look larger or smaller in another reader.</source>
        <translation>Satu halaman berkas Anda berskala; meterai bisa tampak lebih besar atau lebih kecil di pembaca PDF lain.</translation>
    </message>
    <message>
        <source>page {page} is huge</source>
        <translation>halaman {page} terlalu besar</translation>
    </message>
    <message>
        <source>Page {page} measures {width_mm} × {height_mm} mm, more than PDF readers have to show.</source>
        <translation>Halaman {page} berukuran {width_mm} × {height_mm} mm, melebihi yang wajib ditampilkan pembaca PDF.</translation>
    </message>
    <message>
        <source>A page of your file is far too large. Please make it anew as A4 if you can.</source>
        <translation>Satu halaman berkas Anda terlalu besar. Jika bisa, buat ulang sebagai A4.</translation>
    </message>
    <message>
        <source>{pages} pages</source>
        <translation>{pages} halaman</translation>
    </message>
    <message>
        <source>The file has {pages} pages. Ask whether it is the right one.</source>
        <translation>Berkas memiliki {pages} halaman. Tanyakan apakah berkasnya benar.</translation>
    </message>
    <message>
        <source>Your file has {pages} pages. Is it the right one?</source>
        <translation>Berkas Anda memiliki {pages} halaman. Apakah berkasnya benar?</translation>
    </message>
    <message>
        <source>could not be checked</source>
        <translation>gagal diperiksa</translation>
    </message>
    <message>
        <source>The file could not be checked: it is too heavy or malformed.</source>
        <translation>Berkas gagal diperiksa: terlalu berat atau cacat.</translation>
    </message>
    <message>
        <source>seen before</source>
        <translation>pernah diterima</translation>
    </message>
    <message>
        <source>The same file was left before (receipt {receipt}).</source>
        <translation>Berkas yang sama pernah diterima (struk {receipt}).</translation>
    </message>
    <message>
        <source>We had this very file before. Do you want it stamped again?</source>
        <translation>Berkas ini pernah kami terima. Ingin dibubuhi lagi?</translation>
    </message>
    <message>
        <source>repaired copy</source>
        <translation>salinan diperbaiki</translation>
    </message>
    <message>
        <source>A repaired copy, with the customer&apos;s word. Look at its pages together.</source>
        <translation>Salinan yang diperbaiki, atas persetujuan pelanggan. Lihat halamannya bersama.</translation>
    </message>
    <message>
        <source>Your file was damaged; this is a repaired copy. Please look whether all is there.</source>
        <translation>Berkas Anda rusak; ini salinan yang sudah diperbaiki. Mohon periksa apakah semuanya ada.</translation>
    </message>
    <message>
        <source>The returned file can be read</source>
        <extracomment>Lines of a verification&apos;s check list, by their code.</extracomment>
        <translation>Berkas hasil dapat dibaca</translation>
    </message>
    <message>
        <source>Exactly one signature was added</source>
        <translation>Tepat satu tanda tangan ditambahkan</translation>
    </message>
    <message>
        <source>The customer&apos;s original is unchanged inside</source>
        <translation>Berkas asli pelanggan utuh di dalamnya</translation>
    </message>
    <message>
        <source>The issuer rewrote the file as a newer PDF</source>
        <translation>Penerbit menulis ulang berkas ke PDF yang lebih baru</translation>
    </message>
    <message>
        <source>The pages look the same as before</source>
        <translation>Tampilan halaman sama seperti semula</translation>
    </message>
    <message>
        <source>The signature covers the whole file</source>
        <translation>Tanda tangan mencakup seluruh berkas</translation>
    </message>
    <message>
        <source>Nothing was changed after signing</source>
        <translation>Tidak ada perubahan setelah ditandatangani</translation>
    </message>
    <message>
        <source>Signed by the issuer (certificate chain)</source>
        <translation>Ditandatangani penerbit (rantai sertifikat)</translation>
    </message>
    <message>
        <source>The time stamp is valid</source>
        <translation>Stempel waktu sah</translation>
    </message>
    <message>
        <source>The signature is valid</source>
        <translation>Tanda tangan sah</translation>
    </message>
    <message>
        <source>The serial number is the one of this order</source>
        <translation>Nomor seri sesuai pesanan ini</translation>
    </message>
    <message>
        <source>The sum is larger than this counter can hold.</source>
        <translation>Jumlahnya melebihi yang dapat dicatat loket ini.</translation>
    </message>
    <message>
        <source>Correct the sum.</source>
        <translation>Perbaiki jumlahnya.</translation>
    </message>
    <message>
        <source>This is not a sum in rupiah.</source>
        <translation>Ini bukan jumlah rupiah.</translation>
    </message>
    <message>
        <source>Type digits only, for example 10.000.</source>
        <translation>Ketik angka saja, misalnya 10.000.</translation>
    </message>
    <message>
        <source>This is not a serial number: an e-Meterai has 22 letters and digits.</source>
        <translation>Ini bukan nomor seri: e-Meterai memiliki 22 huruf dan angka.</translation>
    </message>
    <message>
        <source>Scan the code again or type it anew.</source>
        <translation>Pindai ulang kodenya atau ketik lagi.</translation>
    </message>
    <message>
        <source>The queue is held already.</source>
        <translation>Antrean sudah ditahan.</translation>
    </message>
    <message>
        <source>Press Try now to read it again.</source>
        <translation>Tekan Coba sekarang untuk membacanya lagi.</translation>
    </message>
    <message>
        <source>The queue is not held any more.</source>
        <translation>Antrean sudah tidak ditahan.</translation>
    </message>
    <message>
        <source>Nothing is to be done.</source>
        <translation>Tidak perlu melakukan apa-apa.</translation>
    </message>
    <message>
        <source>A reason is missing.</source>
        <translation>Alasannya belum diisi.</translation>
    </message>
    <message>
        <source>Say in a few words why; it stands in the journal.</source>
        <translation>Tulis singkat alasannya; itu tercatat di jurnal.</translation>
    </message>
    <message>
        <source>This stamp is not refused any more.</source>
        <translation>Meterai ini sudah tidak ditolak.</translation>
    </message>
    <message>
        <source>Look at the queue: it shows how it stands now.</source>
        <translation>Lihat antrean: di sana terlihat keadaannya sekarang.</translation>
    </message>
    <message>
        <source>The PIN is wrong. Tries left: {left}.</source>
        <translation>PIN salah. Sisa percobaan: {left}.</translation>
    </message>
    <message>
        <source>Type the PIN again.</source>
        <translation>Ketik lagi PIN Anda.</translation>
    </message>
    <message>
        <source>The PIN of this name was changed outside of the program.</source>
        <translation>PIN nama ini diubah di luar program.</translation>
    </message>
    <message>
        <source>Nobody can log in under this name: call the administrator.</source>
        <translation>Tidak ada yang dapat masuk dengan nama ini: hubungi administrator.</translation>
    </message>
    <message>
        <source>Too many wrong PINs. Log-in is closed for {seconds}.</source>
        <translation>Terlalu banyak PIN salah. Masuk ditutup selama {seconds}.</translation>
    </message>
    <message>
        <source>Wait, or ask the administrator for a new PIN (F10, People).</source>
        <translation>Tunggu, atau minta PIN baru kepada administrator (F10, Petugas).</translation>
    </message>
    <message>
        <source>Pick another name or ask the administrator.</source>
        <translation>Pilih nama lain atau tanyakan kepada administrator.</translation>
    </message>
    <message>
        <source>Ask the supervisor, or for people and settings the administrator.</source>
        <translation>Minta supervisor, atau administrator untuk urusan petugas dan pengaturan.</translation>
    </message>
    <message>
        <source>This PIN is too easy: 6 to 12 digits, no run like 123456, no repetition like 121212.</source>
        <translation>PIN ini terlalu mudah: 6 sampai 12 angka, tidak berurutan seperti 123456, tidak berulang seperti 121212.</translation>
    </message>
    <message>
        <source>This name is blocked: nobody logs in under it.</source>
        <translation>Nama ini diblokir: tidak ada yang bisa masuk dengannya.</translation>
    </message>
    <message>
        <source>This PIN was given to you and is good for the log-in alone.</source>
        <translation>PIN ini diberikan kepada Anda dan hanya berlaku untuk masuk.</translation>
    </message>
    <message>
        <source>Log in under your name first: there you choose your own PIN.</source>
        <translation>Masuk dulu dengan nama Anda: di sana Anda memilih PIN sendiri.</translation>
    </message>
    <message>
        <source>This PIN is not a temporary one any more.</source>
        <translation>PIN ini sudah bukan PIN sementara.</translation>
    </message>
    <message>
        <source>Log in with it as usual.</source>
        <translation>Masuk seperti biasa.</translation>
    </message>
    <message>
        <source>The new PIN is the one that you had.</source>
        <translation>PIN baru sama dengan yang lama.</translation>
    </message>
    <message>
        <source>A person needs a name of one to 60 letters.</source>
        <translation>Petugas memerlukan nama dengan 1 sampai 60 huruf.</translation>
    </message>
    <message>
        <source>Type the name as it should stand in the journal.</source>
        <translation>Ketik nama seperti yang akan tertulis di jurnal.</translation>
    </message>
    <message>
        <source>Somebody of this counter has this name already, maybe a blocked one.</source>
        <translation>Nama ini sudah dipakai di loket ini, mungkin oleh yang diblokir.</translation>
    </message>
    <message>
        <source>Add something that tells the two apart, or unblock the other.</source>
        <translation>Tambahkan pembeda, atau buka blokir yang lain.</translation>
    </message>
    <message>
        <source>This is done with a reason, and there is none yet.</source>
        <translation>Tindakan ini perlu alasan, dan belum ada.</translation>
    </message>
    <message>
        <source>Nobody does this to herself.</source>
        <translation>Ini tidak bisa dilakukan terhadap diri sendiri.</translation>
    </message>
    <message>
        <source>Ask another administrator or a supervisor.</source>
        <translation>Minta administrator lain atau supervisor.</translation>
    </message>
    <message>
        <source>This person is like that already.</source>
        <translation>Keadaannya sudah begitu.</translation>
    </message>
    <message>
        <source>Look at the list: it shows how she stands now.</source>
        <translation>Lihat daftar: di sana tampak keadaannya sekarang.</translation>
    </message>
    <message>
        <source>She is the last administrator: nobody could manage people any more.</source>
        <translation>Ini administrator terakhir: tidak akan ada lagi yang mengelola petugas.</translation>
    </message>
    <message>
        <source>Make somebody else administrator first.</source>
        <translation>Jadikan orang lain administrator dulu.</translation>
    </message>
    <message>
        <source>Somebody who is no administrator has this name.</source>
        <translation>Nama ini dipakai oleh yang bukan administrator.</translation>
    </message>
    <message>
        <source>Type the name of an administrator, or a name that nobody has here.</source>
        <translation>Ketik nama administrator, atau nama yang belum dipakai di sini.</translation>
    </message>
    <message>
        <source>This was taken note of already.</source>
        <translation>Ini sudah dicatat.</translation>
    </message>
    <message>
        <source>There is nothing more to do.</source>
        <translation>Tidak ada lagi yang perlu dilakukan.</translation>
    </message>
    <message>
        <source>The counter&apos;s data belong to another user of this computer.</source>
        <translation>Data loket ini milik pengguna lain di komputer ini.</translation>
    </message>
    <message>
        <source>Run it as the user whose counter it is.</source>
        <translation>Jalankan sebagai pengguna pemilik loket.</translation>
    </message>
    <message>
        <source>The counter is open in a window, which alone may write now.</source>
        <translation>Loket sedang terbuka di jendela, dan hanya jendela itu yang boleh menulis sekarang.</translation>
    </message>
    <message>
        <source>Close the counter, then try again.</source>
        <translation>Tutup program loket, lalu coba lagi.</translation>
    </message>
    <message>
        <source>This name does not work at this counter any more.</source>
        <translation>Nama ini tidak lagi terdaftar di loket ini.</translation>
    </message>
    <message>
        <source>Your role may not do this.</source>
        <translation>Peran Anda tidak boleh melakukan ini.</translation>
    </message>
    <message>
        <source>This person is logged out: the counter was locked meanwhile.</source>
        <translation>Petugas ini sudah keluar: loket terkunci sebelum tindakan ini dijalankan.</translation>
    </message>
    <message>
        <source>Log in again, then repeat it.</source>
        <translation>Masuk lagi, lalu ulangi.</translation>
    </message>
    <message>
        <source>Choose another PIN.</source>
        <translation>Pilih PIN lain.</translation>
    </message>
    <message>
        <source>A part of a payment was in cash.</source>
        <translation>Sebagian pembayaran tercatat tunai.</translation>
    </message>
    <message>
        <source>Take the other means first and cash last.</source>
        <translation>Terima cara lain dahulu, tunai terakhir.</translation>
    </message>
    <message>
        <source>The same reference stands twice in this payment.</source>
        <translation>Nomor referensi yang sama tertulis dua kali dalam pembayaran ini.</translation>
    </message>
    <message>
        <source>Type the reference of each payment.</source>
        <translation>Ketik nomor referensi tiap pembayaran.</translation>
    </message>
    <message>
        <source>You have this till already.</source>
        <translation>Loket ini sudah Anda pegang.</translation>
    </message>
    <message>
        <source>Choose the clerk who takes it.</source>
        <translation>Pilih petugas yang menerimanya.</translation>
    </message>
    <message>
        <source>This count has no difference.</source>
        <translation>Hitungan ini tidak berselisih.</translation>
    </message>
    <message>
        <source>Nothing is to be explained.</source>
        <translation>Tidak ada yang perlu dijelaskan.</translation>
    </message>
    <message>
        <source>Words are missing.</source>
        <translation>Keterangan belum diisi.</translation>
    </message>
    <message>
        <source>Say in a few words what happened.</source>
        <translation>Isi singkat apa yang terjadi.</translation>
    </message>
    <message>
        <source>No cash was counted.</source>
        <translation>Belum ada uang yang dihitung.</translation>
    </message>
    <message>
        <source>The drawer is unchanged.</source>
        <translation>Isi laci tidak berubah.</translation>
    </message>
    <message>
        <source>Count the notes and coins, then press again.</source>
        <translation>Hitung uang kertas dan logam, lalu tekan lagi.</translation>
    </message>
    <message>
        <source>That is more than this drawer can hold by the journal.</source>
        <translation>Jumlah itu melebihi isi laci menurut jurnal.</translation>
    </message>
    <message>
        <source>Count the deposit again.</source>
        <translation>Hitung ulang setoran.</translation>
    </message>
    <message>
        <source>The shift is not open.</source>
        <translation>Giliran loket belum dibuka.</translation>
    </message>
    <message>
        <source>Open the till with F7 and count the float.</source>
        <translation>Buka loket dengan F7 dan hitung panjar.</translation>
    </message>
    <message>
        <source>A shift is open at this till already.</source>
        <translation>Sudah ada giliran yang terbuka di loket ini.</translation>
    </message>
    <message>
        <source>Close it first (F7).</source>
        <translation>Tutup dahulu (F7).</translation>
    </message>
    <message>
        <source>The open shift belongs to another clerk.</source>
        <translation>Giliran yang terbuka milik petugas lain.</translation>
    </message>
    <message>
        <source>Have that clerk close it, or ask the supervisor.</source>
        <translation>Minta petugas itu menutupnya, atau hubungi supervisor.</translation>
    </message>
    <message>
        <source>The count cannot be right: pieces are whole numbers from 0 to 100.000.</source>
        <translation>Hitungan tidak mungkin benar: jumlah lembar atau keping adalah bilangan bulat 0 sampai 100.000.</translation>
    </message>
    <message>
        <source>Correct the number of pieces.</source>
        <translation>Perbaiki jumlah lembar atau keping.</translation>
    </message>
    <message>
        <source>The count differs from the journal and has no reason yet.</source>
        <translation>Hitungan berbeda dari jurnal dan belum ada alasannya.</translation>
    </message>
    <message>
        <source>Write the reason, then save again.</source>
        <translation>Tulis alasannya, lalu simpan lagi.</translation>
    </message>
    <message>
        <source>The basket is empty.</source>
        <translation>Keranjang masih kosong.</translation>
    </message>
    <message>
        <source>Scan an item or choose a tile.</source>
        <translation>Pindai barang atau pilih petak.</translation>
    </message>
    <message>
        <source>The quantity must be between 1 and {largest}.</source>
        <translation>Jumlah barang harus antara 1 dan {largest}.</translation>
    </message>
    <message>
        <source>Correct the quantity.</source>
        <translation>Perbaiki jumlah barang.</translation>
    </message>
    <message>
        <source>This code is not on the price list.</source>
        <translation>Kode ini tidak ada di daftar harga.</translation>
    </message>
    <message>
        <source>Scan again or choose a tile.</source>
        <translation>Pindai ulang atau pilih petak.</translation>
    </message>
    <message>
        <source>The price is not the one on the price list.</source>
        <translation>Harga ini bukan harga pada daftar harga.</translation>
    </message>
    <message>
        <source>Remove the line and choose the item again.</source>
        <translation>Hapus barisnya dan pilih barang itu lagi.</translation>
    </message>
    <message>
        <source>{missing} is missing.</source>
        <translation>Uang kurang {missing}.</translation>
    </message>
    <message>
        <source>Ask for the rest, or choose another means of payment.</source>
        <translation>Minta kekurangannya, atau pilih cara bayar lain.</translation>
    </message>
    <message>
        <source>Only cash is changed: other means must pay the exact sum.</source>
        <translation>Kembalian hanya untuk tunai: cara bayar lain harus tepat jumlahnya.</translation>
    </message>
    <message>
        <source>Correct the sum paid.</source>
        <translation>Perbaiki jumlah yang dibayar.</translation>
    </message>
    <message>
        <source>This means of payment needs its reference number.</source>
        <translation>Cara bayar ini memerlukan nomor referensi.</translation>
    </message>
    <message>
        <source>Type or scan the reference number.</source>
        <translation>Ketik atau pindai nomor referensinya.</translation>
    </message>
    <message>
        <source>The issuer stopped serving while this was being paid.</source>
        <translation>Penerbit berhenti melayani saat pembayaran ini sedang dicatat.</translation>
    </message>
    <message>
        <source>No money was recorded: give it back, or ask the customer whether to pay all the same.</source>
        <translation>Belum ada uang yang dicatat: kembalikan, atau tanyakan kepada pelanggan apakah tetap membayar.</translation>
    </message>
    <message>
        <source>Read the choices to the customer.</source>
        <translation>Bacakan pilihannya kepada pelanggan.</translation>
    </message>
    <message>
        <source>A supervisor held the queue while this was being paid.</source>
        <translation>Supervisor menahan antrean saat pembayaran ini berlangsung.</translation>
    </message>
    <message>
        <source>More places were marked than stamps are in the basket.</source>
        <translation>Posisi yang ditandai lebih banyak daripada meterai di keranjang.</translation>
    </message>
    <message>
        <source>Add stamps or take a place away.</source>
        <translation>Tambah meterai atau hapus satu posisi.</translation>
    </message>
    <message>
        <source>Only {have} of {name} are in stock.</source>
        <translation>Stok {name} tinggal {have}.</translation>
    </message>
    <message>
        <source>Sell fewer, or book a delivery first (F7).</source>
        <translation>Kurangi jumlahnya, atau catat kiriman dahulu (F7).</translation>
    </message>
    <message>
        <source>This item has no stock at the counter.</source>
        <translation>Barang ini tidak memiliki stok fisik di loket.</translation>
    </message>
    <message>
        <source>Choose a physical item.</source>
        <translation>Pilih barang fisik.</translation>
    </message>
    <message>
        <source>A price must be above zero ({code}).</source>
        <translation>Harga harus lebih dari nol ({code}).</translation>
    </message>
    <message>
        <source>Ask the supervisor to correct the price list.</source>
        <translation>Minta supervisor memperbaiki daftar harga.</translation>
    </message>
    <message>
        <source>A product code on the price list is malformed ({code}).</source>
        <translation>Kode barang pada daftar harga tidak sah ({code}).</translation>
    </message>
    <message>
        <source>A product code stands twice on the price list.</source>
        <translation>Ada kode barang yang ganda pada daftar harga.</translation>
    </message>
    <message>
        <source>The same operation is recorded already with other contents.</source>
        <translation>Operasi yang sama sudah tercatat dengan isi lain.</translation>
    </message>
    <message>
        <source>Look at the queue (F4) before you take money again.</source>
        <translation>Lihat antrean (F4) sebelum menerima uang lagi.</translation>
    </message>
    <message>
        <source>This is not a claim code, or one letter was mistyped.</source>
        <translation>Ini bukan kode klaim, atau ada huruf yang salah ketik.</translation>
    </message>
    <message>
        <source>Scan the code on the receipt or type it again.</source>
        <translation>Pindai kode pada struk atau ketik lagi.</translation>
    </message>
    <message>
        <source>This claim code is not known at this counter.</source>
        <translation>Kode klaim ini tidak dikenal di loket ini.</translation>
    </message>
    <message>
        <source>Compare it with the receipt; it may be from another counter.</source>
        <translation>Cocokkan dengan struk; mungkin dari loket lain.</translation>
    </message>
    <message>
        <source>This claim code was used already.</source>
        <translation>Kode klaim ini sudah dipakai.</translation>
    </message>
    <message>
        <source>Look up its stamp in the queue (F4).</source>
        <translation>Cari meterainya di antrean (F4).</translation>
    </message>
    <message>
        <source>Stamps that are paid for this document: {wanted}. Places marked: {have}.</source>
        <translation>Meterai yang sudah dibayar untuk dokumen ini: {wanted}. Tempat yang ditandai: {have}.</translation>
    </message>
    <message>
        <source>Mark exactly as many places as stamps are paid.</source>
        <translation>Tandai tempat sebanyak meterai yang sudah dibayar.</translation>
    </message>
    <message>
        <source>There is no receipt with this number.</source>
        <translation>Tidak ada struk dengan nomor ini.</translation>
    </message>
    <message>
        <source>Compare the number with the paper.</source>
        <translation>Cocokkan nomornya dengan kertas.</translation>
    </message>
    <message>
        <source>This is not a receipt number.</source>
        <translation>Ini bukan nomor struk.</translation>
    </message>
    <message>
        <source>Type it as printed, for example SKA-03-261124-0087.</source>
        <translation>Ketik seperti tercetak, misalnya SKA-03-261124-0087.</translation>
    </message>
    <message>
        <source>Nobody reviews a sale of their own.</source>
        <translation>Penjualan sendiri tidak boleh ditinjau sendiri.</translation>
    </message>
    <message>
        <source>Leave it to another supervisor.</source>
        <translation>Serahkan kepada supervisor lain.</translation>
    </message>
    <message>
        <source>A reason is needed for this.</source>
        <translation>Tindakan ini memerlukan alasan.</translation>
    </message>
    <message>
        <source>Write the reason, then try again.</source>
        <translation>Tulis alasannya, lalu coba lagi.</translation>
    </message>
    <message>
        <source>Somebody decided this sale already.</source>
        <translation>Penjualan ini sudah diputuskan.</translation>
    </message>
    <message>
        <source>Look at its history.</source>
        <translation>Lihat riwayatnya.</translation>
    </message>
    <message>
        <source>This sale is not known here.</source>
        <translation>Penjualan ini tidak dikenal di sini.</translation>
    </message>
    <message>
        <source>{who} sent a decision on this sale {at}; counter {counter} has yet to answer.</source>
        <translation>{who} mengirim keputusan atas penjualan ini {at}; loket {counter} belum menjawab.</translation>
    </message>
    <message>
        <source>Wait for the answer, or have {who} take the decision back.</source>
        <translation>Tunggu jawabannya, atau minta {who} menarik keputusannya.</translation>
    </message>
    <message>
        <source>This counter belongs to no branch; nothing was sent.</source>
        <translation>Loket ini tidak tergabung dalam cabang; tidak ada yang dikirim.</translation>
    </message>
    <message>
        <source>The administrator connects it with the branch log.</source>
        <translation>Administrator menyambungkannya ke catatan cabang.</translation>
    </message>
    <message>
        <source>The branch&apos;s book is not here yet.</source>
        <translation>Buku cabang belum ada di sini.</translation>
    </message>
    <message>
        <source>It comes by itself once the branch log can be reached.</source>
        <translation>Datang sendiri begitu catatan cabang terjangkau.</translation>
    </message>
    <message>
        <source>That counter does not understand what was sent; nothing was done.</source>
        <translation>Loket itu tidak memahami yang dikirim; tidak ada yang dilakukan.</translation>
    </message>
    <message>
        <source>Tell the administrator: the counters&apos; programs may be of different versions.</source>
        <translation>Beri tahu administrator: versi program antarloket mungkin berbeda.</translation>
    </message>
    <message>
        <source>Whoever sent this may not do it at that counter; nothing was done.</source>
        <translation>Pengirimnya tidak berhak melakukan ini di loket itu; tidak ada yang dilakukan.</translation>
    </message>
    <message>
        <source>The administrator looks at the person&apos;s role.</source>
        <translation>Administrator memeriksa peran orang itu.</translation>
    </message>
    <message>
        <source>That counter does not know you as a supervisor; nothing was done there.</source>
        <translation>Loket itu tidak mengenal Anda sebagai penyelia; tidak ada yang dilakukan di sana.</translation>
    </message>
    <message>
        <source>An administrator sends you to that counter: Settings (F10), Branch.</source>
        <translation>Administrator mengirim Anda ke loket itu: Pengaturan (F10), Cabang.</translation>
    </message>
    <message>
        <source>This was taken back before it was carried out.</source>
        <translation>Ini ditarik kembali sebelum diterapkan.</translation>
    </message>
    <message>
        <source>This desk has sent no such thing.</source>
        <translation>Meja ini tidak pernah mengirimnya.</translation>
    </message>
    <message>
        <source>Refresh the list.</source>
        <translation>Muat ulang daftarnya.</translation>
    </message>
    <message>
        <source>Of other counters&apos; sales only decisions can be sent.</source>
        <translation>Untuk penjualan loket lain hanya keputusan yang dapat dikirim.</translation>
    </message>
    <message>
        <source>Do this at the sale&apos;s own counter.</source>
        <translation>Lakukan ini di loket penjualan itu.</translation>
    </message>
    <message>
        <source>No question waits for an answer at this sale.</source>
        <translation>Tidak ada pertanyaan yang menunggu jawaban pada penjualan ini.</translation>
    </message>
    <message>
        <source>Something else was found in the journal meanwhile; nothing was released.</source>
        <translation>Sementara itu ditemukan hal lain di jurnal; tidak ada yang dilepaskan.</translation>
    </message>
    <message>
        <source>Close this, look at what the banner says now, then release that.</source>
        <translation>Tutup ini, baca spanduknya lagi, lalu lepaskan yang itu.</translation>
    </message>
    <message>
        <source>The price list {file} cannot be read.</source>
        <translation>Daftar harga {file} tidak dapat dibaca.</translation>
    </message>
    <message>
        <source>Ask the supervisor to put the price list in place again.</source>
        <translation>Minta supervisor memasang ulang daftar harga.</translation>
    </message>
    <message>
        <source>Another program uses this journal.</source>
        <translation>Program lain sedang memakai jurnal ini.</translation>
    </message>
    <message>
        <source>Close the other window of this program, then try again.</source>
        <translation>Tutup jendela lain program ini, lalu coba lagi.</translation>
    </message>
    <message>
        <source>The program that works the queue without a window does not let the journal go.</source>
        <translation>Program antrean tanpa jendela tidak melepaskan jurnal.</translation>
    </message>
    <message>
        <source>Try again in a moment; if it stays so, call the administrator.</source>
        <translation>Coba lagi sebentar; kalau tetap begitu, hubungi administrator.</translation>
    </message>
    <message>
        <source>The counter&apos;s window is open; it works the queue itself.</source>
        <translation>Jendela loket sedang terbuka; antrean dikerjakan di sana.</translation>
    </message>
    <message>
        <source>The queue is being worked without a window already.</source>
        <translation>Antrean sudah dikerjakan tanpa jendela.</translation>
    </message>
    <message>
        <source>There is no journal in the data folder.</source>
        <translation>Tidak ada jurnal di folder data.</translation>
    </message>
    <message>
        <source>Check the settings; a new counter is set up with its window.</source>
        <translation>Periksa pengaturan; loket baru disiapkan lewat jendelanya.</translation>
    </message>
    <message>
        <source>The data folder cannot be written.</source>
        <translation>Folder data tidak dapat ditulisi.</translation>
    </message>
    <message>
        <source>Call the administrator: the folder needs to be writable.</source>
        <translation>Hubungi administrator: folder harus dapat ditulisi.</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>Diska penuh.</translation>
    </message>
    <message>
        <source>Make room on the disk, then try again.</source>
        <translation>Kosongkan ruang diska, lalu coba lagi.</translation>
    </message>
    <message>
        <source>The disk did not take the entry.</source>
        <translation>Diska gagal menyimpan catatan.</translation>
    </message>
    <message>
        <source>Stop selling and call the administrator.</source>
        <translation>Hentikan penjualan dan hubungi administrator.</translation>
    </message>
    <message>
        <source>The journal is damaged.</source>
        <translation>Jurnal rusak.</translation>
    </message>
    <message>
        <source>The damaged file stays as it is; nothing in it is thrown away.</source>
        <translation>Berkas yang rusak tetap apa adanya; tidak ada isinya yang dibuang.</translation>
    </message>
    <message>
        <source>Stop selling, touch nothing, call the administrator.</source>
        <translation>Hentikan penjualan, jangan ubah apa pun, hubungi administrator.</translation>
    </message>
    <message>
        <source>The journal was written by a newer version of this program.</source>
        <translation>Jurnal ditulis oleh versi program yang lebih baru.</translation>
    </message>
    <message>
        <source>Start the newer version.</source>
        <translation>Jalankan versi yang lebih baru.</translation>
    </message>
    <message>
        <source>Restore the journal from its second copy. The damaged file is kept as {kept}.</source>
        <translation>Pulihkan jurnal dari salinan keduanya. Berkas yang rusak disimpan sebagai {kept}.</translation>
    </message>
    <message>
        <source>The journal was altered from outside at entry {entry}.</source>
        <translation>Jurnal diubah dari luar pada entri {entry}.</translation>
    </message>
    <message>
        <source>Selling needs the supervisor now; call the supervisor.</source>
        <translation>Penjualan kini memerlukan supervisor; panggil supervisor.</translation>
    </message>
    <message>
        <source>The key of this computer does not open the personal data in the journal.</source>
        <translation>Kunci komputer ini tidak dapat membuka data pribadi di jurnal.</translation>
    </message>
    <message>
        <source>Call the administrator.</source>
        <translation>Hubungi administrator.</translation>
    </message>
    <message>
        <source>The key in the computer&apos;s keyring cannot be used.</source>
        <translation>Kunci di penyimpan kunci komputer tidak dapat dipakai.</translation>
    </message>
    <message>
        <source>The file cannot be opened.</source>
        <translation>Berkas tidak dapat dibuka.</translation>
    </message>
    <message>
        <source>Check that the stick is plugged in, or choose the file again.</source>
        <translation>Pastikan USB terpasang, atau pilih berkasnya lagi.</translation>
    </message>
    <message>
        <source>The issuer&apos;s root certificate cannot be read, so signatures cannot be judged.</source>
        <translation>Sertifikat induk penerbit tidak terbaca sehingga tanda tangan tidak dapat dinilai.</translation>
    </message>
    <message>
        <source>The file could not be processed: it is too heavy or malformed.</source>
        <translation>Berkas tidak dapat diproses: terlalu berat atau cacat.</translation>
    </message>
    <message>
        <source>Ask for a fresh copy of the file.</source>
        <translation>Minta salinan baru berkasnya.</translation>
    </message>
    <message>
        <source>The file changed after it was checked.</source>
        <translation>Berkas berubah setelah diperiksa.</translation>
    </message>
    <message>
        <source>Choose the file again, so that it is checked anew.</source>
        <translation>Pilih lagi berkasnya agar diperiksa ulang.</translation>
    </message>
    <message>
        <source>The page is too small for a stamp of {side} points.</source>
        <translation>Halaman terlalu kecil untuk meterai {side} poin.</translation>
    </message>
    <message>
        <source>Choose another page or a smaller stamp.</source>
        <translation>Pilih halaman lain atau ukuran lebih kecil.</translation>
    </message>
    <message>
        <source>The computer&apos;s keyring, where the keys are kept, cannot be read or written.</source>
        <translation>Penyimpan kunci komputer tidak dapat dibaca atau ditulisi.</translation>
    </message>
    <message>
        <source>The disk is nearly full: {megabytes} MB are left.</source>
        <translation>Disk hampir penuh: tersisa {megabytes} MB.</translation>
    </message>
    <message>
        <source>Take no money. Make room on the disk, then try again.</source>
        <translation>Jangan terima uang. Kosongkan ruang disk, lalu coba lagi.</translation>
    </message>
    <message>
        <source>The journal could not be brought to the form of this version of the program.</source>
        <translation>Jurnal tidak dapat diubah ke bentuk versi program ini.</translation>
    </message>
    <message>
        <source>The journal is as it was: start the version before, and call the administrator. Copy: {copy}.</source>
        <translation>Jurnal tetap seperti semula: jalankan versi sebelumnya dan hubungi administrator. Salinan: {copy}.</translation>
    </message>
    <message>
        <source>Entry {seq} is of a kind that this version does not know ({kind}).</source>
        <translation>Entri {seq} berjenis yang tidak dikenal versi ini ({kind}).</translation>
    </message>
    <message>
        <source>No sum is shown, since it would be wrong. Update the program.</source>
        <translation>Jumlah tidak ditampilkan karena akan salah. Perbarui program.</translation>
    </message>
    <message>
        <source>The journal&apos;s file is not damaged.</source>
        <translation>Berkas jurnal tidak rusak.</translation>
    </message>
    <message>
        <source>Nothing needs a repair. A broken chain is released by the supervisor.</source>
        <translation>Tidak ada yang perlu diperbaiki. Rantai yang putus dibuka oleh penyelia.</translation>
    </message>
    <message>
        <source>No entry could be read from the damaged journal.</source>
        <translation>Tidak ada entri yang dapat dibaca dari jurnal yang rusak.</translation>
    </message>
    <message>
        <source>This is an old copy of the journal: what came after entry {entry} is missing.</source>
        <translation>Ini salinan lama jurnal: yang terjadi setelah entri {entry} tidak ada.</translation>
    </message>
    <message>
        <source>Do not sell; call the supervisor.</source>
        <translation>Jangan menjual; panggil supervisor.</translation>
    </message>
    <message>
        <source>The journal is trusted again already.</source>
        <translation>Jurnal sudah dapat dipercaya lagi.</translation>
    </message>
    <message>
        <source>Close this; selling is possible.</source>
        <translation>Tutup ini; penjualan dapat dilanjutkan.</translation>
    </message>
    <message>
        <source>Unlock the keyring, or call the administrator.</source>
        <translation>Buka penyimpan kunci, atau hubungi administrator.</translation>
    </message>
    <message>
        <source>The key of this journal is missing on this computer.</source>
        <translation>Kunci jurnal ini tidak ada di komputer ini.</translation>
    </message>
    <message>
        <source>Do not start afresh; call the administrator.</source>
        <translation>Jangan mulai dari awal; hubungi administrator.</translation>
    </message>
    <message>
        <source>The certificates of trusted issuers cannot be read, so nothing was checked.</source>
        <translation>Sertifikat penerbit rujukan tidak dapat dibaca, jadi tidak ada yang diperiksa.</translation>
    </message>
    <message>
        <source>Tell the administrator: stamp_roots in the settings names a file that is none.</source>
        <translation>Beri tahu administrator: stamp_roots dalam pengaturan menunjuk berkas yang keliru.</translation>
    </message>
    <message>
        <source>The file has {size}; files up to {limit} are checked here.</source>
        <translation>Ukuran berkas {size}; di sini diperiksa berkas sampai {limit}.</translation>
    </message>
    <message>
        <source>Have it checked on the issuer&apos;s own verification site.</source>
        <translation>Periksakan di situs verifikasi resmi penerbit.</translation>
    </message>
    <message>
        <source>The file could not be repaired.</source>
        <translation>Berkas tidak dapat diperbaiki.</translation>
    </message>
    <message>
        <source>Ask for the PDF to be made anew from the original document.</source>
        <translation>Minta PDF dibuat ulang dari dokumen aslinya.</translation>
    </message>
    <message>
        <source>A document is missing in the vault.</source>
        <translation>Ada dokumen yang hilang dari brankas berkas.</translation>
    </message>
    <message>
        <source>Call the supervisor; ask the customer for the file again.</source>
        <translation>Panggil supervisor; minta lagi berkasnya kepada pelanggan.</translation>
    </message>
    <message>
        <source>A document in the vault is damaged.</source>
        <translation>Ada dokumen di brankas berkas yang rusak.</translation>
    </message>
    <message>
        <source>The disk is full; the document was not stored.</source>
        <translation>Diska penuh; dokumen tidak disimpan.</translation>
    </message>
    <message>
        <source>The vault&apos;s folder cannot be written.</source>
        <translation>Folder brankas berkas tidak dapat ditulisi.</translation>
    </message>
    <message>
        <source>The vault&apos;s folder is missing.</source>
        <translation>Folder brankas berkas tidak ditemukan.</translation>
    </message>
    <message>
        <source>The disk did not take the document.</source>
        <translation>Diska gagal menyimpan dokumen.</translation>
    </message>
    <message>
        <source>Try again; if it stays so, call the administrator.</source>
        <translation>Coba lagi; jika tetap begitu, hubungi administrator.</translation>
    </message>
    <message>
        <source>The stamp is not verified yet, so nothing can be handed over.</source>
        <translation>Meterai belum terverifikasi, jadi belum dapat diserahkan.</translation>
    </message>
    <message>
        <source>Wait until the queue says that it is ready (F4).</source>
        <translation>Tunggu sampai antrean menyatakan siap diambil (F4).</translation>
    </message>
    <message>
        <source>Handed over already, slip {receipt}.</source>
        <translation>Sudah diserahkan, struk {receipt}.</translation>
    </message>
    <message>
        <source>Nothing is left to do; if the slip is missing, print a copy of it.</source>
        <translation>Tidak ada lagi yang perlu dilakukan; kalau struknya tidak ada, cetak salinannya.</translation>
    </message>
    <message>
        <source>The stick or folder is full.</source>
        <translation>USB atau folder penuh.</translation>
    </message>
    <message>
        <source>Use another stick, then press Hand over again.</source>
        <translation>Pakai USB lain, lalu tekan Serahkan lagi.</translation>
    </message>
    <message>
        <source>The stick or folder cannot be written.</source>
        <translation>USB atau folder tidak dapat ditulisi.</translation>
    </message>
    <message>
        <source>Use another stick or folder, then press Hand over again.</source>
        <translation>Pakai USB atau folder lain, lalu tekan Serahkan lagi.</translation>
    </message>
    <message>
        <source>The stick or folder is gone.</source>
        <translation>USB atau folder tidak ada lagi.</translation>
    </message>
    <message>
        <source>Plug it in again, then press Hand over again.</source>
        <translation>Pasang lagi, lalu tekan Serahkan lagi.</translation>
    </message>
    <message>
        <source>The file could not be written to the stick or folder.</source>
        <translation>Berkas gagal ditulis ke USB atau folder.</translation>
    </message>
    <message>
        <source>The copy on the stick is not equal to the original; it was not handed over.</source>
        <translation>Salinan di USB tidak sama dengan aslinya; belum diserahkan.</translation>
    </message>
    <message>
        <source>Use another stick: this one may be broken.</source>
        <translation>Pakai USB lain: yang ini mungkin rusak.</translation>
    </message>
    <message>
        <source>The receipt printer does not answer.</source>
        <translation>Printer struk tidak menjawab.</translation>
    </message>
    <message>
        <source>Check power and cable, then print again.</source>
        <translation>Periksa daya dan kabel, lalu cetak lagi.</translation>
    </message>
    <message>
        <source>The receipt printer is offline.</source>
        <translation>Printer struk luring.</translation>
    </message>
    <message>
        <source>Switch it online, then print again.</source>
        <translation>Aktifkan printernya, lalu cetak lagi.</translation>
    </message>
    <message>
        <source>The receipt printer is out of paper.</source>
        <translation>Kertas printer struk habis.</translation>
    </message>
    <message>
        <source>Put paper in. It may print by itself then: look before you print again.</source>
        <translation>Isi kertas. Struk mungkin tercetak sendiri: lihat dahulu sebelum mencetak lagi.</translation>
    </message>
    <message>
        <source>The receipt printer&apos;s cover is open.</source>
        <translation>Tutup printer struk terbuka.</translation>
    </message>
    <message>
        <source>Close it, then print again.</source>
        <translation>Tutup, lalu cetak lagi.</translation>
    </message>
    <message>
        <source>The receipt printer reports an error.</source>
        <translation>Printer struk melaporkan kesalahan.</translation>
    </message>
    <message>
        <source>Switch it off and on, then print again.</source>
        <translation>Matikan lalu nyalakan, kemudian cetak lagi.</translation>
    </message>
    <message>
        <source>Nobody knows whether the paper came out.</source>
        <translation>Belum diketahui apakah kertas tercetak.</translation>
    </message>
    <message>
        <source>Look at the paper. Print again only if it is not there; the next one is marked SALINAN.</source>
        <translation>Lihat kertasnya. Cetak lagi hanya bila tidak ada; cetakan berikutnya bertanda SALINAN.</translation>
    </message>
    <message>
        <source>The receipt could not be written to its folder.</source>
        <translation>Struk gagal ditulis ke foldernya.</translation>
    </message>
    <message>
        <source>Check the printer&apos;s folder in the settings (F10).</source>
        <translation>Periksa folder printer di pengaturan (F10).</translation>
    </message>
    <message>
        <source>The system did not take the paper for its printer “{printer}”.</source>
        <translation>Sistem tidak menerima cetakan untuk printer “{printer}”.</translation>
    </message>
    <message>
        <source>Check that this printer is set up and not stopped, then print again.</source>
        <translation>Periksa bahwa printer itu terpasang dan tidak dihentikan, lalu cetak lagi.</translation>
    </message>
    <message>
        <source>This computer lacks {part}, which the receipt printer needs.</source>
        <translation>Komputer ini tidak memiliki {part} yang diperlukan printer struk.</translation>
    </message>
    <message>
        <source>Call the administrator; until then sell without paper and print a copy later.</source>
        <translation>Hubungi administrator; sementara itu tetap jual dan cetak salinannya nanti.</translation>
    </message>
    <message>
        <source>This program may not use the receipt printer.</source>
        <translation>Program ini tidak diizinkan memakai printer struk.</translation>
    </message>
    <message>
        <source>Call the administrator: the user of this program must be allowed to use it.</source>
        <translation>Hubungi administrator: pengguna program ini harus diberi izin memakainya.</translation>
    </message>
    <message>
        <source>No cash drawer opens by this printer.</source>
        <translation>Tidak ada laci uang yang dibuka lewat printer ini.</translation>
    </message>
    <message>
        <source>Open it by its key; the administrator can set it up.</source>
        <translation>Buka dengan kunci; administrator dapat mengaturnya.</translation>
    </message>
    <message>
        <source>The settings name a printer that this program does not know: {profile}.</source>
        <translation>Pengaturan menyebut printer yang tidak dikenal program ini: {profile}.</translation>
    </message>
    <message>
        <source>Call the administrator: printer.profile in the settings file must be changed.</source>
        <translation>Hubungi administrator: printer.profile di berkas pengaturan harus diubah.</translation>
    </message>
    <message>
        <source>The picture for receipts cannot be used: {file}.</source>
        <translation>Gambar untuk struk tidak dapat dipakai: {file}.</translation>
    </message>
    <message>
        <source>Call the administrator: it must be a PNG file below 1 MB.</source>
        <translation>Hubungi administrator: harus berkas PNG di bawah 1 MB.</translation>
    </message>
    <message>
        <source>To open the drawer without a sale a reason is needed.</source>
        <translation>Membuka laci tanpa penjualan memerlukan alasan.</translation>
    </message>
    <message>
        <source>Write why, then open it.</source>
        <translation>Tulis alasannya, lalu buka.</translation>
    </message>
    <message>
        <source>This counter saw no outage of the issuer in that time.</source>
        <translation>Loket ini tidak melihat gangguan penerbit dalam waktu itu.</translation>
    </message>
    <message>
        <source>There is nothing to state; tell the customer so.</source>
        <translation>Tidak ada yang dapat diterangkan; sampaikan kepada pelanggan.</translation>
    </message>
    <message>
        <source>The issuer cannot be reached.</source>
        <translation>Penerbit tidak dapat dihubungi.</translation>
    </message>
    <message>
        <source>Go on selling; check the network if other sites fail too.</source>
        <translation>Lanjutkan penjualan; periksa jaringan bila situs lain juga gagal.</translation>
    </message>
    <message>
        <source>The issuer did not answer in time.</source>
        <translation>Penerbit tidak menjawab tepat waktu.</translation>
    </message>
    <message>
        <source>Do not ask again; look at the queue (F4).</source>
        <translation>Jangan minta lagi; lihat antrean (F4).</translation>
    </message>
    <message>
        <source>The connection to the issuer broke.</source>
        <translation>Sambungan ke penerbit terputus.</translation>
    </message>
    <message>
        <source>The issuer shows its waiting page.</source>
        <translation>Penerbit menampilkan halaman antrean.</translation>
    </message>
    <message>
        <source>Go on selling; it is tried again by itself.</source>
        <translation>Lanjutkan penjualan; akan dicoba lagi otomatis.</translation>
    </message>
    <message>
        <source>The issuer asks to wait.</source>
        <translation>Penerbit meminta menunggu.</translation>
    </message>
    <message>
        <source>The issuer&apos;s system has a fault.</source>
        <translation>Sistem penerbit sedang gangguan.</translation>
    </message>
    <message>
        <source>The issuer&apos;s answer cannot be read.</source>
        <translation>Jawaban penerbit tidak terbaca.</translation>
    </message>
    <message>
        <source>The issuer ended the session.</source>
        <translation>Penerbit mengakhiri sesi.</translation>
    </message>
    <message>
        <source>Go on selling; the program logs in again by itself.</source>
        <translation>Lanjutkan penjualan; program masuk lagi otomatis.</translation>
    </message>
    <message>
        <source>The signing service has a fault.</source>
        <translation>Layanan pembubuhan sedang gangguan.</translation>
    </message>
    <message>
        <source>The signed file has not come into the shared folder yet.</source>
        <translation>Berkas yang sudah dibubuhi belum muncul di folder bersama.</translation>
    </message>
    <message>
        <source>The folder shared with the signing program is not there.</source>
        <translation>Folder bersama dengan program pembubuh tidak ditemukan.</translation>
    </message>
    <message>
        <source>Go on selling; have the supervisor look at the network folder (F10).</source>
        <translation>Lanjutkan penjualan; minta supervisor memeriksa folder jaringan (F10).</translation>
    </message>
    <message>
        <source>The folder shared with the signing program cannot be written to.</source>
        <translation>Folder bersama dengan program pembubuh tidak dapat ditulisi.</translation>
    </message>
    <message>
        <source>The folder shared with the signing program is full.</source>
        <translation>Folder bersama dengan program pembubuh penuh.</translation>
    </message>
    <message>
        <source>Go on selling; have the supervisor make room in it.</source>
        <translation>Lanjutkan penjualan; minta supervisor mengosongkan sebagian isinya.</translation>
    </message>
    <message>
        <source>The folder shared with the signing program cannot be used.</source>
        <translation>Folder bersama dengan program pembubuh tidak dapat dipakai.</translation>
    </message>
    <message>
        <source>The issuer refuses this office&apos;s account.</source>
        <translation>Penerbit menolak akun kantor ini.</translation>
    </message>
    <message>
        <source>Call the supervisor: the account&apos;s password must be renewed (F10).</source>
        <translation>Panggil supervisor: kata sandi akun harus diperbarui (F10).</translation>
    </message>
    <message>
        <source>The office&apos;s quota at the issuer is used up.</source>
        <translation>Kuota kantor di penerbit habis.</translation>
    </message>
    <message>
        <source>Tell the supervisor; vouchers can still be sold.</source>
        <translation>Beri tahu supervisor; kupon klaim tetap dapat dijual.</translation>
    </message>
    <message>
        <source>The issuer refuses the data of this stamp ({issuer_code}).</source>
        <translation>Penerbit menolak data meterai ini ({issuer_code}).</translation>
    </message>
    <message>
        <source>Correct document type, number, date and identity, then try again.</source>
        <translation>Perbaiki jenis, nomor, tanggal dokumen, dan identitas, lalu coba lagi.</translation>
    </message>
    <message>
        <source>The issuer refuses this document ({issuer_code}).</source>
        <translation>Penerbit menolak dokumen ini ({issuer_code}).</translation>
    </message>
    <message>
        <source>Ask for another file; the same serial number is used for it.</source>
        <translation>Minta berkas lain; nomor seri yang sama akan dipakai.</translation>
    </message>
    <message>
        <source>The issuer refuses this counter&apos;s settings ({issuer_code}).</source>
        <translation>Penerbit menolak pengaturan loket ini ({issuer_code}).</translation>
    </message>
    <message>
        <source>The issuer&apos;s answer is not documented ({issuer_code}).</source>
        <translation>Jawaban penerbit tidak terdokumentasi ({issuer_code}).</translation>
    </message>
    <message>
        <source>The supervisor decides (F8).</source>
        <translation>Supervisor yang memutuskan (F8).</translation>
    </message>
    <message>
        <source>Correct the settings file, or call the administrator.</source>
        <translation>Perbaiki berkas pengaturan, atau hubungi administrator.</translation>
    </message>
    <message>
        <source>Do not sell with it; call the administrator.</source>
        <translation>Jangan berjualan begini; hubungi administrator.</translation>
    </message>
    <message>
        <source>The settings ({place}) cannot be used: {key} should be {expected}.</source>
        <translation>Pengaturan ({place}) tidak dapat dipakai: {key} seharusnya {expected}.</translation>
    </message>
    <message>
        <source>The settings ({place}) lack {key}, which looks like {expected}.</source>
        <translation>Pengaturan ({place}) belum memuat {key}, yang bentuknya {expected}.</translation>
    </message>
    <message>
        <source>The settings ({place}) have an unknown key: {key}.</source>
        <translation>Pengaturan ({place}) memuat isian yang tidak dikenal: {key}.</translation>
    </message>
    <message>
        <source>The settings ({place}) have an unknown key: {key}. Perhaps {nearest} is meant.</source>
        <translation>Pengaturan ({place}) memuat isian yang tidak dikenal: {key}. Mungkin maksudnya {nearest}.</translation>
    </message>
    <message>
        <source>The settings ({place}) cannot be read: the file is not written as TOML.</source>
        <translation>Pengaturan ({place}) tidak terbaca: berkas tidak ditulis sebagai TOML.</translation>
    </message>
    <message>
        <source>The settings file {file} cannot be opened.</source>
        <translation>Berkas pengaturan {file} tidak dapat dibuka.</translation>
    </message>
    <message>
        <source>Check that it exists and may be read, or call the administrator.</source>
        <translation>Pastikan berkas ada dan boleh dibaca, atau hubungi administrator.</translation>
    </message>
    <message>
        <source>Other users of this computer may change the settings file {file}.</source>
        <translation>Pengguna lain komputer ini dapat mengubah berkas pengaturan {file}.</translation>
    </message>
    <message>
        <source>The data folder is not what it should be: {name} leads to another place.</source>
        <translation>Folder data tidak sebagaimana mestinya: {name} mengarah ke tempat lain.</translation>
    </message>
    <message>
        <source>Call the administrator: the settings have to name the place itself.</source>
        <translation>Hubungi administrator: pengaturan harus menyebut tempatnya langsung.</translation>
    </message>
    <message>
        <source>In the data folder, {name} belongs to another user of this computer.</source>
        <translation>Di folder data, {name} adalah milik pengguna lain komputer ini.</translation>
    </message>
    <message>
        <source>The data folder lies in {name}, where every user of this computer may exchange it.</source>
        <translation>Folder data berada di {name}, tempat setiap pengguna komputer ini dapat menukarnya.</translation>
    </message>
    <message>
        <source>Other users of this computer may read {name} in the data folder.</source>
        <translation>Pengguna lain komputer ini dapat membaca {name} di folder data.</translation>
    </message>
    <message>
        <source>Call the administrator: the folder has to belong to this user alone.</source>
        <translation>Hubungi administrator: folder itu harus milik pengguna ini saja.</translation>
    </message>
    <message>
        <source>The data folder stood open to other users of this computer; it is closed now ({count}).</source>
        <translation>Folder data tadi terbuka bagi pengguna lain komputer ini; sekarang sudah ditutup ({count}).</translation>
    </message>
    <message>
        <source>Go on working, and tell the administrator: somebody may have read it.</source>
        <translation>Lanjutkan bekerja, dan beri tahu administrator: mungkin ada yang sudah membacanya.</translation>
    </message>
    <message>
        <source>What was chosen under Settings, Appearance could not be read.</source>
        <translation>Pilihan di Pengaturan, Tampilan tidak terbaca.</translation>
    </message>
    <message>
        <source>Go on working; choose theme, language and size again when there is time.</source>
        <translation>Lanjutkan bekerja; pilih lagi tema, bahasa, dan ukuran bila sempat.</translation>
    </message>
    <message>
        <source>A password stands in the environment ({variable}), where others can read it.</source>
        <translation>Kata sandi berada di variabel lingkungan ({variable}), yang dapat dibaca pihak lain.</translation>
    </message>
    <message>
        <source>Call the administrator: counter-app secret set {secret}, and the variable has to go.</source>
        <translation>Hubungi administrator: counter-app secret set {secret}, lalu variabel itu harus dihapus.</translation>
    </message>
    <message>
        <source>The office&apos;s time zone is not one of Indonesia&apos;s ({zone}).</source>
        <translation>Zona waktu kantor bukan zona Indonesia ({zone}).</translation>
    </message>
    <message>
        <source>Correct the setting of the office&apos;s zone.</source>
        <translation>Perbaiki pengaturan zona kantor.</translation>
    </message>
    <message>
        <source>There is no screen: neither DISPLAY nor WAYLAND_DISPLAY names one.</source>
        <translation>Tidak ada layar: DISPLAY dan WAYLAND_DISPLAY tidak diisi.</translation>
    </message>
    <message>
        <source>Start the counter on its own desktop; the queue goes on when it is open.</source>
        <translation>Buka loket di desktop komputernya; antrean berjalan lagi setelah terbuka.</translation>
    </message>
    <message>
        <source>The folder {folder} holds an earlier demonstration.</source>
        <translation>Folder {folder} berisi peragaan sebelumnya.</translation>
    </message>
    <message>
        <source>Name another folder with --out.</source>
        <translation>Sebutkan folder lain dengan --out.</translation>
    </message>
    <message>
        <source>The training issuer did not start.</source>
        <translation>Penerbit latihan gagal dimulai.</translation>
    </message>
    <message>
        <source>Close the program and start it again.</source>
        <translation>Tutup program dan jalankan lagi.</translation>
    </message>
    <message>
        <source>The training issuer refused the switch.</source>
        <translation>Penerbit latihan menolak perintah.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Coba lagi.</translation>
    </message>
    <message>
        <source>No money was taken and nothing was recorded.</source>
        <translation>Uang belum diterima dan tidak ada yang dicatat.</translation>
    </message>
    <message>
        <source>What was paid before is safe in the journal; this action was not carried out.</source>
        <translation>Pembayaran sebelumnya aman di jurnal; tindakan ini tidak dijalankan.</translation>
    </message>
    <message>
        <source>Paid stamps are safe in the journal and go to the issuer by themselves later; nothing is charged twice.</source>
        <translation>Meterai yang sudah dibayar aman di jurnal dan dikirim otomatis nanti; tidak ada yang ditagih dua kali.</translation>
    </message>
    <message>
        <source>The payment stays in the journal and can be given back as long as the stamp is not affixed.</source>
        <translation>Pembayaran tetap tercatat di jurnal dan dapat dikembalikan selama belum dibubuhkan.</translation>
    </message>
    <message>
        <source>The sale is recorded in the journal; only the paper is missing.</source>
        <translation>Penjualan sudah tercatat di jurnal; hanya kertasnya yang belum ada.</translation>
    </message>
    <message>
        <source>Nobody&apos;s money is touched by this.</source>
        <translation>Tidak ada uang pelanggan yang terpengaruh.</translation>
    </message>
    <message>
        <source>The stamp is affixed and its document is safe in the vault.</source>
        <translation>Meterai sudah dibubuhkan dan dokumennya aman di brankas berkas.</translation>
    </message>
    <message>
        <source>Nobody knows yet whether it was carried out. It is looked up at the issuer and never asked for twice.</source>
        <translation>Belum diketahui apakah sudah dijalankan. Akan dicari di penerbit dan tidak pernah diminta dua kali.</translation>
    </message>
    <message>
        <source>The action was refused ({code}).</source>
        <translation>Tindakan ditolak ({code}).</translation>
    </message>
    <message>
        <source>Tell the supervisor this code.</source>
        <translation>Sampaikan kode ini kepada supervisor.</translation>
    </message>
    <message>
        <source>“{text}” is neither an entry&apos;s number nor a day.</source>
        <translation>“{text}” bukan nomor entri dan bukan tanggal.</translation>
    </message>
    <message>
        <source>Give a number, or a day like 2026-11-24.</source>
        <translation>Isi nomor, atau tanggal seperti 2026-11-24.</translation>
    </message>
    <message>
        <source>No entry of the journal lies in this range.</source>
        <translation>Tidak ada entri jurnal dalam rentang ini.</translation>
    </message>
    <message>
        <source>Choose another range.</source>
        <translation>Pilih rentang lain.</translation>
    </message>
    <message>
        <source>The journal does not know this person.</source>
        <translation>Jurnal tidak mengenal orang ini.</translation>
    </message>
    <message>
        <source>Check the person&apos;s id.</source>
        <translation>Periksa id orangnya.</translation>
    </message>
    <message>
        <source>You have not opened a shift at this counter yet.</source>
        <translation>Anda belum pernah membuka loket ini.</translation>
    </message>
    <message>
        <source>Open the till first; its evidence can be taken at any time afterwards.</source>
        <translation>Buka loket dulu; buktinya dapat diambil kapan saja sesudah itu.</translation>
    </message>
    <message>
        <source>{name} is there already; nothing is overwritten.</source>
        <translation>{name} sudah ada; tidak ada yang ditimpa.</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>Pilih folder lain.</translation>
    </message>
    <message>
        <source>The evidence {name} could not be written there.</source>
        <translation>Bukti {name} tidak dapat ditulis di sana.</translation>
    </message>
    <message>
        <source>Check that the stick is there and has room, or choose another folder.</source>
        <translation>Pastikan stik terpasang dan ada ruang, atau pilih folder lain.</translation>
    </message>
    <message>
        <source>No second copy of a journal was found in {folder}.</source>
        <translation>Tidak ada salinan kedua jurnal di {folder}.</translation>
    </message>
    <message>
        <source>Choose the folder of the stick that holds the second copy.</source>
        <translation>Pilih folder di stik yang berisi salinan kedua.</translation>
    </message>
    <message>
        <source>The folder holds the second copies of several devices: {devices}.</source>
        <translation>Folder ini berisi salinan kedua beberapa perangkat: {devices}.</translation>
    </message>
    <message>
        <source>Name the device with --device.</source>
        <translation>Sebutkan perangkatnya dengan --device.</translation>
    </message>
    <message>
        <source>{folder} is not empty; a journal is never restored over what is there.</source>
        <translation>{folder} tidak kosong; jurnal tidak pernah dipulihkan di atas yang sudah ada.</translation>
    </message>
    <message>
        <source>Choose a new folder. Keep the old one: it is evidence.</source>
        <translation>Pilih folder baru. Simpan yang lama: itu bukti.</translation>
    </message>
    <message>
        <source>The second copy does not fit from its first entry on ({reason}).</source>
        <translation>Salinan kedua tidak cocok sejak entri pertama ({reason}).</translation>
    </message>
    <message>
        <source>Keep the stick as it is and call the administrator.</source>
        <translation>Simpan stik apa adanya dan hubungi administrator.</translation>
    </message>
    <message>
        <source>A dispute is in your own words, and there are none yet.</source>
        <translation>Sengketa ditulis dengan kata-kata sendiri, dan belum ada isinya.</translation>
    </message>
    <message>
        <source>Write what you see differently, then try again.</source>
        <translation>Tulis apa yang menurut Anda berbeda, lalu coba lagi.</translation>
    </message>
    <message>
        <source>A dispute is settled with a reason.</source>
        <translation>Sengketa diselesaikan dengan alasan.</translation>
    </message>
    <message>
        <source>Write what was found out, then try again.</source>
        <translation>Tulis apa yang ditemukan, lalu coba lagi.</translation>
    </message>
    <message>
        <source>The journal of this counter does not have this.</source>
        <translation>Jurnal loket ini tidak memuat hal itu.</translation>
    </message>
    <message>
        <source>Refresh the list and choose again.</source>
        <translation>Muat ulang daftar, lalu pilih lagi.</translation>
    </message>
    <message>
        <source>A dispute of this is open already.</source>
        <translation>Hal ini sudah disengketakan dan belum selesai.</translation>
    </message>
    <message>
        <source>Press F12 again to say more in it.</source>
        <translation>Tekan F12 lagi untuk menambah keterangan.</translation>
    </message>
    <message>
        <source>This dispute is settled already.</source>
        <translation>Sengketa ini sudah diselesaikan.</translation>
    </message>
    <message>
        <source>Refresh the list. What is still seen differently can be disputed again.</source>
        <translation>Muat ulang daftar. Yang masih dipandang berbeda dapat disengketakan lagi.</translation>
    </message>
    <message>
        <source>This dispute is yours, or about something you did yourself.</source>
        <translation>Sengketa ini dari Anda, atau tentang hal yang Anda lakukan sendiri.</translation>
    </message>
    <message>
        <source>Have another supervisor settle it. It stays open until then.</source>
        <translation>Minta supervisor lain menyelesaikannya. Sampai saat itu sengketa tetap terbuka.</translation>
    </message>
    <message>
        <source>No more than {rupiah} of this can be disputed.</source>
        <translation>Yang dapat disengketakan paling banyak {rupiah}.</translation>
    </message>
    <message>
        <source>The journal of this counter does not have this difference.</source>
        <translation>Selisih ini tidak ada di jurnal loket ini.</translation>
    </message>
    <message>
        <source>This difference is settled already.</source>
        <translation>Selisih ini sudah diselesaikan.</translation>
    </message>
    <message>
        <source>A difference is settled with a note.</source>
        <translation>Selisih diselesaikan dengan catatan.</translation>
    </message>
    <message>
        <source>This serial cannot be taken into the stock: it is held, sought or affixed.</source>
        <translation>Nomor seri ini tidak dapat dimasukkan ke persediaan: sudah dipegang, sedang dicari, atau sudah dibubuhkan.</translation>
    </message>
    <message>
        <source>Have the list matched again, then look at it once more.</source>
        <translation>Cocokkan daftar sekali lagi, lalu lihat kembali.</translation>
    </message>
    <message>
        <source>This serial is not in the stock any more and cannot be set aside.</source>
        <translation>Nomor seri ini tidak lagi di persediaan dan tidak dapat disisihkan.</translation>
    </message>
    <message>
        <source>The sale stands as it was; give no money back.</source>
        <extracomment>A void that is refused gives nothing back: said of the customer&apos;s money.</extracomment>
        <translation>Penjualan tetap berlaku; jangan kembalikan uang.</translation>
    </message>
    <message>
        <source>No claim code was chosen.</source>
        <translation>Belum ada kode klaim yang dipilih.</translation>
    </message>
    <message>
        <source>Choose what the customer gives back.</source>
        <translation>Pilih yang dikembalikan pelanggan.</translation>
    </message>
    <message>
        <source>More would be given back than was paid for this sale.</source>
        <translation>Pengembalian akan melebihi yang dibayar untuk penjualan ini.</translation>
    </message>
    <message>
        <source>Look at the sale&apos;s time line, or ask a supervisor.</source>
        <translation>Lihat riwayat penjualannya, atau tanyakan kepada supervisor.</translation>
    </message>
    <message>
        <source>The journal of this counter does not have this operation.</source>
        <translation>Transaksi ini tidak ada di jurnal loket ini.</translation>
    </message>
    <message>
        <source>Compare the number with the paper; it may be of another counter.</source>
        <translation>Cocokkan nomor dengan struk; mungkin dari loket lain.</translation>
    </message>
    <message>
        <source>Only a sale or a delivery can be taken back, never a void.</source>
        <translation>Hanya penjualan atau penerimaan yang dapat dibatalkan, pembatalan tidak.</translation>
    </message>
    <message>
        <source>Sell again if the void was a mistake.</source>
        <translation>Jual lagi jika pembatalan itu keliru.</translation>
    </message>
    <message>
        <source>This is voided already.</source>
        <translation>Ini sudah dibatalkan.</translation>
    </message>
    <message>
        <source>The money was to be given back then; give it back once only.</source>
        <translation>Uangnya dikembalikan waktu itu; jangan kembalikan dua kali.</translation>
    </message>
    <message>
        <source>Look at its void receipt, or print a copy of it.</source>
        <translation>Lihat struk pembatalannya, atau cetak salinannya.</translation>
    </message>
    <message>
        <source>A stamp of this sale is affixed: it cannot be taken back any more.</source>
        <translation>Meterai penjualan ini sudah dibubuhkan: tidak dapat dibatalkan lagi.</translation>
    </message>
    <message>
        <source>Hand the document over. What the customer complains of can be disputed (F12).</source>
        <translation>Serahkan dokumennya. Keberatan pelanggan dapat dicatat sebagai sengketa (F12).</translation>
    </message>
    <message>
        <source>A stamp of this sale is being affixed at this moment.</source>
        <translation>Meterai penjualan ini sedang dibubuhkan.</translation>
    </message>
    <message>
        <source>Wait until the queue (F4) says how it ended, then look again.</source>
        <translation>Tunggu sampai antrean (F4) menunjukkan hasilnya, lalu lihat lagi.</translation>
    </message>
    <message>
        <source>Nobody knows yet whether a stamp of this sale was affixed.</source>
        <translation>Belum diketahui apakah meterai penjualan ini sudah dibubuhkan.</translation>
    </message>
    <message>
        <source>Give no money back yet. Try again when the queue (F4) knows how it ended.</source>
        <translation>Jangan kembalikan uang dulu. Coba lagi setelah antrean (F4) tahu hasilnya.</translation>
    </message>
    <message>
        <source>The drawer does not hold enough cash: {missing} is missing.</source>
        <translation>Uang di laci tidak cukup: kurang {missing}.</translation>
    </message>
    <message>
        <source>Get cash from the head cashier first, or void it when more was sold.</source>
        <translation>Ambil uang dari kasir dulu, atau batalkan setelah ada penjualan lagi.</translation>
    </message>
    <message>
        <source>Only {have} pieces of this delivery are still in stock: the rest was sold.</source>
        <translation>Tinggal {have} keping dari penerimaan ini di persediaan: sisanya terjual.</translation>
    </message>
    <message>
        <source>Void the sales of it first, or leave the delivery as it is.</source>
        <translation>Batalkan dulu penjualannya, atau biarkan penerimaan ini.</translation>
    </message>
    <message>
        <source>Money is given back from an open till, and this one is another clerk&apos;s.</source>
        <translation>Uang dikembalikan dari loket yang terbuka, dan loket ini milik petugas lain.</translation>
    </message>
    <message>
        <source>Have that clerk do it at the till (F7), with your PIN where it is asked for.</source>
        <translation>Minta petugas itu melakukannya di Loket (F7), dengan PIN Anda bila diminta.</translation>
    </message>
    <message>
        <source>This void needs a supervisor&apos;s PIN.</source>
        <translation>Pembatalan ini perlu PIN supervisor.</translation>
    </message>
    <message>
        <source>Close this, open it again and have the supervisor type the PIN.</source>
        <translation>Tutup, buka lagi, dan minta supervisor mengetik PIN.</translation>
    </message>
    <message>
        <source>A void has a reason of the list.</source>
        <translation>Pembatalan perlu alasan dari daftar.</translation>
    </message>
    <message>
        <source>Choose the reason.</source>
        <translation>Pilih alasannya.</translation>
    </message>
    <message>
        <source>No item was entered.</source>
        <translation>Belum ada barang yang dimasukkan.</translation>
    </message>
    <message>
        <source>Scan an item, type its pieces, press Enter.</source>
        <translation>Pindai barang, ketik jumlah kepingnya, tekan Enter.</translation>
    </message>
    <message>
        <source>One paper has at most {most} items here.</source>
        <translation>Satu surat di sini paling banyak {most} barang.</translation>
    </message>
    <message>
        <source>Record it as two papers.</source>
        <translation>Catat sebagai dua surat.</translation>
    </message>
    <message>
        <source>An item stands on this paper twice.</source>
        <translation>Satu barang tercantum dua kali pada surat ini.</translation>
    </message>
    <message>
        <source>Enter its pieces in one line.</source>
        <translation>Masukkan kepingnya dalam satu baris.</translation>
    </message>
    <message>
        <source>The number of the sender&apos;s paper is missing.</source>
        <translation>Nomor surat pengirim belum diisi.</translation>
    </message>
    <message>
        <source>Type the number that stands on it.</source>
        <translation>Ketik nomor yang tertera di surat itu.</translation>
    </message>
    <message>
        <source>It is not said which other counter it is.</source>
        <translation>Loket lainnya belum disebutkan.</translation>
    </message>
    <message>
        <source>Type the other counter&apos;s number; it is not this one.</source>
        <translation>Ketik nomor loket lain itu; bukan loket ini.</translation>
    </message>
    <message>
        <source>The items come to {pieces} pieces worth {total}, the paper says otherwise.</source>
        <translation>Barang berjumlah {pieces} keping senilai {total}, surat menyebut lain.</translation>
    </message>
    <message>
        <source>Nothing was taken into the stock, not even a part.</source>
        <translation>Tidak ada yang masuk persediaan, sebagian pun tidak.</translation>
    </message>
    <message>
        <source>Count again and correct the line. If the paper is wrong, send it all back.</source>
        <translation>Hitung lagi dan perbaiki barisnya. Jika suratnya keliru, kembalikan semuanya.</translation>
    </message>
    <message>
        <source>By the journal only {have} of {name} are here.</source>
        <translation>Menurut jurnal hanya ada {have} {name} di sini.</translation>
    </message>
    <message>
        <source>Nothing left the stock.</source>
        <translation>Tidak ada yang keluar dari persediaan.</translation>
    </message>
    <message>
        <source>Enter fewer, or count the stock first.</source>
        <translation>Masukkan lebih sedikit, atau hitung persediaan dulu.</translation>
    </message>
    <message>
        <source>This needs a supervisor&apos;s PIN.</source>
        <translation>Ini memerlukan PIN supervisor.</translation>
    </message>
    <message>
        <source>Have the supervisor type the PIN.</source>
        <translation>Minta supervisor mengetik PIN.</translation>
    </message>
    <message>
        <source>A reason that is not on the list is said in a few words.</source>
        <translation>Alasan di luar daftar perlu ditulis singkat.</translation>
    </message>
    <message>
        <source>Write the note.</source>
        <translation>Tulis catatannya.</translation>
    </message>
    <message>
        <source>The count does not agree with the journal: {names}.</source>
        <translation>Hitungan tidak sama dengan jurnal: {names}.</translation>
    </message>
    <message>
        <source>Nothing was recorded yet. A difference is nobody&apos;s fault by itself.</source>
        <translation>Belum ada yang dicatat. Selisih belum tentu kesalahan seseorang.</translation>
    </message>
    <message>
        <source>Count these once more. If it stays, choose a reason and have a supervisor type the PIN.</source>
        <translation>Hitung sekali lagi. Jika tetap, pilih alasan dan minta supervisor mengetik PIN.</translation>
    </message>
    <message>
        <source>The last serial is lower than the first.</source>
        <translation>Nomor seri akhir lebih kecil daripada yang awal.</translation>
    </message>
    <message>
        <source>Look at the sheet and type both again.</source>
        <translation>Lihat lembarannya dan ketik keduanya lagi.</translation>
    </message>
    <message>
        <source>{name} has no serials.</source>
        <translation>{name} tidak bernomor seri.</translation>
    </message>
    <message>
        <source>Leave the serials empty.</source>
        <translation>Kosongkan nomor serinya.</translation>
    </message>
    <message>
        <source>Two ranges of serials on this paper overlap at {first}.</source>
        <translation>Dua rentang nomor seri pada surat ini bertumpuk di {first}.</translation>
    </message>
    <message>
        <source>Look at the sheets and correct the ranges.</source>
        <translation>Lihat lembarannya dan perbaiki rentangnya.</translation>
    </message>
    <message>
        <source>There are more serials than pieces of {name}.</source>
        <translation>Nomor seri lebih banyak daripada keping {name}.</translation>
    </message>
    <message>
        <source>Correct the pieces or the range.</source>
        <translation>Perbaiki jumlah keping atau rentangnya.</translation>
    </message>
    <message>
        <source>Serials are given for a part of the pieces of {name} only.</source>
        <translation>Nomor seri hanya diisi untuk sebagian keping {name}.</translation>
    </message>
    <message>
        <source>Enter the ranges of all sheets, or none.</source>
        <translation>Isi rentang semua lembar, atau kosongkan semua.</translation>
    </message>
    <message>
        <source>Serials {first} to {last} are or were here already.</source>
        <translation>Nomor seri {first} sampai {last} sudah ada atau pernah ada di sini.</translation>
    </message>
    <message>
        <source>Look at the sheets; tell the supervisor if the serials are right.</source>
        <translation>Lihat lembarannya; beri tahu supervisor jika nomornya benar.</translation>
    </message>
    <message>
        <source>Serials {first} to {last} are not in this till.</source>
        <translation>Nomor seri {first} sampai {last} tidak ada di loket ini.</translation>
    </message>
    <message>
        <source>Look at the sheets and correct the range.</source>
        <translation>Lihat lembarannya dan perbaiki rentangnya.</translation>
    </message>
    <message>
        <source>A part of this delivery&apos;s serials went on to another counter or back.</source>
        <translation>Sebagian nomor seri kiriman ini sudah dipindahkan atau dikembalikan.</translation>
    </message>
    <message>
        <source>Leave the delivery as it is and return what is left.</source>
        <translation>Biarkan kiriman ini dan kembalikan sisanya.</translation>
    </message>
    <message>
        <source>{name} is not sold today: it is withdrawn, or not its time.</source>
        <translation>{name} tidak dijual hari ini: sudah ditarik, atau belum waktunya.</translation>
    </message>
    <message>
        <source>It can still be counted and returned (F7).</source>
        <translation>Masih dapat dihitung dan dikembalikan (F7).</translation>
    </message>
    <message>
        <source>The price list {version} does not hold today.</source>
        <translation>Daftar harga {version} tidak berlaku hari ini.</translation>
    </message>
    <message>
        <source>Ask the supervisor to import the new price list (F7).</source>
        <translation>Minta supervisor mengimpor daftar harga baru (F7).</translation>
    </message>
    <message>
        <source>A number of {product} on the price list cannot be.</source>
        <translation>Angka pada {product} di daftar harga tidak mungkin.</translation>
    </message>
    <message>
        <source>The kind of {product} on the price list does not fit its article.</source>
        <translation>Jenis {product} di daftar harga tidak cocok dengan barangnya.</translation>
    </message>
    <message>
        <source>The sheet {product} on the price list does not cost what its pieces cost.</source>
        <translation>Harga lembar {product} di daftar harga tidak sama dengan harga kepingnya.</translation>
    </message>
    <message>
        <source>The price list&apos;s version is no number like 2026-11.</source>
        <translation>Versi daftar harga bukan angka seperti 2026-11.</translation>
    </message>
    <message>
        <source>The settings name nobody whose signature makes a price list one.</source>
        <translation>Pengaturan tidak menyebut penerbit daftar harga yang sah.</translation>
    </message>
    <message>
        <source>The price list in force stays.</source>
        <translation>Daftar harga yang berlaku tetap dipakai.</translation>
    </message>
    <message>
        <source>Have the publisher&apos;s key entered in the settings.</source>
        <translation>Minta kunci penerbit dimasukkan ke pengaturan.</translation>
    </message>
    <message>
        <source>The price list {file} is not signed: {file}.sig is not beside it.</source>
        <translation>Daftar harga {file} tidak bertanda tangan: {file}.sig tidak ada di sampingnya.</translation>
    </message>
    <message>
        <source>Copy both files into one folder and import again.</source>
        <translation>Salin kedua berkas ke satu folder lalu impor lagi.</translation>
    </message>
    <message>
        <source>The signature of {file} is not right: it was changed, or signed by somebody else.</source>
        <translation>Tanda tangan {file} tidak benar: berkas diubah, atau ditandatangani pihak lain.</translation>
    </message>
    <message>
        <source>Do not use this file. Ask the publisher for it again.</source>
        <translation>Jangan pakai berkas ini. Minta lagi kepada penerbit.</translation>
    </message>
    <message>
        <source>The price list {version} is older than {now}, which is in force.</source>
        <translation>Daftar harga {version} lebih lama daripada {now} yang berlaku.</translation>
    </message>
    <message>
        <source>Take the newest one. A supervisor may import an older one and say why.</source>
        <translation>Pakai yang terbaru. Supervisor boleh mengimpor yang lama dengan alasan.</translation>
    </message>
    <message>
        <source>A price list {version} with other prices was imported before.</source>
        <translation>Daftar harga {version} dengan harga lain sudah pernah diimpor.</translation>
    </message>
    <message>
        <source>Ask the publisher for a list with a version of its own.</source>
        <translation>Minta penerbit memberi daftar dengan versi sendiri.</translation>
    </message>
    <message>
        <source>The price list {version} was imported already.</source>
        <translation>Daftar harga {version} sudah diimpor.</translation>
    </message>
    <message>
        <source>Close this; nothing is left to do.</source>
        <translation>Tutup ini; tidak ada lagi yang perlu dilakukan.</translation>
    </message>
    <message>
        <source>The price list {version} ended before today.</source>
        <translation>Daftar harga {version} sudah berakhir sebelum hari ini.</translation>
    </message>
    <message>
        <source>Ask the publisher for the new one.</source>
        <translation>Minta yang baru kepada penerbit.</translation>
    </message>
    <message>
        <source>A window of this counter is open and holds the journal.</source>
        <translation>Jendela loket ini terbuka dan memegang jurnal.</translation>
    </message>
    <message>
        <source>Import it in the window (F7, Stock), or close the window first.</source>
        <translation>Impor di jendela itu (F7, Stok), atau tutup dulu jendelanya.</translation>
    </message>
    <message>
        <source>Nobody approves what they do themselves.</source>
        <translation>Tidak ada yang menyetujui perbuatannya sendiri.</translation>
    </message>
    <message>
        <source>Have another supervisor type the PIN.</source>
        <translation>Minta supervisor lain mengetik PIN.</translation>
    </message>
    <message>
        <source>The sale of this claim code was voided (receipt {receipt}).</source>
        <translation>Penjualan kode klaim ini sudah dibatalkan (struk {receipt}).</translation>
    </message>
    <message>
        <source>The stamp stays paid: its money is in the journal of the counter that sold it. Take none here.</source>
        <translation>Meterai tetap lunas: uangnya tercatat di loket yang menjual. Jangan menerima uang di sini.</translation>
    </message>
    <message>
        <source>The payment stands; it can be given back once the stamp is at the counter that sold it.</source>
        <translation>Pembayaran tetap berlaku; uang dapat dikembalikan setelah meterai kembali ke loket yang menjual.</translation>
    </message>
    <message>
        <source>The branch log does not answer: counter {counter} cannot be asked for the stamp now.</source>
        <translation>Catatan cabang tidak menjawab: meterai belum dapat diminta dari loket {counter}.</translation>
    </message>
    <message>
        <source>Have it affixed at counter {counter}, or wait until the lamp says that the log is back.</source>
        <translation>Bubuhkan di loket {counter}, atau tunggu sampai lampu menunjukkan catatan cabang tersambung lagi.</translation>
    </message>
    <message>
        <source>Counter {counter} asked for this stamp first, at {time}.</source>
        <translation>Loket {counter} lebih dulu meminta meterai ini, pukul {time}.</translation>
    </message>
    <message>
        <source>Send the customer to counter {counter}, or have the request taken back there.</source>
        <translation>Arahkan pelanggan ke loket {counter}, atau minta permintaan itu ditarik di sana.</translation>
    </message>
    <message>
        <source>The branch&apos;s entries hold no sale with this number or code.</source>
        <translation>Tidak ada penjualan dengan nomor atau kode ini dalam catatan cabang.</translation>
    </message>
    <message>
        <source>Compare it with the receipt. What was sold a moment ago may not be here yet: try again, or go there.</source>
        <translation>Cocokkan dengan struknya. Yang baru saja terjual mungkin belum sampai di sini: coba lagi, atau ke loket itu.</translation>
    </message>
    <message>
        <source>This stamp is at this counter already.</source>
        <translation>Meterai ini sudah ada di loket ini.</translation>
    </message>
    <message>
        <source>Use its claim code.</source>
        <translation>Pakai kode klaimnya.</translation>
    </message>
    <message>
        <source>The stamp was released to counter {counter}.</source>
        <translation>Meterai ini sudah diserahkan ke loket {counter}.</translation>
    </message>
    <message>
        <source>Have it affixed at counter {counter}, or have it given back there.</source>
        <translation>Bubuhkan di loket {counter}, atau minta dikembalikan di sana.</translation>
    </message>
    <message>
        <source>The stamp has a document already: it is under way or affixed.</source>
        <translation>Meterai ini sudah ada berkasnya: sedang diproses atau sudah dibubuhkan.</translation>
    </message>
    <message>
        <source>The counter that has it says how far it is; the document is collected there.</source>
        <translation>Loket yang memegangnya tahu sampai di mana; berkas diambil di sana.</translation>
    </message>
    <message>
        <source>The sale of this stamp was voided, or its money was given back.</source>
        <translation>Penjualan meterai ini dibatalkan, atau uangnya sudah dikembalikan.</translation>
    </message>
    <message>
        <source>The money was given back; nothing can be affixed for this code any more.</source>
        <translation>Uangnya sudah dikembalikan; kode ini tidak dapat dibubuhkan lagi.</translation>
    </message>
    <message>
        <source>Sell a new e-Meterai if the customer wants one.</source>
        <translation>Jual e-Meterai baru jika pelanggan menginginkannya.</translation>
    </message>
    <message>
        <source>The stamp went through other counters meanwhile: what is shown here was older.</source>
        <translation>Meterai ini sempat berpindah loket: yang tampil di sini sudah berubah.</translation>
    </message>
    <message>
        <source>Look it up again, then ask again.</source>
        <translation>Cari lagi, lalu minta lagi.</translation>
    </message>
    <message>
        <source>The sale of this stamp is in dispute at the counter that sold it.</source>
        <translation>Penjualan meterai ini sedang disengketakan di loket yang menjual.</translation>
    </message>
    <message>
        <source>A supervisor settles the dispute first; then ask again.</source>
        <translation>Supervisor menyelesaikan sengketanya dulu; lalu minta lagi.</translation>
    </message>
    <message>
        <source>A supervisor holds the sale of this stamp.</source>
        <translation>Supervisor menahan penjualan meterai ini.</translation>
    </message>
    <message>
        <source>Ask the supervisor; when the sale is let go, ask again.</source>
        <translation>Tanyakan ke supervisor; setelah penjualan dilepas, minta lagi.</translation>
    </message>
    <message>
        <source>The counter that was asked does not have this stamp in its journal.</source>
        <translation>Loket yang diminta tidak memiliki meterai ini dalam jurnalnya.</translation>
    </message>
    <message>
        <source>Call a supervisor: its journal may be an older copy. Keep the receipt.</source>
        <translation>Panggil supervisor: jurnal loket itu mungkin salinan lama. Simpan struknya.</translation>
    </message>
    <message>
        <source>This stamp was not taken over from another counter.</source>
        <translation>Meterai ini tidak diambil alih dari loket lain.</translation>
    </message>
    <message>
        <source>Nothing is to be given back to anybody.</source>
        <translation>Tidak ada yang perlu dikembalikan.</translation>
    </message>
    <message>
        <source>This journal is an older copy, and the branch log says that the stamp was used or paid back since.</source>
        <translation>Jurnal ini salinan lama, dan menurut catatan cabang meterai ini sudah dipakai atau uangnya sudah dikembalikan.</translation>
    </message>
    <message>
        <source>Nothing is affixed and no money is given back a second time.</source>
        <translation>Tidak ada yang dibubuhkan atau dikembalikan untuk kedua kali.</translation>
    </message>
    <message>
        <source>Call a supervisor: the branch&apos;s entries show what became of it.</source>
        <translation>Panggil supervisor: catatan cabang menunjukkan nasib meterai ini.</translation>
    </message>
    <message>
        <source>This journal came back out of an older copy and has not heard the branch log since.</source>
        <translation>Jurnal ini dipulihkan dari salinan lama dan belum membaca catatan cabang sejak itu.</translation>
    </message>
    <message>
        <source>Another counter may have this stamp by now. Its payment stands; no money is given back yet.</source>
        <translation>Meterai ini mungkin sudah di loket lain. Pembayarannya tetap berlaku; uang belum dikembalikan.</translation>
    </message>
    <message>
        <source>Wait until the lamp says that the branch log is up to date, then try again.</source>
        <translation>Tunggu sampai lampu menunjukkan catatan cabang lengkap, lalu coba lagi.</translation>
    </message>
    <message>
        <source>This stamp was released to counter {counter} (receipt {receipt}).</source>
        <translation>Meterai ini sudah diserahkan ke loket {counter} (struk {receipt}).</translation>
    </message>
    <message>
        <source>Have it affixed at counter {counter}, or have it given back there first.</source>
        <translation>Bubuhkan di loket {counter}, atau minta dikembalikan dulu di sana.</translation>
    </message>
    <message>
        <source>A stamp of this sale is at another counter: it cannot be taken back here now.</source>
        <translation>Satu meterai dari penjualan ini ada di loket lain: belum dapat dibatalkan di sini.</translation>
    </message>
    <message>
        <source>Have that counter give the stamp back first (Affix, Use a claim code).</source>
        <translation>Minta loket itu mengembalikan meterainya dulu (Bubuhkan, Pakai kode klaim).</translation>
    </message>
    <message>
        <source>This stamp was sold at counter {counter}: its money is there.</source>
        <translation>Meterai ini terjual di loket {counter}: uangnya ada di sana.</translation>
    </message>
    <message>
        <source>Give the stamp back to counter {counter}; the money is given back there.</source>
        <translation>Kembalikan meterai ke loket {counter}; uang dikembalikan di sana.</translation>
    </message>
    <message>
        <source>The sale of this stamp was voided.</source>
        <translation>Penjualan meterai ini sudah dibatalkan.</translation>
    </message>
    <message>
        <source>The money was given back; the document was never stamped.</source>
        <translation>Uangnya sudah dikembalikan; dokumen tidak pernah dibubuhi.</translation>
    </message>
    <message>
        <source>Give the customer the document back as it came.</source>
        <translation>Kembalikan dokumen pelanggan seperti semula.</translation>
    </message>
    <message>
        <source>This basket is not parked any more.</source>
        <translation>Keranjang ini tidak diparkir lagi.</translation>
    </message>
    <message>
        <source>Close this and look at the list again (F11).</source>
        <translation>Tutup dan lihat daftarnya lagi (F11).</translation>
    </message>
    <message>
        <source>This basket belongs to another clerk.</source>
        <translation>Keranjang ini milik petugas lain.</translation>
    </message>
    <message>
        <source>Leave it to that clerk, or have a supervisor type the PIN.</source>
        <translation>Biarkan petugas itu mengambilnya, atau minta supervisor mengetik PIN.</translation>
    </message>
    <message>
        <source>This counter keeps no stock of serials.</source>
        <translation>Loket ini tidak menyimpan stok nomor seri.</translation>
    </message>
    <message>
        <source>A reorder point in the settings switches it on.</source>
        <translation>Batas pesan di pengaturan menyalakannya.</translation>
    </message>
    <message>
        <source>So many serials cannot be ordered at once.</source>
        <translation>Nomor seri sebanyak itu tidak dapat dipesan sekaligus.</translation>
    </message>
    <message>
        <source>Type a number from 1 to {most}.</source>
        <translation>Ketik angka 1 sampai {most}.</translation>
    </message>
    <message>
        <source>The reason is missing.</source>
        <translation>Alasannya belum diisi.</translation>
    </message>
    <message>
        <source>Say in a few words why.</source>
        <translation>Sebutkan alasannya dengan singkat.</translation>
    </message>
    <message>
        <source>This serial is not free any more: a stamp has it, or it is set aside already.</source>
        <translation>Nomor seri ini sudah tidak bebas: sudah dipakai satu meterai, atau sudah disisihkan.</translation>
    </message>
    <message>
        <source>Look at the list again.</source>
        <translation>Lihat daftarnya sekali lagi.</translation>
    </message>
    <message>
        <source>This serial is not set aside any more.</source>
        <translation>Nomor seri ini sudah tidak disisihkan.</translation>
    </message>
    <message>
        <source>This serial is known here already: a stamp holds it, or it is in the stock.</source>
        <translation>Nomor seri ini sudah dikenal di sini: dipegang satu meterai, atau ada di stok.</translation>
    </message>
    <message>
        <source>Nothing has to be taken up; reconcile again to see how it stands.</source>
        <translation>Tidak ada yang perlu diambil; rekonsiliasi lagi untuk melihat keadaannya.</translation>
    </message>
    <message>
        <source>A request of this counter whose answer was lost may have brought this serial.</source>
        <translation>Permintaan loket ini yang jawabannya hilang mungkin menghasilkan nomor seri ini.</translation>
    </message>
    <message>
        <source>It is looked up by itself and goes to the stamp or order that asked for it.</source>
        <translation>Ini dicari sendiri oleh program dan masuk ke meterai atau pesanan yang memintanya.</translation>
    </message>
    <message>
        <source>Wait until that is settled; then it can be taken up if it is still nobody&apos;s.</source>
        <translation>Tunggu sampai itu jelas; setelah itu dapat diambil jika tetap tanpa pemilik.</translation>
    </message>
    <message>
        <source>This is a picture: the counter makes a PDF of it, and that is stamped.</source>
        <translation>Ini gambar: loket membuat PDF darinya, dan PDF itu yang dibubuhi meterai.</translation>
    </message>
    <message>
        <source>Open it in Bubuhkan together with the other pages, and look at each of them.</source>
        <translation>Buka di Bubuhkan bersama halaman lainnya, lalu lihat satu per satu.</translation>
    </message>
    <message>
        <source>This is a picture of a kind that this program makes no document of (GIF, WebP, BMP).</source>
        <translation>Gambar jenis ini (GIF, WebP, BMP) tidak dapat dijadikan dokumen di sini.</translation>
    </message>
    <message>
        <source>Tell the customer: take the photo again with the phone&apos;s camera, or save it as JPEG or PDF.</source>
        <translation>Sampaikan kepada pelanggan: foto ulang dengan kamera ponsel, atau simpan sebagai JPEG atau PDF.</translation>
    </message>
    <message>
        <source>This is a Word file. Only a PDF can be stamped.</source>
        <translation>Ini berkas Word. Hanya PDF yang dapat dibubuhi meterai.</translation>
    </message>
    <message>
        <source>Tell the customer: open it, choose “Save as” or “Print”, then PDF, and bring that file.</source>
        <translation>Sampaikan kepada pelanggan: buka berkasnya, pilih “Simpan sebagai” atau “Cetak”, lalu PDF, dan bawa berkas PDF itu.</translation>
    </message>
    <message>
        <source>This is an old Word file. Only a PDF can be stamped.</source>
        <translation>Ini berkas Word lama. Hanya PDF yang dapat dibubuhi meterai.</translation>
    </message>
    <message>
        <source>This is an Excel file. Only a PDF can be stamped.</source>
        <translation>Ini berkas Excel. Hanya PDF yang dapat dibubuhi meterai.</translation>
    </message>
    <message>
        <source>Tell the customer: open it, see how the pages break, choose “Print”, then PDF, and bring that file.</source>
        <translation>Sampaikan kepada pelanggan: buka berkasnya, lihat pembagian halamannya, pilih “Cetak”, lalu PDF, dan bawa berkas PDF itu.</translation>
    </message>
    <message>
        <source>These are slides. Only a PDF can be stamped.</source>
        <translation>Ini berkas presentasi. Hanya PDF yang dapat dibubuhi meterai.</translation>
    </message>
    <message>
        <source>Tell the customer: open them, choose “Save as” or “Export”, then PDF, and bring that file.</source>
        <translation>Sampaikan kepada pelanggan: buka berkasnya, pilih “Simpan sebagai” atau “Ekspor”, lalu PDF, dan bawa berkas PDF itu.</translation>
    </message>
    <message>
        <source>This is a LibreOffice file. Only a PDF can be stamped.</source>
        <translation>Ini berkas LibreOffice. Hanya PDF yang dapat dibubuhi meterai.</translation>
    </message>
    <message>
        <source>Tell the customer: open it, choose “Export as PDF”, and bring that file.</source>
        <translation>Sampaikan kepada pelanggan: buka berkasnya, pilih “Ekspor sebagai PDF”, dan bawa berkas PDF itu.</translation>
    </message>
    <message>
        <source>This is a rich text file (RTF). Only a PDF can be stamped.</source>
        <translation>Ini berkas RTF. Hanya PDF yang dapat dibubuhi meterai.</translation>
    </message>
    <message>
        <source>This is a web page. Only a PDF can be stamped.</source>
        <translation>Ini halaman web. Hanya PDF yang dapat dibubuhi meterai.</translation>
    </message>
    <message>
        <source>Tell the customer: open the page in a browser, choose “Print”, then “Save as PDF”, and bring that file.</source>
        <translation>Sampaikan kepada pelanggan: buka halamannya di peramban, pilih “Cetak”, lalu “Simpan sebagai PDF”, dan bawa berkas PDF itu.</translation>
    </message>
    <message>
        <source>This is a packed folder (ZIP, RAR).</source>
        <translation>Ini folder terkompresi (ZIP, RAR).</translation>
    </message>
    <message>
        <source>Tell the customer: unpack it and bring the PDF that is in it.</source>
        <translation>Sampaikan kepada pelanggan: ekstrak dahulu dan bawa PDF di dalamnya.</translation>
    </message>
    <message>
        <source>This is an office file with a password. Only a PDF without a password can be stamped.</source>
        <translation>Ini berkas Office berkata sandi. Hanya PDF tanpa kata sandi yang dapat dibubuhi meterai.</translation>
    </message>
    <message>
        <source>Tell the customer: open it with the password, save it as a PDF without a password, and bring that file.</source>
        <translation>Sampaikan kepada pelanggan: buka dengan kata sandinya, simpan sebagai PDF tanpa kata sandi, dan bawa berkas PDF itu.</translation>
    </message>
    <message>
        <source>This is a plain text file. Only a PDF can be stamped.</source>
        <translation>Ini berkas teks biasa. Hanya PDF yang dapat dibubuhi meterai.</translation>
    </message>
    <message>
        <source>Tell the customer: open it, choose “Print”, then “Save as PDF”, and bring that file.</source>
        <translation>Sampaikan kepada pelanggan: buka berkasnya, pilih “Cetak”, lalu “Simpan sebagai PDF”, dan bawa berkas PDF itu.</translation>
    </message>
    <message>
        <source>The file has {size}; no more than {limit} is read.</source>
        <translation>Ukuran berkas {size}; yang dibaca paling banyak {limit}.</translation>
    </message>
    <message>
        <source>Tell the customer: bring a smaller scan (300 dots an inch suffice), or the pages one by one.</source>
        <translation>Sampaikan kepada pelanggan: bawa pindaian yang lebih kecil (300 dpi cukup), atau halamannya satu per satu.</translation>
    </message>
    <message>
        <source>The picture is damaged or cut off.</source>
        <translation>Gambar rusak atau terpotong.</translation>
    </message>
    <message>
        <source>Tell the customer: send it again, or take the photo again; often the copying to the stick was broken off.</source>
        <translation>Sampaikan kepada pelanggan: kirim ulang atau foto ulang; sering kali penyalinan ke flashdisk terputus.</translation>
    </message>
    <message>
        <source>The picture has more than {most} million dots.</source>
        <translation>Gambar lebih dari {most} juta piksel.</translation>
    </message>
    <message>
        <source>Tell the customer: scan with 300 dots an inch, or take the photo again with the usual resolution.</source>
        <translation>Sampaikan kepada pelanggan: pindai dengan 300 dpi, atau foto ulang dengan resolusi biasa.</translation>
    </message>
    <message>
        <source>These are more than {most} pages.</source>
        <translation>Jumlahnya lebih dari {most} halaman.</translation>
    </message>
    <message>
        <source>Make two documents of them, or ask the customer for a PDF.</source>
        <translation>Jadikan dua dokumen, atau minta PDF kepada pelanggan.</translation>
    </message>
    <message>
        <source>More than {most} files were chosen at once.</source>
        <translation>Lebih dari {most} berkas dipilih sekaligus.</translation>
    </message>
    <message>
        <source>Choose fewer files, those of one customer alone.</source>
        <translation>Pilih lebih sedikit berkas, milik satu pelanggan saja.</translation>
    </message>
    <message>
        <source>No page is left.</source>
        <translation>Tidak ada halaman yang tersisa.</translation>
    </message>
    <message>
        <source>Choose the pictures again.</source>
        <translation>Pilih lagi gambarnya.</translation>
    </message>
    <message>
        <source>A mail with this document is under way, or waits for a decision.</source>
        <translation>Surel dengan dokumen ini sedang berjalan, atau menunggu keputusan.</translation>
    </message>
    <message>
        <source>Look at the mail first: withdraw it, then choose another way.</source>
        <translation>Lihat dulu surelnya: batalkan, lalu pilih cara lain.</translation>
    </message>
    <message>
        <source>This counter sends no e-mail.</source>
        <translation>Loket ini tidak mengirim surel.</translation>
    </message>
    <message>
        <source>Choose a drive or a folder; the administrator can set a mail server.</source>
        <translation>Pilih flashdisk atau folder; administrator dapat memasang server surel.</translation>
    </message>
    <message>
        <source>That is not a complete e-mail address.</source>
        <translation>Itu bukan alamat surel yang lengkap.</translation>
    </message>
    <message>
        <source>Ask the customer to spell it, then type it again.</source>
        <translation>Minta pelanggan mengeja alamatnya, lalu ketik lagi.</translation>
    </message>
    <message>
        <source>The documents are {size} together; a mail may carry {limit}.</source>
        <translation>Semua dokumen {size}; satu surel hanya dapat memuat {limit}.</translation>
    </message>
    <message>
        <source>Hand them over on a drive, or send fewer at once.</source>
        <translation>Serahkan dengan flashdisk, atau kirim lebih sedikit sekaligus.</translation>
    </message>
    <message>
        <source>This mail stands otherwise by now.</source>
        <translation>Keadaan surel ini sudah berubah.</translation>
    </message>
    <message>
        <source>Look at how it stands, then decide again.</source>
        <translation>Lihat keadaannya, lalu putuskan lagi.</translation>
    </message>
    <message>
        <source>The mail is leaving just now.</source>
        <translation>Surel sedang berangkat saat ini.</translation>
    </message>
    <message>
        <source>Wait a moment; then it says how it ended.</source>
        <translation>Tunggu sebentar; hasilnya akan ditunjukkan.</translation>
    </message>
    <message>
        <source>The journal of this counter does not have this mail.</source>
        <translation>Jurnal loket ini tidak memiliki surel tersebut.</translation>
    </message>
    <message>
        <source>Close this and open the document in the queue again.</source>
        <translation>Tutup lembar ini dan buka lagi dokumennya di antrean.</translation>
    </message>
    <message>
        <source>The mail server does not answer.</source>
        <translation>Server surel tidak menjawab.</translation>
    </message>
    <message>
        <source>Nothing needs to be done; it is tried again by itself.</source>
        <translation>Tidak perlu melakukan apa pun; akan dicoba lagi sendiri.</translation>
    </message>
    <message>
        <source>The mail server took too long.</source>
        <translation>Server surel terlalu lama menjawab.</translation>
    </message>
    <message>
        <source>The mail server asked to come again later.</source>
        <translation>Server surel meminta datang lagi nanti.</translation>
    </message>
    <message>
        <source>The mail server could not prove that it is the right one.</source>
        <translation>Server surel tidak dapat membuktikan bahwa ia server yang benar.</translation>
    </message>
    <message>
        <source>Tell the administrator; the mail waits and goes out once that is mended.</source>
        <translation>Beri tahu administrator; surel menunggu dan terkirim setelah itu dibetulkan.</translation>
    </message>
    <message>
        <source>The mail server refused the counter&apos;s account.</source>
        <translation>Server surel menolak akun loket ini.</translation>
    </message>
    <message>
        <source>The mail server refused the mail for good.</source>
        <translation>Server surel menolak surel ini untuk seterusnya.</translation>
    </message>
    <message>
        <source>Withdraw it and choose another way.</source>
        <translation>Batalkan surel ini dan pilih cara lain.</translation>
    </message>
    <message>
        <source>The mail server does not know this address.</source>
        <translation>Server surel tidak mengenal alamat ini.</translation>
    </message>
    <message>
        <source>Ask the customer for the address again; withdraw this mail and send a new one.</source>
        <translation>Tanyakan lagi alamatnya kepada pelanggan; batalkan surel ini dan kirim yang baru.</translation>
    </message>
    <message>
        <source>The mail server does not let this counter send.</source>
        <translation>Server surel tidak mengizinkan loket ini mengirim.</translation>
    </message>
    <message>
        <source>Tell the administrator; withdraw the mail and choose another way.</source>
        <translation>Beri tahu administrator; batalkan surel ini dan pilih cara lain.</translation>
    </message>
    <message>
        <source>The mail is too large for the mail server.</source>
        <translation>Surel terlalu besar untuk server surel.</translation>
    </message>
    <message>
        <source>Withdraw it and hand the documents over on a drive.</source>
        <translation>Batalkan surel ini dan serahkan dokumennya dengan flashdisk.</translation>
    </message>
    <message>
        <source>The mail was sent, and the mail server never answered.</source>
        <translation>Surel sudah dikirim, tetapi server surel tidak pernah menjawab.</translation>
    </message>
    <message>
        <source>Ask the customer whether it came; it is not sent again by itself.</source>
        <translation>Tanyakan kepada pelanggan apakah surelnya sampai; tidak dikirim ulang sendiri.</translation>
    </message>
    <message>
        <source>The program ended while the mail was leaving.</source>
        <translation>Program berakhir saat surel sedang berangkat.</translation>
    </message>
    <message>
        <source>The mail could not be made.</source>
        <translation>Surel tidak dapat dibuat.</translation>
    </message>
    <message>
        <source>Withdraw it, choose another way, and tell the supervisor.</source>
        <translation>Batalkan surel ini, pilih cara lain, dan beri tahu Supervisor.</translation>
    </message>
    <message>
        <source>The address of this mail was erased.</source>
        <translation>Alamat surel ini sudah dihapus.</translation>
    </message>
    <message>
        <source>Withdraw it and ask the customer for the address again.</source>
        <translation>Batalkan surel ini dan tanyakan lagi alamatnya kepada pelanggan.</translation>
    </message>
    <message>
        <source>Something still uses the drive.</source>
        <translation>Flashdisk masih dipakai.</translation>
    </message>
    <message>
        <source>Close what is open on it and press Remove safely again; do not pull it out yet.</source>
        <translation>Tutup yang terbuka di flashdisk lalu tekan lagi Cabut dengan aman; jangan dicabut dulu.</translation>
    </message>
    <message>
        <source>The drive cannot be removed from here.</source>
        <translation>Flashdisk tidak dapat dilepas dari sini.</translation>
    </message>
    <message>
        <source>Use the system&apos;s own icon for removing drives, then pull it out.</source>
        <translation>Pakai ikon sistem untuk melepas perangkat, lalu cabut flashdisknya.</translation>
    </message>
    <message>
        <source>The drive did not finish writing.</source>
        <translation>Flashdisk tidak selesai menulis.</translation>
    </message>
    <message>
        <source>Do not pull it out yet; use the system&apos;s own icon for removing drives.</source>
        <translation>Jangan dicabut dulu; pakai ikon sistem untuk melepas perangkat.</translation>
    </message>
    <message>
        <source>This document was deleted after its time ({day}).</source>
        <translation>Dokumen ini sudah dihapus setelah masa simpannya ({day}).</translation>
    </message>
    <message>
        <source>The stamp stays valid; what the customer got is the only copy now.</source>
        <translation>Meterainya tetap sah; yang diterima pelanggan kini satu-satunya salinan.</translation>
    </message>
    <message>
        <source>The vault is full: it holds {limit} of documents.</source>
        <translation>Brankas penuh: berisi dokumen {limit}.</translation>
    </message>
    <message>
        <source>Hand finished documents over, call the administrator. What is paid goes on.</source>
        <translation>Serahkan dokumen yang selesai, hubungi administrator. Yang sudah dibayar tetap jalan.</translation>
    </message>
    <message>
        <source>The document is not in the vault any more: it was taken in too long ago.</source>
        <translation>Dokumen tidak ada lagi di brankas: sudah terlalu lama sejak diterima.</translation>
    </message>
    <message>
        <source>Open the customer&apos;s file again, then pay.</source>
        <translation>Buka lagi berkas pelanggan, lalu bayar.</translation>
    </message>
    <message>
        <source>This is not a phone number.</source>
        <translation>Ini bukan nomor HP.</translation>
    </message>
    <message>
        <source>Type it again (08… or +62…), or leave it empty.</source>
        <translation>Ketik lagi (08… atau +62…), atau kosongkan.</translation>
    </message>
    <message>
        <source>A phone number is kept only where its owner agrees.</source>
        <translation>Nomor HP hanya disimpan bila pemiliknya setuju.</translation>
    </message>
    <message>
        <source>Ask the customer and tick the box, or leave the phone empty.</source>
        <translation>Tanyakan kepada pelanggan dan centang kotaknya, atau kosongkan nomor HP.</translation>
    </message>
    <message>
        <source>Number {number} is called already.</source>
        <translation>Nomor {number} sudah dipanggil.</translation>
    </message>
    <message>
        <source>Choose the next number to call somebody else.</source>
        <translation>Pilih nomor berikutnya untuk memanggil orang lain.</translation>
    </message>
    <message>
        <source>Number {number} is not in the queue any more.</source>
        <translation>Nomor {number} sudah tidak ada di antrean.</translation>
    </message>
    <message>
        <source>Choose another number.</source>
        <translation>Pilih nomor lain.</translation>
    </message>
    <message>
        <source>This counter&apos;s journal does not have this number.</source>
        <translation>Jurnal loket ini tidak memuat nomor ini.</translation>
    </message>
    <message>
        <source>Compare the slip; it may be of another counter.</source>
        <translation>Cocokkan dengan struk nomornya; mungkin dari loket lain.</translation>
    </message>
    <message>
        <source>This report is of one shift.</source>
        <translation>Laporan ini untuk satu giliran.</translation>
    </message>
    <message>
        <source>Choose a shift.</source>
        <translation>Pilih giliran.</translation>
    </message>
    <message>
        <source>The journal does not know this shift or day.</source>
        <translation>Jurnal tidak mengenal giliran atau hari ini.</translation>
    </message>
    <message>
        <source>Open the screen again and choose anew.</source>
        <translation>Buka lagi layar ini dan pilih ulang.</translation>
    </message>
    <message>
        <source>Report {number} does not come out as it was when it was issued.</source>
        <translation>Laporan {number} tidak sama dengan saat dikeluarkan.</translation>
    </message>
    <message>
        <source>The journal&apos;s entries are untouched by this; only this print is refused.</source>
        <translation>Catatan jurnal tidak berubah karenanya; hanya cetakan ini yang ditolak.</translation>
    </message>
    <message>
        <source>Tell the supervisor: the journal must be checked. Program then: {program}.</source>
        <translation>Beri tahu supervisor: jurnal perlu diperiksa. Program saat itu: {program}.</translation>
    </message>
    <message>
        <source>The journal&apos;s tables are of another version of this program.</source>
        <translation>Tabel jurnal berasal dari versi program yang lain.</translation>
    </message>
    <message>
        <source>Start the program once, then ask for the report again.</source>
        <translation>Jalankan program sekali, lalu minta laporannya lagi.</translation>
    </message>
    <message>
        <source>The file could not be written ({reason}).</source>
        <translation>Berkas tidak dapat ditulis ({reason}).</translation>
    </message>
    <message>
        <source>Check the folder or drive, or choose another one, and press again.</source>
        <translation>Periksa folder atau diska, atau pilih yang lain, lalu tekan lagi.</translation>
    </message>
    <message>
        <source>The day is not closed. Sums and counts are as they were.</source>
        <translation>Hari belum ditutup. Jumlah dan hitungan tetap seperti semula.</translation>
    </message>
    <message>
        <source>The journal knows no such day ({day}).</source>
        <translation>Jurnal tidak mengenal hari ini ({day}).</translation>
    </message>
    <message>
        <source>Choose the day again in the list of days.</source>
        <translation>Pilih lagi harinya di daftar hari.</translation>
    </message>
    <message>
        <source>This day is closed already; a closed day is never opened again.</source>
        <translation>Hari ini sudah ditutup; hari yang sudah ditutup tidak dibuka lagi.</translation>
    </message>
    <message>
        <source>Add a note to it, or print its recapitulation.</source>
        <translation>Tambahkan catatan, atau cetak rekapitulasinya.</translation>
    </message>
    <message>
        <source>A till was closed since you looked: the day has become longer.</source>
        <translation>Ada loket yang ditutup sejak Anda melihat: hari ini menjadi lebih panjang.</translation>
    </message>
    <message>
        <source>Look at the figures again, then close the day.</source>
        <translation>Lihat lagi angkanya, lalu tutup hari.</translation>
    </message>
    <message>
        <source>A day before this one is not closed yet.</source>
        <translation>Ada hari sebelumnya yang belum ditutup.</translation>
    </message>
    <message>
        <source>Close the days in their order.</source>
        <translation>Tutup hari menurut urutannya.</translation>
    </message>
    <message>
        <source>A till of this day is still open.</source>
        <translation>Masih ada loket hari ini yang buka.</translation>
    </message>
    <message>
        <source>Have it counted and closed: F7.</source>
        <translation>Minta loket itu dihitung dan ditutup: F7.</translation>
    </message>
    <message>
        <source>The journal is not to be trusted as it is now.</source>
        <translation>Jurnal saat ini tidak dapat dipercaya.</translation>
    </message>
    <message>
        <source>Press the red lamp at the bottom: it says where, and who may release it.</source>
        <translation>Tekan lampu merah di bawah: di sana tertulis di mana, dan siapa yang boleh membukanya.</translation>
    </message>
    <message>
        <source>The check of the journal found something that does not fit.</source>
        <translation>Pemeriksaan jurnal menemukan ketidakcocokan.</translation>
    </message>
    <message>
        <source>The findings stand in the section Sales. Tell the administrator.</source>
        <translation>Temuannya ada di bagian Penjualan. Beri tahu administrator.</translation>
    </message>
    <message>
        <source>An entry of this day cannot be read by this program.</source>
        <translation>Ada entri hari ini yang tidak dapat dibaca program ini.</translation>
    </message>
    <message>
        <source>Tell the administrator: a newer program may be needed.</source>
        <translation>Beri tahu administrator: mungkin perlu program yang lebih baru.</translation>
    </message>
    <message>
        <source>Two independent additions of this day do not agree.</source>
        <translation>Dua hitungan terpisah hari ini tidak sama.</translation>
    </message>
    <message>
        <source>The recapitulation names the sums. Tell the administrator.</source>
        <translation>Rekapitulasi menyebut jumlahnya. Beri tahu administrator.</translation>
    </message>
    <message>
        <source>You counted over or short yourself, and nothing is said of it yet.</source>
        <translation>Hitungan Anda sendiri berselisih, dan belum ada keterangan apa pun.</translation>
    </message>
    <message>
        <source>Say a reason or dispute the count, or let another supervisor close the day.</source>
        <translation>Beri alasan atau sengketakan hitungannya, atau minta supervisor lain menutup hari.</translation>
    </message>
    <message>
        <source>A note needs words.</source>
        <translation>Catatan perlu kata-kata.</translation>
    </message>
    <message>
        <source>Say it in a few words.</source>
        <translation>Tulis dengan beberapa kata.</translation>
    </message>
    <message>
        <source>This report is of one day.</source>
        <translation>Laporan ini untuk satu hari.</translation>
    </message>
    <message>
        <source>Choose a closed day.</source>
        <translation>Pilih hari yang sudah ditutup.</translation>
    </message>
    <message>
        <source>The branch log cannot be reached.</source>
        <translation>Catatan cabang tidak dapat dihubungi.</translation>
    </message>
    <message>
        <source>Go on working: entries are sent when it is back. Check the network if it lasts.</source>
        <translation>Lanjutkan bekerja: entri dikirim sendiri setelah pulih. Periksa jaringan bila berlangsung lama.</translation>
    </message>
    <message>
        <source>The branch log refused this counter&apos;s login.</source>
        <translation>Catatan cabang menolak login loket ini.</translation>
    </message>
    <message>
        <source>The administrator enrols this counter again (hub enrol, hub join).</source>
        <translation>Administrator mendaftarkan ulang loket ini (hub enrol, hub join).</translation>
    </message>
    <message>
        <source>PostgreSQL refused the login {user}.</source>
        <translation>PostgreSQL menolak login {user}.</translation>
    </message>
    <message>
        <source>What was paid is safe in this counter&apos;s journal.</source>
        <extracomment>Not what :data:`~counter_app.ui.message_row.SAFE` says: the log is looked at when nobody has commanded anything.</extracomment>
        <translation>Yang sudah dibayar aman di jurnal loket ini.</translation>
    </message>
    <message>
        <source>Call the administrator. If another computer has taken this counter&apos;s number, do not sell here; otherwise: hub enrol, hub join.</source>
        <translation>Panggil administrator. Bila nomor loket ini sudah dipakai komputer lain, jangan berjualan di sini; bila belum: hub enrol, hub join.</translation>
    </message>
    <message>
        <source>Check its password (PGPASSWORD) and that pg_hba.conf lets it in from this computer.</source>
        <translation>Periksa kata sandinya (PGPASSWORD), dan apakah pg_hba.conf mengizinkannya dari komputer ini.</translation>
    </message>
    <message>
        <source>The server of the branch log has no database of this name.</source>
        <translation>Server catatan cabang tidak mempunyai basis data dengan nama ini.</translation>
    </message>
    <message>
        <source>The administrator corrects the name, or makes it: createdb counter_app.</source>
        <translation>Administrator membetulkan namanya, atau membuatnya: createdb counter_app.</translation>
    </message>
    <message>
        <source>The branch log&apos;s certificate is not trusted; nothing was sent.</source>
        <translation>Sertifikat catatan cabang tidak dipercaya; tidak ada yang dikirim.</translation>
    </message>
    <message>
        <source>Tell the administrator: the server&apos;s name or authority is not the one that was set.</source>
        <translation>Beri tahu administrator: nama atau otoritas server tidak sesuai dengan pengaturan.</translation>
    </message>
    <message>
        <source>This counter may not write to the branch log.</source>
        <translation>Loket ini tidak boleh menulis ke catatan cabang.</translation>
    </message>
    <message>
        <source>The administrator enrols this counter (hub enrol).</source>
        <translation>Administrator mendaftarkan loket ini (hub enrol).</translation>
    </message>
    <message>
        <source>The database holds no branch log of this version.</source>
        <translation>Basis data belum memuat catatan cabang versi ini.</translation>
    </message>
    <message>
        <source>The administrator runs: hub init.</source>
        <translation>Administrator menjalankan: hub init.</translation>
    </message>
    <message>
        <source>A later version of the program made the branch log.</source>
        <translation>Catatan cabang dibuat oleh versi program yang lebih baru.</translation>
    </message>
    <message>
        <source>Update this counter.</source>
        <translation>Perbarui program loket ini.</translation>
    </message>
    <message>
        <source>The branch log lacks entries of this counter that come before.</source>
        <translation>Catatan cabang tidak memuat entri loket ini yang sebelumnya.</translation>
    </message>
    <message>
        <source>Tell the administrator: the log may have been restored from an old copy.</source>
        <translation>Beri tahu administrator: catatan cabang mungkin dipulihkan dari salinan lama.</translation>
    </message>
    <message>
        <source>The branch log takes nothing now: its disk is full or it is read only.</source>
        <translation>Catatan cabang sedang tidak menerima apa pun: disknya penuh atau hanya baca.</translation>
    </message>
    <message>
        <source>Go on working; tell the administrator.</source>
        <translation>Lanjutkan bekerja; beri tahu administrator.</translation>
    </message>
    <message>
        <source>The branch log answered with a fault ({detail}).</source>
        <translation>Catatan cabang menjawab dengan kesalahan ({detail}).</translation>
    </message>
    <message>
        <source>Go on working; tell the administrator if it lasts.</source>
        <translation>Lanjutkan bekerja; beri tahu administrator bila berlanjut.</translation>
    </message>
    <message>
        <source>The branch log knows this counter&apos;s journal otherwise; both are kept.</source>
        <translation>Catatan cabang memuat jurnal loket ini secara berbeda; keduanya disimpan.</translation>
    </message>
    <message>
        <source>Call a supervisor: a copy of this journal was used somewhere.</source>
        <translation>Panggil supervisor: salinan jurnal ini pernah dipakai di tempat lain.</translation>
    </message>
    <message>
        <source>The branch log knows later entries of this counter than its journal.</source>
        <translation>Catatan cabang memiliki entri loket ini yang lebih baru daripada jurnalnya.</translation>
    </message>
    <message>
        <source>Call a supervisor: this journal is an older copy.</source>
        <translation>Panggil supervisor: jurnal ini adalah salinan lama.</translation>
    </message>
    <message>
        <source>Entry {number} of device {device} does not fit its chain; it is not taken.</source>
        <translation>Entri {number} dari perangkat {device} tidak cocok dengan rantainya; entri itu tidak diambil.</translation>
    </message>
    <message>
        <source>Call a supervisor: the branch log may have been altered.</source>
        <translation>Panggil supervisor: catatan cabang mungkin diubah.</translation>
    </message>
    <message>
        <source>The branch log says otherwise at place {position} than it did before.</source>
        <translation>Catatan cabang di posisi {position} berbeda dari sebelumnya.</translation>
    </message>
    <message>
        <source>Call a supervisor: the branch log was altered.</source>
        <translation>Panggil supervisor: catatan cabang telah diubah.</translation>
    </message>
    <message>
        <source>The branch log lacks place {position}.</source>
        <translation>Catatan cabang tidak memuat posisi {position}.</translation>
    </message>
    <message>
        <source>The branch&apos;s key does not open what is in the log.</source>
        <translation>Kunci cabang tidak membuka isi catatan cabang.</translation>
    </message>
    <message>
        <source>The administrator enrols this counter again, with the right branch.</source>
        <translation>Administrator mendaftarkan ulang loket ini dengan cabang yang benar.</translation>
    </message>
    <message>
        <source>The branch&apos;s key cannot be read.</source>
        <translation>Kunci cabang tidak dapat dibaca.</translation>
    </message>
    <message>
        <source>Branch {branch} has counters already, and its key is not in that folder.</source>
        <translation>Cabang {branch} sudah mempunyai loket, dan kuncinya tidak ada di folder itu.</translation>
    </message>
    <message>
        <source>Plug in the stick with the keys, or name its folder: another key opens nothing.</source>
        <translation>Colokkan stik berisi kunci, atau sebutkan foldernya: kunci lain tidak membuka apa pun.</translation>
    </message>
    <message>
        <source>PostgreSQL {version} is too old for the branch log.</source>
        <translation>PostgreSQL {version} terlalu lama untuk catatan cabang.</translation>
    </message>
    <message>
        <source>Use PostgreSQL 15 or later.</source>
        <translation>Gunakan PostgreSQL 15 atau lebih baru.</translation>
    </message>
    <message>
        <source>Step {number} of the branch log&apos;s tables was carried out in another form.</source>
        <translation>Langkah {number} tabel catatan cabang pernah dijalankan dalam bentuk lain.</translation>
    </message>
    <message>
        <source>Use the version of the program that made the log.</source>
        <translation>Gunakan versi program yang membuat catatan cabang ini.</translation>
    </message>
    <message>
        <source>“{branch}” and “{counter}” name no branch and counter.</source>
        <translation>“{branch}” dan “{counter}” bukan nomor cabang dan loket.</translation>
    </message>
    <message>
        <source>Use the numbers alone, for example 57100 and 03.</source>
        <translation>Gunakan nomornya saja, misalnya 57100 dan 03.</translation>
    </message>
    <message>
        <source>Counter {counter} is not enrolled, or was revoked already.</source>
        <translation>Loket {counter} tidak terdaftar atau sudah dicabut.</translation>
    </message>
    <message>
        <source>Look at the list: hub status.</source>
        <translation>Lihat daftarnya: hub status.</translation>
    </message>
    <message>
        <source>The file is no enrolment, or cannot be read.</source>
        <translation>Berkas itu bukan berkas pendaftaran atau tidak dapat dibaca.</translation>
    </message>
    <message>
        <source>Have the administrator write another one (hub enrol).</source>
        <translation>Minta administrator membuat yang baru (hub enrol).</translation>
    </message>
    <message>
        <source>The enrolment is for counter {counter}; this is counter {here}.</source>
        <translation>Pendaftaran itu untuk loket {counter}; ini loket {here}.</translation>
    </message>
    <message>
        <source>Use the enrolment of this counter.</source>
        <translation>Gunakan berkas pendaftaran loket ini.</translation>
    </message>
    <message>
        <source>The file could not be written, or is there already.</source>
        <translation>Berkas tidak dapat ditulis atau sudah ada.</translation>
    </message>
    <message>
        <source>Choose another name or folder.</source>
        <translation>Pilih nama atau folder lain.</translation>
    </message>
    <message>
        <source>The settings name no branch log.</source>
        <translation>Pengaturan tidak menyebut catatan cabang.</translation>
    </message>
    <message>
        <source>Put the section hub into the settings, then hub join.</source>
        <translation>Tambahkan bagian hub ke pengaturan, lalu jalankan hub join.</translation>
    </message>
    <message>
        <source>The branch log has nothing that was sent with this counter&apos;s login.</source>
        <translation>Catatan cabang tidak memuat apa pun yang dikirim dengan login loket ini.</translation>
    </message>
    <message>
        <source>Check branch, counter and device. Without a log, journal restore takes the second copy.</source>
        <translation>Periksa cabang, loket, dan perangkat. Tanpa catatan cabang, journal restore memakai salinan kedua.</translation>
    </message>
    <message>
        <source>Several devices sent with this counter&apos;s login: {devices}.</source>
        <translation>Beberapa perangkat mengirim dengan login loket ini: {devices}.</translation>
    </message>
    <message>
        <source>The service is not back, or no outage ended in the last seven days.</source>
        <translation>Layanan belum pulih, atau tidak ada gangguan yang berakhir dalam tujuh hari terakhir.</translation>
    </message>
    <message>
        <source>Make this notice once the board shows that the issuer serves again.</source>
        <translation>Buat pengumuman ini setelah papan gangguan menunjukkan penerbit melayani lagi.</translation>
    </message>
    <message>
        <source>This customer is not on the list any more.</source>
        <translation>Pelanggan ini tidak ada lagi di daftar.</translation>
    </message>
    <message>
        <source>Somebody else may have served her. Choose another one.</source>
        <translation>Mungkin sudah dilayani orang lain. Pilih pelanggan lain.</translation>
    </message>
    <message>
        <source>Nobody is to be phoned.</source>
        <translation>Tidak ada yang perlu ditelepon.</translation>
    </message>
    <message>
        <source>There is nothing to print.</source>
        <translation>Tidak ada yang perlu dicetak.</translation>
    </message>
    <message>
        <source>That is too little to look for one person.</source>
        <translation>Terlalu sedikit untuk mencari satu orang.</translation>
    </message>
    <message>
        <source>Type a whole phone, NIK, NPWP, e-mail, name, receipt number or claim code.</source>
        <translation>Ketik lengkap telepon, NIK, NPWP, e-mail, nama, nomor struk, atau kode klaim.</translation>
    </message>
    <message>
        <source>Nobody&apos;s data is exported or erased without a reason.</source>
        <translation>Data tidak diekspor atau dihapus tanpa alasan.</translation>
    </message>
    <message>
        <source>Say in a few words how the customer asked.</source>
        <translation>Tulis dengan beberapa kata bagaimana pelanggan meminta.</translation>
    </message>
    <message>
        <source>Nothing is ticked, or it is gone already.</source>
        <translation>Belum ada yang dicentang, atau sudah terhapus.</translation>
    </message>
    <message>
        <source>Look for the person again and tick what is meant.</source>
        <translation>Cari orangnya lagi dan centang yang dimaksud.</translation>
    </message>
    <message>
        <source>{who} approved this sale at {at}, while you looked at it.</source>
        <translation>{who} menyetujui penjualan ini pukul {at}, saat Anda melihatnya.</translation>
    </message>
    <message>
        <source>Look at it again; you can still decide otherwise.</source>
        <translation>Lihat lagi; Anda masih dapat memutuskan lain.</translation>
    </message>
    <message>
        <source>{who} asked the clerk about this sale at {at}, while you looked at it.</source>
        <translation>{who} menanyakan penjualan ini kepada petugas pukul {at}, saat Anda melihatnya.</translation>
    </message>
    <message>
        <source>{who} held this sale at {at}, while you looked at it.</source>
        <translation>{who} menahan penjualan ini pukul {at}, saat Anda melihatnya.</translation>
    </message>
    <message>
        <source>This sale changed while you looked at it.</source>
        <translation>Penjualan ini berubah saat Anda melihatnya.</translation>
    </message>
    <message>
        <source>Look at it again, then decide.</source>
        <translation>Lihat lagi, lalu putuskan.</translation>
    </message>
    <message>
        <source>Nothing is decided of this sale that could be taken back.</source>
        <translation>Belum ada keputusan atas penjualan ini yang dapat ditarik kembali.</translation>
    </message>
    <message>
        <source>This person does not review sales here.</source>
        <translation>Orang ini tidak meninjau penjualan di sini.</translation>
    </message>
    <message>
        <source>Choose a supervisor.</source>
        <translation>Pilih supervisor.</translation>
    </message>
    <message>
        <source>This time is over already.</source>
        <translation>Waktu itu sudah lewat.</translation>
    </message>
    <message>
        <source>Type a time that is still to come.</source>
        <translation>Ketik waktu yang belum lewat.</translation>
    </message>
    <message>
        <source>No stamp of this sale waits with a document.</source>
        <translation>Tidak ada meterai penjualan ini yang menunggu dengan dokumen.</translation>
    </message>
    <message>
        <source>A deadline is for a document: bring it first (F3).</source>
        <translation>Tenggat berlaku untuk dokumen: masukkan dokumennya dahulu (F3).</translation>
    </message>
    <message>
        <source>A view needs a name.</source>
        <translation>Tampilan perlu nama.</translation>
    </message>
    <message>
        <source>Type a name, then press Keep.</source>
        <translation>Ketik nama, lalu tekan Simpan.</translation>
    </message>
    <message>
        <source>You keep {most} views already.</source>
        <translation>Anda sudah menyimpan {most} tampilan.</translation>
    </message>
    <message>
        <source>Let one go first.</source>
        <translation>Hapus satu dahulu.</translation>
    </message>
    <message>
        <source>There is no sale in this list.</source>
        <translation>Tidak ada penjualan di daftar ini.</translation>
    </message>
    <message>
        <source>Show other sales, then print.</source>
        <translation>Tampilkan penjualan lain, lalu cetak.</translation>
    </message>
    <message>
        <source>This list has {found} sales; {most} at most fit on one paper.</source>
        <translation>Daftar ini berisi {found} penjualan; paling banyak {most} dalam satu cetakan.</translation>
    </message>
    <message>
        <source>Narrow the list, for example to one day or one clerk.</source>
        <translation>Saring daftarnya, misalnya satu hari atau satu petugas.</translation>
    </message>
    <message>
        <source>The office&apos;s hours in the settings end before they begin.</source>
        <translation>Jam buka kantor di pengaturan berakhir sebelum mulai.</translation>
    </message>
    <message>
        <source>Ask the administrator to correct the section review of the settings.</source>
        <translation>Minta administrator memperbaiki bagian review di pengaturan.</translation>
    </message>
    <message>
        <source>A limit of the review in the settings is none.</source>
        <translation>Ada batas peninjauan di pengaturan yang tidak masuk akal.</translation>
    </message>
    <message>
        <source>The journal of this counter does not have it.</source>
        <translation>Tidak ada di jurnal loket ini.</translation>
    </message>
    <message>
        <source>This is settled by now.</source>
        <translation>Hal ini sudah selesai.</translation>
    </message>
    <message>
        <source>Nothing of it is asked of the issuer now.</source>
        <translation>Saat ini tidak ada yang ditanyakan kepada penerbit tentang hal ini.</translation>
    </message>
    <message>
        <source>Who looks after it is recorded with a reason.</source>
        <translation>Siapa yang menangani dicatat dengan alasannya.</translation>
    </message>
    <message>
        <source>Nobody of that name works at this counter.</source>
        <translation>Tidak ada petugas dengan nama itu di loket ini.</translation>
    </message>
    <message>
        <source>Choose somebody else.</source>
        <translation>Pilih orang lain.</translation>
    </message>
    <message>
        <source>There is nothing to be claimed back.</source>
        <translation>Tidak ada yang perlu diklaim.</translation>
    </message>
    <message>
        <source>One claim takes {most} things at most.</source>
        <translation>Satu klaim memuat paling banyak {most} hal.</translation>
    </message>
    <message>
        <source>Make several claims.</source>
        <translation>Buat beberapa klaim.</translation>
    </message>
    <message>
        <source>This cannot be claimed back: it is in use, settled, or younger than 48 hours.</source>
        <translation>Tidak dapat diklaim: masih dipakai, sudah selesai, atau belum 48 jam.</translation>
    </message>
    <message>
        <source>Nothing was recorded. Payments stay as they are.</source>
        <translation>Tidak ada yang dicatat. Pembayaran tetap seperti semula.</translation>
    </message>
    <message>
        <source>This was claimed back already.</source>
        <translation>Hal ini sudah diklaim.</translation>
    </message>
    <message>
        <source>Look under Claims; the bundle can be written again there.</source>
        <translation>Lihat di Klaim; berkasnya dapat ditulis lagi di sana.</translation>
    </message>
    <message>
        <source>The quota of this serial was claimed back: it is not used any more.</source>
        <translation>Kuota nomor seri ini sudah diklaim: tidak dipakai lagi.</translation>
    </message>
    <message>
        <source>No customer waits for it.</source>
        <translation>Tidak ada pelanggan yang menunggunya.</translation>
    </message>
    <message>
        <source>If the issuer refuses the claim, note that; then the serial can be freed.</source>
        <translation>Bila penerbit menolak klaim, catat; setelah itu nomor seri dapat dipakai lagi.</translation>
    </message>
    <message>
        <source>The journal of this counter does not have this claim.</source>
        <translation>Klaim ini tidak ada di jurnal loket ini.</translation>
    </message>
    <message>
        <source>The answer to this claim is recorded already.</source>
        <translation>Jawaban atas klaim ini sudah dicatat.</translation>
    </message>
    <message>
        <source>A claim is settled with what the issuer answered.</source>
        <translation>Klaim diselesaikan dengan jawaban penerbit.</translation>
    </message>
    <message>
        <source>Write what they said, then try again.</source>
        <translation>Tulis jawaban mereka, lalu coba lagi.</translation>
    </message>
    <message>
        <source>Another file with the name {name} lies in this folder.</source>
        <translation>Berkas lain bernama {name} ada di folder ini.</translation>
    </message>
    <message>
        <source>The claim is recorded. Its bundle can be written as often as you need.</source>
        <translation>Klaim sudah dicatat. Berkasnya dapat ditulis sesering yang diperlukan.</translation>
    </message>
    <message>
        <source>The bundle could not be written ({reason}).</source>
        <translation>Berkas klaim tidak dapat ditulis ({reason}).</translation>
    </message>
    <message>
        <source>Check the drive or choose another folder, then press the button again.</source>
        <translation>Periksa flashdisk atau pilih folder lain, lalu tekan lagi tombolnya.</translation>
    </message>
    <message>
        <source>Sales and money of that counter are not touched by this.</source>
        <translation>Penjualan dan uang di loket itu tidak terpengaruh.</translation>
    </message>
    <message>
        <source>Look at it again there, and send it anew if it is still wanted.</source>
        <translation>Periksa lagi, lalu kirim ulang bila masih diperlukan.</translation>
    </message>
    <message>
        <source>This counter belongs to no branch, so there is nobody to send it to.</source>
        <translation>Loket ini tidak tergabung dalam cabang, jadi tidak ada tujuan pengiriman.</translation>
    </message>
    <message>
        <source>The administrator joins it to the branch log (counter-app hub join).</source>
        <translation>Administrator menghubungkannya ke catatan cabang (counter-app hub join).</translation>
    </message>
    <message>
        <source>The branch&apos;s entries are not at this counter yet.</source>
        <translation>Entri cabang belum ada di loket ini.</translation>
    </message>
    <message>
        <source>Wait until the branch log was reached, then try again.</source>
        <translation>Tunggu sampai catatan cabang terhubung, lalu coba lagi.</translation>
    </message>
    <message>
        <source>This was not sent from this counter.</source>
        <translation>Ini tidak dikirim dari loket ini.</translation>
    </message>
    <message>
        <source>Take it back at the counter that sent it.</source>
        <translation>Tarik kembali di loket yang mengirimnya.</translation>
    </message>
    <message>
        <source>It was taken back before this counter got to it.</source>
        <translation>Sudah ditarik kembali sebelum loket ini sempat memprosesnya.</translation>
    </message>
    <message>
        <source>Whoever sent it may not do this: another role, or blocked.</source>
        <translation>Pengirimnya tidak berhak: perannya lain, atau diblokir.</translation>
    </message>
    <message>
        <source>Have it sent by somebody whose role allows it.</source>
        <translation>Mintalah yang berhak untuk mengirimnya.</translation>
    </message>
    <message>
        <source>An administrator of this counter said no to whoever sent it.</source>
        <translation>Administrator loket ini tidak mempercayai pengirimnya.</translation>
    </message>
    <message>
        <source>Talk to that counter&apos;s administrator; she can say yes under Settings, Branch.</source>
        <translation>Hubungi administrator loket itu; kepercayaan diberikan di Pengaturan, Cabang.</translation>
    </message>
    <message>
        <source>This counter does not understand it; its program may be of another version.</source>
        <translation>Loket ini tidak memahaminya: mungkin versi programnya berbeda.</translation>
    </message>
    <message>
        <source>Update both counters, then send it again.</source>
        <translation>Perbarui kedua loket, lalu kirim lagi.</translation>
    </message>
    <message>
        <source>{who} sent something later about the same person ({at}), which stands.</source>
        <translation>{who} mengirim yang lebih baru tentang petugas yang sama ({at}), dan itu yang berlaku.</translation>
    </message>
    <message>
        <source>Somebody else is called {name} at this counter.</source>
        <translation>Di loket ini sudah ada orang lain bernama {name}.</translation>
    </message>
    <message>
        <source>Add her under another name and publish that, or block the name there.</source>
        <translation>Tambahkan dengan nama lain lalu terbitkan, atau blokir nama itu di sana.</translation>
    </message>
    <message>
        <source>No price list was imported at this counter, so there is none to send.</source>
        <translation>Belum ada daftar harga yang diimpor di loket ini, jadi tidak ada yang dikirim.</translation>
    </message>
    <message>
        <source>Import the signed list here first (Settings, Price list).</source>
        <translation>Impor dulu daftar bertanda tangan di sini (Pengaturan, Daftar harga).</translation>
    </message>
    <message>
        <source>No setting was typed.</source>
        <translation>Belum ada pengaturan yang diketik.</translation>
    </message>
    <message>
        <source>Type a value for at least one setting.</source>
        <translation>Ketik nilai untuk setidaknya satu pengaturan.</translation>
    </message>
    <message>
        <source>This value cannot be read or is outside of its limits: {key} ({expected}).</source>
        <translation>Nilai ini tidak terbaca atau di luar batasnya: {key} ({expected}).</translation>
    </message>
    <message>
        <source>Type another value.</source>
        <translation>Ketik nilai lain.</translation>
    </message>
    <message>
        <source>This setting is none that a branch may set: {key}.</source>
        <translation>Pengaturan ini tidak boleh ditetapkan cabang: {key}.</translation>
    </message>
    <message>
        <source>Change it in the settings file of each counter.</source>
        <translation>Ubah di berkas pengaturan tiap loket.</translation>
    </message>
    <message>
        <source>The settings file of this counter keeps a value of its own: {key}.</source>
        <translation>Berkas pengaturan loket ini menetapkan nilainya sendiri: {key}.</translation>
    </message>
    <message>
        <source>Leave that setting out, or take it out of [branch] own in that counter&apos;s file.</source>
        <translation>Lewati pengaturan itu, atau hapus dari [branch] own di berkas loket itu.</translation>
    </message>
    <message>
        <source>There is a settings file {file} already; it was left as it is.</source>
        <translation>Sudah ada berkas pengaturan {file}; dibiarkan apa adanya.</translation>
    </message>
    <message>
        <source>Start without --setup, or correct that file, or move it away first.</source>
        <translation>Jalankan tanpa --setup, atau perbaiki berkas itu, atau pindahkan dulu.</translation>
    </message>
    <message>
        <source>Nothing can be written in the data folder {folder}.</source>
        <translation>Folder data {folder} tidak dapat ditulisi.</translation>
    </message>
    <message>
        <source>Choose another folder, or have it given to this user.</source>
        <translation>Pilih folder lain, atau minta haknya untuk pengguna ini.</translation>
    </message>
    <message>
        <source>What {key} names is not there, or may not be read.</source>
        <translation>Yang disebut {key} tidak ada, atau tidak boleh dibaca.</translation>
    </message>
    <message>
        <source>Choose another one, or plug in the stick where it lies.</source>
        <translation>Pilih yang lain, atau pasang stik tempatnya.</translation>
    </message>
    <message>
        <source>Nothing is lost: every sale that was confirmed is safe in the journal, and paid stamps go on.</source>
        <translation>Tidak ada yang hilang: setiap penjualan yang sudah dikonfirmasi aman di jurnal, dan meterai yang sudah dibayar terus diproses.</translation>
    </message>
    <message>
        <source>The support file {name} cannot be written there.</source>
        <translation>Berkas dukungan {name} tidak dapat ditulis di sana.</translation>
    </message>
    <message>
        <source>Choose another folder or drive with room on it.</source>
        <translation>Pilih folder atau drive lain yang masih ada ruangnya.</translation>
    </message>
    <message>
        <source>The program did not end by itself the last time (power cut, killed).</source>
        <translation>Terakhir kali program tidak selesai dengan wajar (listrik padam, dihentikan paksa).</translation>
    </message>
    <message>
        <source>If a sale was being paid just then, look in the queue (F4) whether it is there, then go on.</source>
        <translation>Bila saat itu ada penjualan yang sedang dibayar, lihat di antrean (F4) apakah sudah ada, lalu lanjutkan.</translation>
    </message>
    <message>
        <source>The program broke down the last time (code {fault}).</source>
        <translation>Terakhir kali program rusak di tengah jalan (kode {fault}).</translation>
    </message>
    <message>
        <source>If a sale was being paid just then, look in the queue (F4) whether it is there. Tell the code to whoever helps.</source>
        <translation>Bila saat itu ada penjualan yang sedang dibayar, lihat di antrean (F4) apakah sudah ada. Sebutkan kodenya kepada yang membantu.</translation>
    </message>
    <message>
        <source>Nothing was sold, no money is to be taken. What was sold before is safe.</source>
        <translation>Tidak ada yang terjual, jangan terima uang. Penjualan sebelumnya aman.</translation>
    </message>
    <message>
        <source>Selling goes on as before: what was known of versions still holds.</source>
        <translation>Penjualan berjalan seperti biasa: yang sudah diketahui tentang versi tetap berlaku.</translation>
    </message>
    <message>
        <source>Tell the administrator.</source>
        <translation>Beri tahu administrator.</translation>
    </message>
    <message>
        <source>Version {version} of the program was withdrawn ({reason}).</source>
        <translation>Versi program {version} sudah ditarik ({reason}).</translation>
    </message>
    <message>
        <source>Close this and press “Supervisor …” at the top: a supervisor may let it sell today.</source>
        <translation>Tutup ini dan tekan “Supervisor …” di bagian atas: supervisor dapat mengizinkannya menjual hari ini.</translation>
    </message>
    <message>
        <source>Selling with a withdrawn version needs a reason.</source>
        <translation>Menjual dengan versi yang ditarik perlu alasan.</translation>
    </message>
    <message>
        <source>Say in a few words why it may sell today.</source>
        <translation>Tulis singkat mengapa boleh menjual hari ini.</translation>
    </message>
    <message>
        <source>This version of the program is not withdrawn.</source>
        <translation>Versi program ini tidak ditarik.</translation>
    </message>
    <message>
        <source>Go on selling.</source>
        <translation>Lanjutkan penjualan.</translation>
    </message>
    <message>
        <source>The settings name nobody who could be asked for newer versions.</source>
        <translation>Pengaturan tidak menyebut siapa yang dapat ditanya tentang versi baru.</translation>
    </message>
    <message>
        <source>The administrator fills in the section [updates] of the settings.</source>
        <translation>Administrator mengisi bagian [updates] pada pengaturan.</translation>
    </message>
    <message>
        <source>Nobody could be asked for newer versions ({detail}).</source>
        <translation>Sumber kabar versi baru tidak dapat dihubungi ({detail}).</translation>
    </message>
    <message>
        <source>It is tried again. Check the address in the settings if it lasts.</source>
        <translation>Akan dicoba lagi. Periksa alamat di pengaturan bila terus terjadi.</translation>
    </message>
    <message>
        <source>The server that tells of newer versions has a certificate that is not trusted.</source>
        <translation>Sertifikat server kabar versi baru tidak dipercaya.</translation>
    </message>
    <message>
        <source>What is said of newer versions is not signed; it was not believed.</source>
        <translation>Kabar versi baru tidak bertanda tangan; kabar itu diabaikan.</translation>
    </message>
    <message>
        <source>What is said of newer versions was signed by nobody who may; it was not believed.</source>
        <translation>Kabar versi baru tidak ditandatangani pihak yang berhak; kabar itu diabaikan.</translation>
    </message>
    <message>
        <source>What is said of newer versions was signed with a key that does not count; it was not believed.</source>
        <translation>Kabar versi baru ditandatangani dengan kunci yang tidak berlaku; kabar itu diabaikan.</translation>
    </message>
    <message>
        <source>What is said of newer versions cannot be read.</source>
        <translation>Kabar versi baru tidak dapat dibaca.</translation>
    </message>
    <message>
        <source>What is said of newer versions (number {serial}) is older than what is known (number {known}).</source>
        <translation>Kabar versi baru (nomor {serial}) lebih lama daripada yang sudah diketahui (nomor {known}).</translation>
    </message>
    <message>
        <source>Two different things were said of newer versions under one number ({serial}).</source>
        <translation>Ada dua kabar versi baru yang berbeda dengan nomor yang sama ({serial}).</translation>
    </message>
    <message>
        <source>There is no drill {name}. Built in: {known}.</source>
        <translation>Tidak ada latihan {name}. Yang tersedia: {known}.</translation>
    </message>
    <message>
        <source>Name one of these with --scenario, or a drill file.</source>
        <translation>Sebutkan salah satunya dengan --scenario, atau sebuah berkas latihan.</translation>
    </message>
    <message>
        <source>The drill file {name} makes no sense: {mistakes}.</source>
        <translation>Berkas latihan {name} tidak dapat dipakai: {mistakes}.</translation>
    </message>
    <message>
        <source>Correct everything that is named, then start again.</source>
        <translation>Perbaiki semua yang disebut, lalu mulai lagi.</translation>
    </message>
    <message>
        <source>The value of {option} makes no sense.</source>
        <translation>Nilai {option} tidak dapat dipakai.</translation>
    </message>
    <message>
        <source>Minutes from 0.1 to 60; two digits of a counter, such as 03.</source>
        <translation>Menit dari 0.1 sampai 60; nomor loket dua angka, misalnya 03.</translation>
    </message>
</context>
<context>
    <name>outage</name>
    <message>
        <source>24 hours</source>
        <translation>24 jam</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 hari</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 hari</translation>
    </message>
    <message>
        <source>Deadline passed</source>
        <translation>Lewat tenggat</translation>
    </message>
    <message>
        <source>Due today</source>
        <translation>Tenggat hari ini</translation>
    </message>
    <message>
        <source>Due tomorrow</source>
        <translation>Tenggat besok</translation>
    </message>
    <message>
        <source>Due later</source>
        <translation>Tenggat setelahnya</translation>
    </message>
    <message>
        <source>Without a deadline</source>
        <translation>Tanpa tenggat</translation>
    </message>
    <message>
        <source>For a sale now</source>
        <translation>Untuk penjualan</translation>
    </message>
    <message>
        <source>nobody looked</source>
        <translation>tidak dipantau</translation>
    </message>
    <message>
        <source>{state} from {begin} to {end}, {length}</source>
        <translation>{state} dari {begin} sampai {end}, {length}</translation>
    </message>
    <message>
        <source>now</source>
        <translation>sekarang</translation>
    </message>
    <message>
        <source>no request seen</source>
        <translation>tidak ada permintaan</translation>
    </message>
    <message>
        <source>{count} requests, {failed} failed</source>
        <translation>{count} permintaan, {failed} gagal</translation>
    </message>
    <message>
        <source>no answer came</source>
        <translation>tidak ada jawaban</translation>
    </message>
    <message>
        <source>p50 {half} · p95 {most}</source>
        <translation>p50 {half} · p95 {most}</translation>
    </message>
    <message>
        <source>{name}: nothing was asked in this time.</source>
        <translation>{name}: tidak ada yang ditanyakan dalam rentang ini.</translation>
    </message>
    <message>
        <source>{name}: {attempts} requests for work and {probes} probes, {failed} failed; counted until {time}</source>
        <translation>{name}: {attempts} permintaan kerja dan {probes} uji, {failed} gagal; dihitung sampai {time}</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} dtk</translation>
    </message>
    <message>
        <source>{time}: {issuer} wait for the issuer, {document} for their document</source>
        <translation>{time}: {issuer} menunggu penerbit, {document} menunggu dokumen</translation>
    </message>
    <message>
        <source> · before: {arrived} came, {stamped} affixed</source>
        <translation> · sebelumnya: {arrived} masuk, {stamped} dibubuhkan</translation>
    </message>
    <message>
        <source>not counted yet</source>
        <translation>belum dihitung</translation>
    </message>
    <message>
        <source>{failed} of {count} failed</source>
        <translation>{failed} dari {count} gagal</translation>
    </message>
    <message>
        <source>nothing waits for the issuer</source>
        <translation>tidak ada yang menunggu penerbit</translation>
    </message>
    <message>
        <source>the oldest for {age}</source>
        <translation>paling lama {age}</translation>
    </message>
    <message>
        <source>none is left</source>
        <translation>sudah habis</translation>
    </message>
    <message>
        <source>days: cannot be worked out</source>
        <translation>hari: tidak dapat dihitung</translation>
    </message>
    <message>
        <source>{time} at the present rate</source>
        <translation>{time} dengan laju sekarang</translation>
    </message>
</context>
<context>
    <name>parked</name>
    <message>
        <source>No.</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>Clerk</source>
        <translation>Petugas</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Umur</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Isi</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>Jumlah</translation>
    </message>
</context>
<context>
    <name>payment</name>
    <message>
        <source>Nothing was recorded. Already paid by the customer: {parts}. They count when you pay again; press “It was given back” there if they were.</source>
        <translation>Belum ada yang dicatat. Sudah dibayar pelanggan: {parts}. Bagian itu dihitung saat membayar lagi; tekan “Sudah dikembalikan” di sana bila sudah dikembalikan.</translation>
    </message>
</context>
<context>
    <name>printer</name>
    <message>
        <source>ready</source>
        <translation>siap</translation>
    </message>
    <message>
        <source>takes papers, tells nothing</source>
        <translation>menerima cetakan, tidak memberi kabar</translation>
    </message>
    <message>
        <source>paper nearly used up</source>
        <translation>kertas hampir habis</translation>
    </message>
    <message>
        <source>out of paper</source>
        <translation>kertas habis</translation>
    </message>
    <message>
        <source>cover open</source>
        <translation>tutup terbuka</translation>
    </message>
    <message>
        <source>reports an error</source>
        <translation>melaporkan kesalahan</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>luring</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>tidak menjawab</translation>
    </message>
    <message>
        <source>Have a new roll at hand; it prints until the end.</source>
        <translation>Siapkan gulungan baru; printer bekerja sampai kertas habis.</translation>
    </message>
    <message>
        <source>Put paper in, then look whether a held paper comes out.</source>
        <translation>Isi kertas, lalu lihat apakah struk yang tertahan keluar.</translation>
    </message>
    <message>
        <source>Close the cover.</source>
        <translation>Tutup printernya.</translation>
    </message>
    <message>
        <source>Switch it off and on; look for jammed paper.</source>
        <translation>Matikan lalu nyalakan; periksa kertas yang tersangkut.</translation>
    </message>
    <message>
        <source>Switch it online.</source>
        <translation>Jadikan daring.</translation>
    </message>
    <message>
        <source>Check power and cable. Selling goes on; copies print later.</source>
        <translation>Periksa listrik dan kabel. Penjualan jalan terus; salinan dicetak nanti.</translation>
    </message>
    <message>
        <source>on the network</source>
        <translation>jaringan</translation>
    </message>
    <message>
        <source>USB</source>
        <translation>USB</translation>
    </message>
    <message>
        <source>serial line</source>
        <translation>kabel serial</translation>
    </message>
    <message>
        <source>printer of Windows</source>
        <translation>printer Windows</translation>
    </message>
    <message>
        <source>queue of CUPS</source>
        <translation>antrean CUPS</translation>
    </message>
    <message>
        <source>folder of files</source>
        <translation>folder berkas</translation>
    </message>
    <message>
        <source>sheets of paper, printer of the system</source>
        <translation>kertas lembaran, printer sistem</translation>
    </message>
</context>
<context>
    <name>privacy</name>
    <message>
        <source>Phone of a sale</source>
        <translation>Telepon pembeli</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Dokumen</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>Phone in the queue</source>
        <translation>Telepon antrean</translation>
    </message>
    <message>
        <source>Phone of a basket</source>
        <translation>Telepon keranjang</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Telepon</translation>
    </message>
    <message>
        <source>E-mail address</source>
        <translation>Alamat e-mail</translation>
    </message>
    <message>
        <source>File name</source>
        <translation>Nama berkas</translation>
    </message>
    <message>
        <source>Number of the document</source>
        <translation>Nomor dokumen</translation>
    </message>
    <message>
        <source>NIK, NPWP or passport</source>
        <translation>NIK, NPWP, atau paspor</translation>
    </message>
    <message>
        <source>Payer</source>
        <translation>Wajib bayar</translation>
    </message>
    <message>
        <source>stamp under way</source>
        <translation>meterai berjalan</translation>
    </message>
    <message>
        <source>not collected</source>
        <translation>belum diambil</translation>
    </message>
    <message>
        <source>mail under way</source>
        <translation>e-mail berjalan</translation>
    </message>
    <message>
        <source>dispute open</source>
        <translation>sengketa terbuka</translation>
    </message>
    <message>
        <source>A paid stamp still needs it: it goes once the stamp is handed over or paid back.</source>
        <translation>Masih diperlukan meterai yang sudah dibayar: terhapus setelah meterai diserahkan atau uang dikembalikan.</translation>
    </message>
    <message>
        <source>The stamped document waits for its customer: hand it over, then it goes.</source>
        <translation>Dokumen bermeterai menunggu pelanggan: serahkan, lalu terhapus.</translation>
    </message>
    <message>
        <source>A mail to this address is not settled: see to it in Antrean, then it goes.</source>
        <translation>E-mail ke alamat ini belum selesai: selesaikan di Antrean, lalu terhapus.</translation>
    </message>
    <message>
        <source>It is evidence of an open dispute: settle the dispute, then it goes.</source>
        <translation>Menjadi bukti sengketa yang terbuka: selesaikan sengketanya, lalu terhapus.</translation>
    </message>
    <message>
        <source>The customer asks what is held</source>
        <translation>Pelanggan meminta datanya</translation>
    </message>
    <message>
        <source>To see whether it is this person</source>
        <translation>Memastikan orangnya benar</translation>
    </message>
    <message>
        <source>To phone the customer</source>
        <translation>Menelepon pelanggan</translation>
    </message>
    <message>
        <source>The customer says that it is wrong</source>
        <translation>Pelanggan menyatakan datanya salah</translation>
    </message>
</context>
<context>
    <name>progress</name>
    <message>
        <source>Paid</source>
        <extracomment>Steps that did what their line says when they are done. Nothing more is to be done for these.</extracomment>
        <translation>Dibayar</translation>
    </message>
    <message>
        <source>Upload</source>
        <translation>Unggah</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Nomor seri</translation>
    </message>
    <message>
        <source>Affix</source>
        <translation>Bubuhkan</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Unduh</translation>
    </message>
    <message>
        <source>Check the signature</source>
        <translation>Periksa tanda tangan</translation>
    </message>
    <message>
        <source>from the stock</source>
        <translation>dari stok</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} dtk</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>dibatalkan</translation>
    </message>
    <message>
        <source>attempt {count}</source>
        <translation>percobaan {count}</translation>
    </message>
    <message>
        <source>TO CHECK: the answer was lost; it is looked up, never repeated</source>
        <translation>PERLU DICEK: jawaban hilang; sedang dicari, tidak diulang</translation>
    </message>
    <message>
        <source>waiting for the issuer</source>
        <translation>menunggu penerbit</translation>
    </message>
    <message>
        <source>a supervisor holds the queue</source>
        <translation>antrean ditahan supervisor</translation>
    </message>
    <message>
        <source>again at {time}</source>
        <translation>coba lagi {time}</translation>
    </message>
    <message>
        <source>waits until the issuer serves again</source>
        <translation>menunggu penerbit pulih</translation>
    </message>
    <message>
        <source>waits for its turn</source>
        <translation>menunggu giliran</translation>
    </message>
</context>
<context>
    <name>queue</name>
    <message>
        <source>The issuer cannot be reached</source>
        <translation>Penerbit tidak dapat dihubungi</translation>
    </message>
    <message>
        <source>The issuer did not answer in time</source>
        <translation>Penerbit tidak menjawab tepat waktu</translation>
    </message>
    <message>
        <source>The issuer broke the connection off</source>
        <translation>Penerbit memutus sambungan</translation>
    </message>
    <message>
        <source>The issuer shows its waiting page</source>
        <translation>Penerbit menampilkan halaman antrean</translation>
    </message>
    <message>
        <source>The issuer asks for fewer requests</source>
        <translation>Penerbit membatasi permintaan</translation>
    </message>
    <message>
        <source>The issuer reports a fault of its own</source>
        <translation>Penerbit melaporkan gangguan</translation>
    </message>
    <message>
        <source>The issuer answered something unreadable</source>
        <translation>Jawaban penerbit tidak terbaca</translation>
    </message>
    <message>
        <source>The issuer wants a new log-in</source>
        <translation>Penerbit meminta masuk ulang</translation>
    </message>
    <message>
        <source>The stamping program on this computer does not answer</source>
        <translation>Program pembubuh di komputer ini tidak menjawab</translation>
    </message>
    <message>
        <source>The signed file has not come into the shared folder yet</source>
        <translation>Berkas yang sudah dibubuhi belum muncul di folder bersama</translation>
    </message>
    <message>
        <source>The folder shared with the signing program is not there</source>
        <translation>Folder bersama dengan program pembubuh tidak ditemukan</translation>
    </message>
    <message>
        <source>The shared folder cannot be written to</source>
        <translation>Folder bersama tidak dapat ditulisi</translation>
    </message>
    <message>
        <source>The shared folder is full</source>
        <translation>Folder bersama penuh</translation>
    </message>
    <message>
        <source>The shared folder cannot be used</source>
        <translation>Folder bersama tidak dapat dipakai</translation>
    </message>
    <message>
        <source>The issuer refuses the counter&apos;s account</source>
        <translation>Penerbit menolak akun loket</translation>
    </message>
    <message>
        <source>The quota at the issuer is used up</source>
        <translation>Kuota di penerbit habis</translation>
    </message>
    <message>
        <source>The issuer refuses the request</source>
        <translation>Penerbit menolak permintaan</translation>
    </message>
    <message>
        <source>The issuer refuses the document</source>
        <translation>Penerbit menolak dokumen</translation>
    </message>
    <message>
        <source>The issuer refuses the counter&apos;s settings</source>
        <translation>Penerbit menolak pengaturan loket</translation>
    </message>
    <message>
        <source>The issuer&apos;s answer is not documented</source>
        <translation>Jawaban penerbit tidak dikenal</translation>
    </message>
    <message>
        <source>Not stamped yet; goes on with the same serial</source>
        <translation>Belum terbubuh; lanjut dengan nomor seri yang sama</translation>
    </message>
    <message>
        <source>Not in the issuer&apos;s list yet; looked up again</source>
        <translation>Belum ada di daftar penerbit; dicari lagi</translation>
    </message>
    <message>
        <source>No serial was taken; it is asked for again</source>
        <translation>Nomor seri belum terambil; diminta lagi</translation>
    </message>
    <message>
        <source>Its answers take long</source>
        <translation>Jawabannya lama</translation>
    </message>
    <message>
        <source>The issuer named a serial that another stamp has</source>
        <translation>Penerbit memberi nomor seri milik meterai lain</translation>
    </message>
    <message>
        <source>The issuer returned another stamp&apos;s file</source>
        <translation>Penerbit mengembalikan berkas meterai lain</translation>
    </message>
    <message>
        <source>The program was closed meanwhile</source>
        <translation>Program ditutup saat proses</translation>
    </message>
    <message>
        <source>The program stopped meanwhile; it is looked up</source>
        <translation>Program berhenti saat proses; sedang dicari</translation>
    </message>
    <message>
        <source>The returned file did not pass the check</source>
        <translation>Berkas dari penerbit tidak lolos pemeriksaan</translation>
    </message>
    <message>
        <source>The returned file could not be checked with certainty</source>
        <translation>Berkas dari penerbit tidak dapat dipastikan</translation>
    </message>
    <message>
        <source>The document is missing in the vault</source>
        <translation>Dokumen tidak ada di brankas</translation>
    </message>
    <message>
        <source>The document in the vault is damaged</source>
        <translation>Dokumen di brankas rusak</translation>
    </message>
    <message>
        <source>The file could not be examined</source>
        <translation>Berkas tidak dapat diperiksa</translation>
    </message>
    <message>
        <source>The customer&apos;s data was erased; nothing was sent to the issuer</source>
        <translation>Data pelanggan sudah dihapus; tidak ada yang dikirim ke penerbit</translation>
    </message>
    <message>
        <source>again at {time}</source>
        <translation>coba lagi {time}</translation>
    </message>
    <message>
        <source>Paid; the customer brings the document</source>
        <translation>Menunggu berkas pelanggan</translation>
    </message>
    <message>
        <source>Waits until the issuer serves again</source>
        <translation>Menunggu penerbit pulih</translation>
    </message>
    <message>
        <source>Waits for its turn</source>
        <translation>Menunggu giliran</translation>
    </message>
    <message>
        <source>Waiting for the issuer&apos;s answer</source>
        <translation>Menunggu jawaban penerbit</translation>
    </message>
    <message>
        <source>Answer lost; looked up at the issuer</source>
        <translation>Jawaban hilang; dicari di daftar penerbit</translation>
    </message>
    <message>
        <source>Refused; needs another document</source>
        <translation>Ditolak; perlu dokumen lain</translation>
    </message>
    <message>
        <source>Deleted after its time; nobody collected it</source>
        <translation>Dihapus setelah masa simpannya; tidak diambil</translation>
    </message>
    <message>
        <source>Its mail waits for your decision</source>
        <translation>Surelnya menunggu keputusan Anda</translation>
    </message>
    <message>
        <source>A mail with it is on its way</source>
        <translation>Surel dengan berkas ini sedang berjalan</translation>
    </message>
    <message>
        <source>Checked; hand it over to the customer</source>
        <translation>Sudah diperiksa; serahkan ke pelanggan</translation>
    </message>
    <message>
        <source>The customer has it</source>
        <translation>Sudah diterima pelanggan</translation>
    </message>
    <message>
        <source>Released to counter {counter}</source>
        <translation>Diserahkan ke loket {counter}</translation>
    </message>
    <message>
        <source>The sale was voided</source>
        <translation>Penjualannya dibatalkan</translation>
    </message>
    <message>
        <source>elsewhere</source>
        <translation>loket lain</translation>
    </message>
    <message>
        <source>no document</source>
        <translation>tanpa berkas</translation>
    </message>
    <message>
        <source>delayed</source>
        <translation>tertunda</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>proses</translation>
    </message>
    <message>
        <source>to check</source>
        <translation>perlu dicek</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>ditolak</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>siap diambil</translation>
    </message>
    <message>
        <source>handed over</source>
        <translation>diserahkan</translation>
    </message>
    <message>
        <source>voided</source>
        <translation>batal</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Dokumen</translation>
    </message>
    <message>
        <source>Upload</source>
        <translation>Unggah</translation>
    </message>
    <message>
        <source>At another counter</source>
        <translation>Di loket lain</translation>
    </message>
    <message>
        <source>The issuer does not serve</source>
        <translation>Penerbit sedang gangguan</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Nomor seri</translation>
    </message>
    <message>
        <source>Affix</source>
        <translation>Bubuhkan</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Unduh</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>Serahkan</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Selesai</translation>
    </message>
    <message>
        <source>Voided</source>
        <translation>Dibatalkan</translation>
    </message>
    <message>
        <source>Ask for a serial number</source>
        <translation>Minta nomor seri</translation>
    </message>
    <message>
        <source>Look for the serial in the issuer&apos;s list</source>
        <translation>Cari nomor seri di daftar penerbit</translation>
    </message>
    <message>
        <source>Name the document of the serial</source>
        <translation>Beri nama dokumen nomor seri</translation>
    </message>
    <message>
        <source>Affix the stamp</source>
        <translation>Bubuhkan</translation>
    </message>
    <message>
        <source>Ask whether it is stamped</source>
        <translation>Tanya status pembubuhan</translation>
    </message>
    <message>
        <source>Download and check</source>
        <translation>Unduh dan periksa</translation>
    </message>
    <message>
        <source>The issuer makes everybody queue</source>
        <translation>Penerbit memberlakukan antrean</translation>
    </message>
    <message>
        <source>The issuer has not been asked yet</source>
        <translation>Penerbit belum dihubungi</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>disetujui</translation>
    </message>
    <message>
        <source>questioned</source>
        <translation>ditanyakan</translation>
    </message>
    <message>
        <source>held</source>
        <translation>ditahan</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Struk</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Ke-</translation>
    </message>
    <message>
        <source>Claim code</source>
        <translation>Kode klaim</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Langkah</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Keadaan</translation>
    </message>
    <message>
        <source>Deadline</source>
        <translation>Tenggat</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Umur</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>Coba</translation>
    </message>
    <message>
        <source>Last words</source>
        <translation>Kata terakhir</translation>
    </message>
</context>
<context>
    <name>reconciliation</name>
    <message>
        <source>The issuer&apos;s list against the journal. A supervisor looks at it in Review.</source>
        <translation>Daftar penerbit dicocokkan dengan jurnal. Pengawas melihatnya di Tinjau.</translation>
    </message>
    <message>
        <source>Matching: *failed its test*</source>
        <translation>Pencocokan: *gagal uji diri*</translation>
    </message>
    <message>
        <source>Matching: *has not run*</source>
        <translation>Pencocokan: *belum berjalan*</translation>
    </message>
    <message>
        <source>Matching: *{count} open*</source>
        <translation>Pencocokan: *{count} selisih*</translation>
    </message>
    <message>
        <source>the list kept changing while it was read</source>
        <translation>daftar terus berubah selama dibaca</translation>
    </message>
    <message>
        <source>the issuer was too busy</source>
        <translation>penerbit terlalu sibuk</translation>
    </message>
    <message>
        <source>free in the stock</source>
        <translation>bebas di persediaan</translation>
    </message>
    <message>
        <source>set aside in the stock</source>
        <translation>disisihkan di persediaan</translation>
    </message>
    <message>
        <source>not affixed yet</source>
        <translation>belum dibubuhkan</translation>
    </message>
    <message>
        <source>sent to be affixed</source>
        <translation>dikirim untuk dibubuhkan</translation>
    </message>
    <message>
        <source>affixed</source>
        <translation>sudah dibubuhkan</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>tidak dikenal</translation>
    </message>
    <message>
        <source>asked for by this counter, serial not known</source>
        <translation>diminta loket ini, nomor seri tidak dikenal</translation>
    </message>
    <message>
        <source>a name that is not this counter&apos;s</source>
        <translation>nama yang bukan milik loket ini</translation>
    </message>
    <message>
        <source>listed twice</source>
        <translation>tercantum dua kali</translation>
    </message>
    <message>
        <source>Reading the issuer&apos;s list: {rows} of {total} …</source>
        <translation>Membaca daftar penerbit: {rows} dari {total} …</translation>
    </message>
    <message>
        <source>Reading the issuer&apos;s list …</source>
        <translation>Membaca daftar penerbit …</translation>
    </message>
    <message>
        <source>Waiting until the issuer serves …</source>
        <translation>Menunggu sampai penerbit melayani …</translation>
    </message>
    <message>
        <source>not in the list</source>
        <translation>tidak tercantum</translation>
    </message>
    <message>
        <source>serial without owner</source>
        <translation>seri tak bertuan</translation>
    </message>
    <message>
        <source>not ours</source>
        <translation>bukan milik kita</translation>
    </message>
    <message>
        <source>double</source>
        <translation>ganda</translation>
    </message>
    <message>
        <source>affixed after all</source>
        <translation>ternyata dibubuhkan</translation>
    </message>
    <message>
        <source>other status</source>
        <translation>status lain</translation>
    </message>
    <message>
        <source>other document</source>
        <translation>dokumen lain</translation>
    </message>
    <message>
        <source>other date</source>
        <translation>tanggal lain</translation>
    </message>
    <message>
        <source>balance</source>
        <translation>saldo</translation>
    </message>
    <message>
        <source>taken into the stock</source>
        <translation>masuk persediaan</translation>
    </message>
    <message>
        <source>explained</source>
        <translation>dijelaskan</translation>
    </message>
    <message>
        <source>claimed back</source>
        <translation>diklaim kembali</translation>
    </message>
    <message>
        <source>gone by itself</source>
        <translation>hilang sendiri</translation>
    </message>
    <message>
        <source>set aside</source>
        <translation>disisihkan</translation>
    </message>
    <message>
        <source>The journal holds this serial, the issuer does not list it.</source>
        <translation>Nomor seri ini ada di jurnal, tetapi tidak ada di daftar penerbit.</translation>
    </message>
    <message>
        <source>The customer&apos;s payment is in the journal and stays safe.</source>
        <translation>Pembayaran pelanggan tercatat di jurnal dan tetap aman.</translation>
    </message>
    <message>
        <source>Ask the issuer for this serial, then write down what they answered.</source>
        <translation>Tanyakan nomor seri ini kepada penerbit, lalu catat jawabannya.</translation>
    </message>
    <message>
        <source>The issuer has affixed this serial, the journal has not.</source>
        <translation>Menurut penerbit nomor seri ini sudah dibubuhkan, menurut jurnal belum.</translation>
    </message>
    <message>
        <source>Its quota is used up. It is not put on another customer&apos;s document.</source>
        <translation>Kuotanya sudah terpakai. Nomor seri ini tidak dipakai untuk dokumen pelanggan lain.</translation>
    </message>
    <message>
        <source>Find out which document carries it. Keep it set aside, or claim it back.</source>
        <translation>Cari dokumen yang memuatnya. Biarkan disisihkan, atau klaim kembali.</translation>
    </message>
    <message>
        <source>The journal says affixed, the issuer says not affixed.</source>
        <translation>Menurut jurnal sudah dibubuhkan, menurut penerbit belum.</translation>
    </message>
    <message>
        <source>The customer has a checked file. Whether the duty counts, nobody knows yet.</source>
        <translation>Berkas pelanggan sudah diperiksa. Belum pasti apakah bea meterainya diakui.</translation>
    </message>
    <message>
        <source>Ask the issuer and write down what they answered.</source>
        <translation>Tanyakan kepada penerbit dan catat jawabannya.</translation>
    </message>
    <message>
        <source>The issuer lists this serial for another file.</source>
        <translation>Penerbit mencatat nomor seri ini untuk berkas lain.</translation>
    </message>
    <message>
        <source>The payment is safe. Whose document carries the serial must be looked up.</source>
        <translation>Pembayaran aman. Perlu dicari dokumen siapa yang memuat nomor seri ini.</translation>
    </message>
    <message>
        <source>Compare the file that was handed over, then note the result.</source>
        <translation>Bandingkan dengan berkas yang diserahkan, lalu catat hasilnya.</translation>
    </message>
    <message>
        <source>The issuer names another day than the journal.</source>
        <translation>Tanggal menurut penerbit berbeda dengan jurnal.</translation>
    </message>
    <message>
        <source>No money is missing. The day of the duty differs.</source>
        <translation>Tidak ada uang yang hilang. Hanya tanggal bea meterainya berbeda.</translation>
    </message>
    <message>
        <source>Check this computer&apos;s date, then note what was found.</source>
        <translation>Periksa tanggal komputer ini, lalu catat hasilnya.</translation>
    </message>
    <message>
        <source>More quota went than serials came.</source>
        <translation>Kuota berkurang lebih banyak daripada nomor seri yang datang.</translation>
    </message>
    <message>
        <source>No customer is affected. The office may have paid for quota it did not get.</source>
        <translation>Tidak ada pelanggan yang dirugikan. Kantor mungkin membayar kuota yang tidak diterima.</translation>
    </message>
    <message>
        <source>Compare with the issuer&apos;s bill, then claim it back.</source>
        <translation>Bandingkan dengan tagihan penerbit, lalu klaim kembali.</translation>
    </message>
    <message>
        <source>The issuer&apos;s balance and its own list count unused serials differently.</source>
        <translation>Saldo penerbit dan daftarnya sendiri menghitung nomor seri yang belum dipakai secara berbeda.</translation>
    </message>
    <message>
        <source>No customer is affected.</source>
        <translation>Tidak ada pelanggan yang dirugikan.</translation>
    </message>
    <message>
        <source>Ask again. If it stays, ask the issuer.</source>
        <translation>Cocokkan lagi. Jika tetap, tanyakan kepada penerbit.</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Umur</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Selisih</translation>
    </message>
    <message>
        <source>Serial</source>
        <translation>Nomor seri</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Diurus oleh</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Tenggat</translation>
    </message>
    <message>
        <source>the program</source>
        <translation>program</translation>
    </message>
    <message>
        <source>all supervisors</source>
        <translation>semua supervisor</translation>
    </message>
    <message>
        <source>The issuer lists this serial twice.</source>
        <translation>Penerbit mencantumkan nomor seri ini dua kali.</translation>
    </message>
    <message>
        <source>The payment is safe; the quota may have been counted twice.</source>
        <translation>Pembayaran aman; kuota mungkin terhitung dua kali.</translation>
    </message>
    <message>
        <source>One request of this counter has a second serial.</source>
        <translation>Satu permintaan loket ini mendapat nomor seri kedua.</translation>
    </message>
    <message>
        <source>This counter asked for it; the answer was lost or came too late.</source>
        <translation>Loket ini yang memintanya; jawabannya hilang atau terlambat.</translation>
    </message>
    <message>
        <source>Nobody at this counter asked for this serial.</source>
        <translation>Tidak ada yang meminta nomor seri ini di loket ini.</translation>
    </message>
    <message>
        <source>It is on a document: find out on which, then note it or claim it.</source>
        <translation>Sudah ada di suatu dokumen: cari yang mana, lalu catat atau klaim.</translation>
    </message>
    <message>
        <source>If it belongs to this counter, take it into the stock.</source>
        <translation>Jika milik loket ini, masukkan ke persediaan.</translation>
    </message>
    <message>
        <source>No customer waits for it. Its quota is paid and not used.</source>
        <translation>Tidak ada pelanggan yang menunggunya. Kuotanya sudah dibayar dan belum terpakai.</translation>
    </message>
    <message>
        <source>The matching failed its own test: its result does not count.</source>
        <translation>Pencocokan gagal dalam uji dirinya: hasilnya tidak berlaku.</translation>
    </message>
    <message>
        <source>The issuer&apos;s list was never matched completely.</source>
        <translation>Daftar penerbit belum pernah dicocokkan sampai tuntas.</translation>
    </message>
    <message>
        <source>Not matched for too long: last complete {time}.</source>
        <translation>Terlalu lama tidak dicocokkan: terakhir tuntas {time}.</translation>
    </message>
    <message>
        <source>Matched completely: {time}.</source>
        <translation>Dicocokkan sampai tuntas: {time}.</translation>
    </message>
    <message>
        <source>It runs by itself while the issuer serves. Nothing is known to be wrong.</source>
        <translation>Berjalan sendiri selama penerbit melayani. Belum ada yang diketahui salah.</translation>
    </message>
    <message>
        <source>The last try was not complete ({why}): nothing was concluded from it.</source>
        <translation>Percobaan terakhir tidak tuntas ({why}): tidak ada kesimpulan yang diambil.</translation>
    </message>
    <message>
        <source>Nothing was concluded. Tell the administrator; selling and stamping go on.</source>
        <translation>Tidak ada kesimpulan yang diambil. Beri tahu administrator; penjualan dan pembubuhan tetap berjalan.</translation>
    </message>
    <message>
        <source>Self-test passed · {rows} rows read of {total} · not affixed {unstamped} · quota {quota}</source>
        <translation>Uji diri lulus · {rows} dari {total} baris dibaca · belum dibubuhkan {unstamped} · kuota {quota}</translation>
    </message>
    <message>
        <source>{count} of other counters, not matched</source>
        <translation>{count} milik loket lain, tidak dicocokkan</translation>
    </message>
</context>
<context>
    <name>reports</name>
    <message>
        <source>Till balance (N-1)</source>
        <translation>Neraca loket (N-1)</translation>
    </message>
    <message>
        <source>Backsheet</source>
        <translation>Backsheet</translation>
    </message>
    <message>
        <source>Stock</source>
        <translation>Persediaan</translation>
    </message>
    <message>
        <source>Deposits</source>
        <translation>Setoran</translation>
    </message>
    <message>
        <source>Duty</source>
        <translation>Bea meterai</translation>
    </message>
    <message>
        <source>Sales</source>
        <translation>Penjualan</translation>
    </message>
    <message>
        <source>Daily recapitulation</source>
        <translation>Rekapitulasi harian</translation>
    </message>
    <message>
        <source>Review of sales</source>
        <translation>Tinjauan penjualan</translation>
    </message>
    <message>
        <source>Register of processing</source>
        <translation>Register pemrosesan</translation>
    </message>
    <message>
        <source>A4 (PDF)</source>
        <translation>A4 (PDF)</translation>
    </message>
    <message>
        <source>Table (CSV)</source>
        <translation>Tabel (CSV)</translation>
    </message>
    <message>
        <source>Workbook (XLSX)</source>
        <translation>Buku kerja (XLSX)</translation>
    </message>
</context>
<context>
    <name>reversal</name>
    <message>
        <source>Time</source>
        <translation>Waktu</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nomor</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Isi</translation>
    </message>
    <message>
        <source>Clerk</source>
        <translation>Petugas</translation>
    </message>
    <message>
        <source>Paid by</source>
        <translation>Dibayar</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>Jumlah</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Keadaan</translation>
    </message>
    <message>
        <source>delivery</source>
        <translation>penerimaan</translation>
    </message>
    <message>
        <source>refunded</source>
        <translation>dikembalikan</translation>
    </message>
    <message>
        <source>partly refunded</source>
        <translation>kembali sebagian</translation>
    </message>
    <message>
        <source>sold</source>
        <translation>terjual</translation>
    </message>
    <message>
        <source>received</source>
        <translation>diterima</translation>
    </message>
    <message>
        <source>voided</source>
        <translation>batal</translation>
    </message>
    <message>
        <source>The customer changed their mind</source>
        <extracomment>Claim codes and serials that are written out; more are counted.</extracomment>
        <translation>Pelanggan berubah pikiran</translation>
    </message>
    <message>
        <source>The customer cannot wait for the issuer</source>
        <translation>Pelanggan tidak dapat menunggu penerbit</translation>
    </message>
    <message>
        <source>Wrong item or number of pieces</source>
        <translation>Barang atau jumlah keliru</translation>
    </message>
    <message>
        <source>Wrong means of payment</source>
        <translation>Cara bayar keliru</translation>
    </message>
    <message>
        <source>The document cannot be stamped</source>
        <translation>Dokumen tidak dapat dibubuhi</translation>
    </message>
    <message>
        <source>The delivery was recorded wrongly</source>
        <translation>Penerimaan keliru dicatat</translation>
    </message>
    <message>
        <source>Something else (say it below)</source>
        <translation>Lain-lain (tulis di bawah)</translation>
    </message>
    <message>
        <source>it was sold in another shift</source>
        <translation>terjual di giliran lain</translation>
    </message>
    <message>
        <source>somebody else recorded it</source>
        <translation>dicatat petugas lain</translation>
    </message>
    <message>
        <source>the sum is above what a clerk may give back alone</source>
        <translation>jumlahnya di atas batas petugas</translation>
    </message>
    <message>
        <source>a dispute of it is open</source>
        <translation>ada sengketa yang terbuka</translation>
    </message>
    <message>
        <source>a supervisor holds it in the review</source>
        <translation>ditahan supervisor di tinjauan</translation>
    </message>
    <message>
        <source>cash, from your drawer</source>
        <translation>tunai, dari laci Anda</translation>
    </message>
    <message>
        <source>QRIS, the way it was paid</source>
        <translation>QRIS, seperti pembayarannya</translation>
    </message>
    <message>
        <source>debit card, the way it was paid</source>
        <translation>kartu debit, seperti pembayarannya</translation>
    </message>
    <message>
        <source>transfer, the way it was paid</source>
        <translation>transfer, seperti pembayarannya</translation>
    </message>
    <message>
        <source>cash</source>
        <translation>tunai</translation>
    </message>
    <message>
        <source>QRIS</source>
        <translation>QRIS</translation>
    </message>
    <message>
        <source>debit card</source>
        <translation>kartu debit</translation>
    </message>
    <message>
        <source>transfer</source>
        <translation>transfer</translation>
    </message>
    <message>
        <source>Take back from the customer: {pieces}</source>
        <translation>Ambil kembali dari pelanggan: {pieces}</translation>
    </message>
    <message>
        <source>Leaves the stock: {pieces}</source>
        <translation>Keluar dari persediaan: {pieces}</translation>
    </message>
    <message>
        <source>No longer valid: {codes}</source>
        <translation>Tidak berlaku lagi: {codes}</translation>
    </message>
    <message>
        <source>Serial to the stock of serials: {serials}</source>
        <translation>Nomor seri masuk persediaan: {serials}</translation>
    </message>
    <message>
        <source>{count} of them set aside until the issuer says that it was not affixed</source>
        <translation>{count} di antaranya disisihkan sampai penerbit memastikan belum dibubuhkan</translation>
    </message>
    <message>
        <source>Of {count} stamps the issuer&apos;s answer is still looked for; a serial that comes is kept</source>
        <translation>Jawaban penerbit untuk {count} meterai masih dicari; nomor seri yang datang disimpan</translation>
    </message>
    <message>
        <source>{names} and {more} more</source>
        <translation>{names} dan {more} lagi</translation>
    </message>
</context>
<context>
    <name>review</name>
    <message>
        <source>Time</source>
        <extracomment>What a press on a column&apos;s head sorts by; a second press on the first turns it round.</extracomment>
        <translation>Waktu</translation>
    </message>
    <message>
        <source>Counter · clerk</source>
        <translation>Loket · petugas</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Isi</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>Jumlah</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Alasan</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>Keterangan</translation>
    </message>
    <message>
        <source>{count} e-M</source>
        <translation>{count} e-M</translation>
    </message>
    <message>
        <source>{stamps} + document</source>
        <translation>{stamps} + berkas</translation>
    </message>
    <message>
        <source>{count} other</source>
        <translation>{count} lain</translation>
    </message>
    <message>
        <source>{decision} by {name}, on its way</source>
        <translation>{decision} oleh {name}, dalam perjalanan</translation>
    </message>
    <message>
        <source>answer: {answer}</source>
        <translation>jawaban: {answer}</translation>
    </message>
    <message>
        <source>{done} of {stamps} affixed</source>
        <translation>{done} dari {stamps} terbubuh</translation>
    </message>
    <message>
        <source>due {time}</source>
        <translation>tenggat {time}</translation>
    </message>
    <message>
        <source>for {name}</source>
        <translation>untuk {name}</translation>
    </message>
    <message>
        <source>Left out: {parts}.</source>
        <translation>Dilewati: {parts}.</translation>
    </message>
    <message>
        <source>{count} to counter {counter}</source>
        <translation>{count} ke loket {counter}</translation>
    </message>
    <message>
        <source>Sent: {parts}.</source>
        <translation>Dikirim: {parts}.</translation>
    </message>
    <message>
        <source>{count} sold or approved by the reviewer</source>
        <translation>{count} dijual atau disetujui oleh peninjau sendiri</translation>
    </message>
    <message>
        <source>{count} that are so already</source>
        <translation>{count} yang sudah begitu</translation>
    </message>
    <message>
        <source>{count} of which nothing is decided</source>
        <translation>{count} yang belum diputuskan</translation>
    </message>
    <message>
        <source>{count} with a decision on its way</source>
        <translation>{count} yang keputusannya sedang dikirim</translation>
    </message>
    <message>
        <source>{count} without a stamp that waits</source>
        <translation>{count} tanpa meterai yang menunggu</translation>
    </message>
    <message>
        <source>{count} that changed meanwhile</source>
        <translation>{count} yang berubah sementara itu</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Terbuka</translation>
    </message>
    <message>
        <source>With a reason</source>
        <translation>Beralasan</translation>
    </message>
    <message>
        <source>Safe</source>
        <translation>Aman</translation>
    </message>
    <message>
        <source>Questioned</source>
        <translation>Ditanyakan</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>Ditahan</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Disetujui</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Semua</translation>
    </message>
    <message>
        <source>Any deadline</source>
        <translation>Semua tenggat</translation>
    </message>
    <message>
        <source>Deadline passed</source>
        <translation>Tenggat terlewat</translation>
    </message>
    <message>
        <source>Due today</source>
        <translation>Tenggat hari ini</translation>
    </message>
    <message>
        <source>Without a deadline</source>
        <translation>Tanpa tenggat</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Terbaru dahulu</translation>
    </message>
    <message>
        <source>Oldest first</source>
        <translation>Terlama dahulu</translation>
    </message>
    <message>
        <source>Largest sum first</source>
        <translation>Jumlah terbesar dahulu</translation>
    </message>
    <message>
        <source>Nearest deadline first</source>
        <translation>Tenggat terdekat dahulu</translation>
    </message>
    <message>
        <source>By clerk</source>
        <translation>Menurut petugas</translation>
    </message>
    <message>
        <source>nobody&apos;s yet</source>
        <translation>belum ada peninjau</translation>
    </message>
    <message>
        <source>counter {counter}</source>
        <translation>loket {counter}</translation>
    </message>
    <message>
        <source>voided</source>
        <translation>batal</translation>
    </message>
    <message>
        <source>refunded</source>
        <translation>dikembalikan</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>ditolak</translation>
    </message>
    <message>
        <source>clock went back</source>
        <translation>jam mundur</translation>
    </message>
    <message>
        <source>old serial</source>
        <translation>nomor seri lama</translation>
    </message>
    <message>
        <source>long to check</source>
        <translation>lama perlu dicek</translation>
    </message>
    <message>
        <source>to check</source>
        <translation>perlu dicek</translation>
    </message>
    <message>
        <source>off the list</source>
        <translation>di luar daftar harga</translation>
    </message>
    <message>
        <source>over the limit</source>
        <translation>di atas batas</translation>
    </message>
    <message>
        <source>large sale</source>
        <translation>penjualan besar</translation>
    </message>
    <message>
        <source>same file</source>
        <translation>berkas sama</translation>
    </message>
    <message>
        <source>other&apos;s basket</source>
        <translation>keranjang orang lain</translation>
    </message>
    <message>
        <source>outside hours</source>
        <translation>di luar jam</translation>
    </message>
    <message>
        <source>many copies</source>
        <translation>banyak salinan</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>luring</translation>
    </message>
    <message>
        <source>settled</source>
        <translation>sudah selesai</translation>
    </message>
    <message>
        <source>the sale was voided and paid back</source>
        <translation>penjualan dibatalkan dan uang dikembalikan</translation>
    </message>
    <message>
        <source>{money} of it was paid back</source>
        <translation>{money} di antaranya dikembalikan</translation>
    </message>
    <message>
        <source>the issuer refused {count} document(s)</source>
        <translation>penerbit menolak {count} dokumen</translation>
    </message>
    <message>
        <source>the computer&apos;s clock stood {span} behind an earlier entry</source>
        <translation>jam komputer mundur {span} dari entri sebelumnya</translation>
    </message>
    <message>
        <source>a serial is unused for {span}; after {limit} h it is lost</source>
        <translation>nomor seri belum dipakai {span}; sesudah {limit} jam kuota harus diminta kembali</translation>
    </message>
    <message>
        <source>the issuer&apos;s answer was lost {span} ago</source>
        <translation>jawaban penerbit hilang {span} lalu</translation>
    </message>
    <message>
        <source>limit {limit} for a single sale offline</source>
        <translation>batas {limit} per penjualan luring</translation>
    </message>
    <message>
        <source>larger than a usual sale</source>
        <translation>lebih besar dari penjualan biasa</translation>
    </message>
    <message>
        <source>taken up from {name}&apos;s parked basket of {money}</source>
        <translation>dari keranjang titipan {name} sebesar {money}</translation>
    </message>
    <message>
        <source>sold outside the office&apos;s hours</source>
        <translation>dijual di luar jam buka kantor</translation>
    </message>
    <message>
        <source>the receipt was printed {count} times more</source>
        <translation>struk dicetak {count} kali lagi</translation>
    </message>
    <message>
        <source>what was unclear is settled</source>
        <translation>yang belum jelas sudah selesai</translation>
    </message>
    <message>
        <source>a price is not the list&apos;s</source>
        <translation>ada harga yang tidak sesuai daftar</translation>
    </message>
    <message>
        <source>{name} was not to be sold; sold at {sold}</source>
        <translation>{name} seharusnya tidak dijual; dijual {sold}</translation>
    </message>
    <message>
        <source>{name} sold at {sold}, the list says {listed}</source>
        <translation>{name} dijual {sold}, menurut daftar {listed}</translation>
    </message>
    <message>
        <source>the same file was ordered twice (SHA-256)</source>
        <translation>berkas yang sama dipesan dua kali (SHA-256)</translation>
    </message>
    <message>
        <source>same file (SHA-256) as {receipts}</source>
        <translation>berkas sama (SHA-256) dengan {receipts}</translation>
    </message>
</context>
<context>
    <name>sent</name>
    <message>
        <source>approved already by {who} {at}</source>
        <extracomment>Short, for &quot;refused: …&quot;; any other code has its sentence.</extracomment>
        <translation>sudah disetujui oleh {who} {at}</translation>
    </message>
    <message>
        <source>{who} asked the clerk already, {at}</source>
        <translation>{who} sudah bertanya kepada petugas, {at}</translation>
    </message>
    <message>
        <source>held already by {who} {at}</source>
        <translation>sudah ditahan oleh {who} {at}</translation>
    </message>
    <message>
        <source>the sale had changed; look at it again</source>
        <translation>penjualannya sudah berubah; lihat sekali lagi</translation>
    </message>
    <message>
        <source>nobody reviews a sale of their own</source>
        <translation>tidak ada yang meninjau penjualannya sendiri</translation>
    </message>
    <message>
        <source>it was approved already</source>
        <translation>sudah disetujui</translation>
    </message>
    <message>
        <source>nothing was decided any more</source>
        <translation>sudah tidak ada keputusan</translation>
    </message>
    <message>
        <source>it does not know you as a supervisor; an administrator sends you there (F10, Branch)</source>
        <translation>loket itu tidak mengenal Anda sebagai supervisor; administrator menerbitkan nama Anda ke sana (F10, Cabang)</translation>
    </message>
    <message>
        <source>that counter does not know the sale</source>
        <translation>loket itu tidak mengenal penjualan ini</translation>
    </message>
    <message>
        <source>waits for {counter}</source>
        <translation>menunggu {counter}</translation>
    </message>
    <message>
        <source>counter {counter}</source>
        <translation>loket {counter}</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>ditarik kembali</translation>
    </message>
    <message>
        <source>sent {time} by {name}; {counter} has not answered yet</source>
        <translation>dikirim {time} oleh {name}; {counter} belum menjawab</translation>
    </message>
    <message>
        <source>last seen {time}</source>
        <translation>terakhir terlihat {time}</translation>
    </message>
    <message>
        <source>carried out at {counter} {time}</source>
        <translation>diterapkan di {counter} {time}</translation>
    </message>
    <message>
        <source>{count} of {all} left out: {reason}</source>
        <translation>{count} dari {all} dilewati: {reason}</translation>
    </message>
    <message>
        <source>refused at {counter}: {reason}</source>
        <translation>ditolak di {counter}: {reason}</translation>
    </message>
    <message>
        <source>taken back by {name} before {counter} carried it out</source>
        <translation>ditarik kembali oleh {name} sebelum diterapkan {counter}</translation>
    </message>
    <message>
        <source>{name} has not seen it yet</source>
        <translation>belum dilihat {name}</translation>
    </message>
    <message>
        <source>seen by {name} {time}</source>
        <translation>dilihat {name} {time}</translation>
    </message>
</context>
<context>
    <name>shortcuts</name>
    <message>
        <source>Help for this screen</source>
        <translation>Bantuan layar ini</translation>
    </message>
    <message>
        <source>Sell</source>
        <translation>Jual</translation>
    </message>
    <message>
        <source>Stamp a document</source>
        <translation>Bubuhkan dokumen</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Antrean</translation>
    </message>
    <message>
        <source>The orange button of this screen</source>
        <translation>Tombol oranye di layar ini</translation>
    </message>
    <message>
        <source>The button beside the orange one</source>
        <translation>Tombol di samping tombol oranye</translation>
    </message>
    <message>
        <source>Check e-Meterai</source>
        <translation>Periksa e-Meterai</translation>
    </message>
    <message>
        <source>Till: open, count, close</source>
        <translation>Loket: buka, hitung, tutup</translation>
    </message>
    <message>
        <source>Review (supervisor)</source>
        <translation>Tinjau (supervisor)</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>Laporan</translation>
    </message>
    <message>
        <source>Settings: printer, test print</source>
        <translation>Pengaturan: printer, cetak uji</translation>
    </message>
    <message>
        <source>Park the basket</source>
        <translation>Parkir keranjang</translation>
    </message>
    <message>
        <source>Dispute the thing in view</source>
        <translation>Sengketakan yang sedang dilihat</translation>
    </message>
    <message>
        <source>Lock the counter</source>
        <translation>Kunci loket</translation>
    </message>
    <message>
        <source>Queue of people: numbers, calling, phoning</source>
        <translation>Antrean orang: nomor, panggilan, telepon</translation>
    </message>
    <message>
        <source>What the customer display shows</source>
        <translation>Yang tampil di layar pelanggan</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Cari</translation>
    </message>
    <message>
        <source>Next section of this screen</source>
        <translation>Bagian berikutnya di layar ini</translation>
    </message>
    <message>
        <source>Section before</source>
        <translation>Bagian sebelumnya</translation>
    </message>
    <message>
        <source>This counter alone, or the whole branch</source>
        <translation>Loket ini saja, atau seluruh cabang</translation>
    </message>
    <message>
        <source>The one before: an earlier day</source>
        <translation>Yang sebelumnya: hari lebih awal</translation>
    </message>
    <message>
        <source>The one after: a later day</source>
        <translation>Yang sesudahnya: hari lebih akhir</translation>
    </message>
    <message>
        <source>Cancel, close; nothing happens</source>
        <translation>Batal, tutup; tidak terjadi apa-apa</translation>
    </message>
    <message>
        <source>Remove the chosen line</source>
        <translation>Hapus baris terpilih</translation>
    </message>
    <message>
        <source>Put back what was removed, while that is offered</source>
        <translation>Kembalikan yang dihapus, selama ditawarkan</translation>
    </message>
    <message>
        <source>Void the sale: look first what it would do</source>
        <translation>Batalkan penjualan: lihat dulu akibatnya</translation>
    </message>
    <message>
        <source>Take what was typed or scanned (never pays)</source>
        <translation>Terima yang diketik atau dipindai (tidak membayar)</translation>
    </message>
    <message>
        <source>First tile or choice</source>
        <translation>Petak atau pilihan pertama</translation>
    </message>
    <message>
        <source>Second tile or choice</source>
        <translation>Petak atau pilihan kedua</translation>
    </message>
    <message>
        <source>Third tile or choice</source>
        <translation>Petak atau pilihan ketiga</translation>
    </message>
    <message>
        <source>Fourth tile or choice</source>
        <translation>Petak atau pilihan keempat</translation>
    </message>
    <message>
        <source>Fifth tile or choice</source>
        <translation>Petak atau pilihan kelima</translation>
    </message>
    <message>
        <source>Sixth tile or choice</source>
        <translation>Petak atau pilihan keenam</translation>
    </message>
    <message>
        <source>Seventh tile or choice</source>
        <translation>Petak atau pilihan ketujuh</translation>
    </message>
    <message>
        <source>Eighth tile or choice</source>
        <translation>Petak atau pilihan kedelapan</translation>
    </message>
    <message>
        <source>Ninth tile or choice</source>
        <translation>Petak atau pilihan kesembilan</translation>
    </message>
    <message>
        <source>Move the stamp 1 point left</source>
        <translation>Geser meterai 1 poin ke kiri</translation>
    </message>
    <message>
        <source>Move the stamp 1 point right</source>
        <translation>Geser meterai 1 poin ke kanan</translation>
    </message>
    <message>
        <source>Move the stamp 1 point up</source>
        <translation>Geser meterai 1 poin ke atas</translation>
    </message>
    <message>
        <source>Move the stamp 1 point down</source>
        <translation>Geser meterai 1 poin ke bawah</translation>
    </message>
    <message>
        <source>Move the stamp 10 points left</source>
        <translation>Geser meterai 10 poin ke kiri</translation>
    </message>
    <message>
        <source>Move the stamp 10 points right</source>
        <translation>Geser meterai 10 poin ke kanan</translation>
    </message>
    <message>
        <source>Move the stamp 10 points up</source>
        <translation>Geser meterai 10 poin ke atas</translation>
    </message>
    <message>
        <source>Move the stamp 10 points down</source>
        <translation>Geser meterai 10 poin ke bawah</translation>
    </message>
    <message>
        <source>Next document</source>
        <translation>Dokumen berikutnya</translation>
    </message>
    <message>
        <source>Document before</source>
        <translation>Dokumen sebelumnya</translation>
    </message>
    <message>
        <source>Add another document</source>
        <translation>Tambah dokumen lain</translation>
    </message>
    <message>
        <source>Put the document in view away</source>
        <translation>Singkirkan dokumen yang tampil</translation>
    </message>
    <message>
        <source>One more stamp on the page in view</source>
        <translation>Tambah satu meterai di halaman ini</translation>
    </message>
    <message>
        <source>Make the stamp&apos;s square larger</source>
        <translation>Perbesar kotak meterai</translation>
    </message>
    <message>
        <source>Make the stamp&apos;s square smaller</source>
        <translation>Perkecil kotak meterai</translation>
    </message>
    <message>
        <source>Page before</source>
        <translation>Halaman sebelumnya</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Halaman berikutnya</translation>
    </message>
    <message>
        <source>Picture: one place earlier</source>
        <translation>Gambar: maju satu tempat</translation>
    </message>
    <message>
        <source>Picture: one place later</source>
        <translation>Gambar: mundur satu tempat</translation>
    </message>
    <message>
        <source>Picture: a quarter turn left</source>
        <translation>Gambar: putar seperempat ke kiri</translation>
    </message>
    <message>
        <source>Picture: a quarter turn right</source>
        <translation>Gambar: putar seperempat ke kanan</translation>
    </message>
    <message>
        <source>Picture: straighten half a degree left</source>
        <translation>Gambar: luruskan setengah derajat ke kiri</translation>
    </message>
    <message>
        <source>Picture: straighten half a degree right</source>
        <translation>Gambar: luruskan setengah derajat ke kanan</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Perbesar</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Perkecil</translation>
    </message>
</context>
<context>
    <name>stock</name>
    <message>
        <source>a serial came that is known here already; it was not taken</source>
        <extracomment>What of an order is said in other words than of a stamp.</extracomment>
        <translation>datang nomor seri yang sudah dikenal di sini; tidak diambil</translation>
    </message>
    <message>
        <source>the issuer did not finish the batch in time</source>
        <translation>penerbit tidak menyelesaikan pesanan pada waktunya</translation>
    </message>
    <message>
        <source>Serial stock: *{count}*</source>
        <extracomment>Reasons that the program itself writes.</extracomment>
        <translation>Stok nomor seri: *{count}*</translation>
    </message>
    <message>
        <source>an order to be checked</source>
        <translation>satu pesanan perlu dicek</translation>
    </message>
    <message>
        <source>order refused</source>
        <translation>pesanan ditolak</translation>
    </message>
    <message>
        <source>{count} older than {hours} h</source>
        <translation>{count} lewat {hours} jam</translation>
    </message>
    <message>
        <source>The last order of serials was refused</source>
        <translation>Pesanan nomor seri terakhir ditolak</translation>
    </message>
    <message>
        <source>Nothing is ordered by itself until a supervisor orders by hand. The reason stands below.</source>
        <translation>Tidak ada yang dipesan otomatis sampai penyelia memesan sendiri. Alasannya tertulis di bawah.</translation>
    </message>
    <message>
        <source>TO CHECK: the answer to an order was lost</source>
        <translation>PERLU DICEK: jawaban satu pesanan hilang</translation>
    </message>
    <message>
        <source>The quota may be taken. The serials are looked up at the issuer, never ordered twice.</source>
        <translation>Kuota mungkin sudah terpotong. Nomor serinya dicari di penerbit, tidak pernah dipesan dua kali.</translation>
    </message>
    <message>
        <source>{count} serials lie for more than {hours} hours</source>
        <translation>{count} nomor seri tersimpan lebih dari {hours} jam</translation>
    </message>
    <message>
        <source>They are used first. What stays unused has to be claimed back from the issuer by hand: tell the supervisor.</source>
        <translation>Yang ini dipakai lebih dahulu. Yang tetap tidak terpakai harus diklaim kembali ke penerbit secara manual: beri tahu penyelia.</translation>
    </message>
    <message>
        <source>sent, no answer yet</source>
        <translation>dikirim, belum ada jawaban</translation>
    </message>
    <message>
        <source>the issuer makes them: {came} of {wanted}</source>
        <translation>sedang dibuat penerbit: {came} dari {wanted}</translation>
    </message>
    <message>
        <source>{came} came</source>
        <translation>{came} masuk</translation>
    </message>
    <message>
        <source>{came} of {wanted} came, the rest does not exist</source>
        <translation>{came} dari {wanted} masuk, sisanya tidak ada</translation>
    </message>
    <message>
        <source>TO CHECK, looked up in the issuer&apos;s list</source>
        <translation>PERLU DICEK, dicari di daftar penerbit</translation>
    </message>
    <message>
        <source>not carried out by the issuer, nothing taken</source>
        <translation>tidak dijalankan penerbit, tidak ada yang terpotong</translation>
    </message>
    <message>
        <source>did not get through, nothing taken</source>
        <translation>tidak sampai, tidak ada yang terpotong</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>ditolak</translation>
    </message>
    <message>
        <source>set aside</source>
        <translation>disisihkan</translation>
    </message>
    <message>
        <source>old</source>
        <translation>lama</translation>
    </message>
    <message>
        <source>free</source>
        <translation>bebas</translation>
    </message>
    <message>
        <source>taken</source>
        <translation>terpakai</translation>
    </message>
    <message>
        <source>sale voided after it was sent to be affixed: ask the issuer first</source>
        <translation>penjualan dibatalkan setelah dikirim untuk dibubuhkan: tanyakan dulu ke penerbit</translation>
    </message>
    <message>
        <source>ordered ahead</source>
        <translation>dipesan lebih dahulu</translation>
    </message>
    <message>
        <source>from a voided sale</source>
        <translation>dari penjualan yang dibatalkan</translation>
    </message>
    <message>
        <source>came after its sale was voided</source>
        <translation>datang setelah penjualannya dibatalkan</translation>
    </message>
    <message>
        <source>taken up from the issuer&apos;s list</source>
        <translation>diambil dari daftar penerbit</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Bebas</translation>
    </message>
    <message>
        <source>Taken today</source>
        <translation>Terpakai hari ini</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>Disisihkan</translation>
    </message>
    <message>
        <source>Oldest</source>
        <translation>Tertua</translation>
    </message>
    <message>
        <source>Lasts for</source>
        <translation>Cukup untuk</translation>
    </message>
    <message>
        <source>Face value unused</source>
        <translation>Nilai belum terpakai</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>belum diketahui</translation>
    </message>
    <message>
        <source>± {hours} h</source>
        <translation>± {hours} jam</translation>
    </message>
    <message>
        <source>± {days} days</source>
        <translation>± {days} hari</translation>
    </message>
    <message>
        <source>Nothing is ordered ahead: no reorder point is set.</source>
        <translation>Tidak ada yang dipesan lebih dahulu: batas pesan tidak diatur.</translation>
    </message>
    <message>
        <source>Ordered below {point} up to {target}, while the issuer serves.</source>
        <translation>Dipesan bila di bawah {point}, sampai {target}, selama penerbit melayani.</translation>
    </message>
    <message>
        <source>A supervisor wants {count} more.</source>
        <translation>Penyelia meminta {count} lagi.</translation>
    </message>
</context>
<context>
    <name>stockDeed</name>
    <message>
        <source>Receive a delivery</source>
        <translation>Terima kiriman</translation>
    </message>
    <message>
        <source>Give to another counter</source>
        <translation>Serahkan ke loket lain</translation>
    </message>
    <message>
        <source>Take from another counter</source>
        <translation>Terima dari loket lain</translation>
    </message>
    <message>
        <source>Return to the head cashier</source>
        <translation>Kembalikan ke kasir</translation>
    </message>
    <message>
        <source>Write off</source>
        <translation>Hapuskan</translation>
    </message>
    <message>
        <source>Enter what you counted and what the sender&apos;s paper says in all. It is taken whole or not at all.</source>
        <translation>Masukkan hasil hitungan Anda dan jumlah menurut surat pengirim. Diterima seluruhnya atau tidak sama sekali.</translation>
    </message>
    <message>
        <source>The pieces leave this till when you press the button.</source>
        <translation>Kepingnya keluar dari loket ini saat tombol ditekan.</translation>
    </message>
    <message>
        <source>The pieces are in this till when you press the button. The number is on the other slip.</source>
        <translation>Kepingnya masuk loket ini saat tombol ditekan. Nomornya ada di slip loket lain.</translation>
    </message>
    <message>
        <source>The pieces go back to the head cashier when you press the button.</source>
        <translation>Kepingnya kembali ke kasir saat tombol ditekan.</translation>
    </message>
    <message>
        <source>What is damaged or lost leaves the stock as a difference. A supervisor says yes.</source>
        <translation>Yang rusak atau hilang keluar dari persediaan sebagai selisih. Supervisor menyetujui.</translation>
    </message>
    <message>
        <source>Receive</source>
        <translation>Terima</translation>
    </message>
    <message>
        <source>Give</source>
        <translation>Serahkan</translation>
    </message>
    <message>
        <source>Take</source>
        <translation>Terima</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Kembalikan</translation>
    </message>
    <message>
        <source>I do not know yet</source>
        <translation>Belum diketahui</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>Rusak</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Hilang</translation>
    </message>
    <message>
        <source>Counted wrongly before</source>
        <translation>Salah hitung sebelumnya</translation>
    </message>
    <message>
        <source>A sale or delivery was not recorded</source>
        <translation>Penjualan atau kiriman tidak tercatat</translation>
    </message>
    <message>
        <source>Not valid any more</source>
        <translation>Tidak berlaku lagi</translation>
    </message>
    <message>
        <source>Something else</source>
        <translation>Lain-lain</translation>
    </message>
</context>
<context>
    <name>sync</name>
    <message>
        <source>The queue is being worked without a window.</source>
        <translation>Antrean dikerjakan tanpa jendela.</translation>
    </message>
    <message>
        <source>The counter&apos;s window was opened: it gets the journal.</source>
        <translation>Jendela loket dibuka: jurnal diserahkan kepadanya.</translation>
    </message>
    <message>
        <source>Everything that can be done now is done.</source>
        <translation>Semua yang bisa dikerjakan sekarang sudah selesai.</translation>
    </message>
    <message>
        <source>Stopped as asked. Nothing is lost by that.</source>
        <translation>Dihentikan sesuai permintaan. Tidak ada yang hilang.</translation>
    </message>
    <message>
        <source>Stopped by a fault of the program. Nothing is lost by that.</source>
        <translation>Berhenti karena kesalahan program. Tidak ada yang hilang.</translation>
    </message>
    <message>
        <source>Stamped: {stamped} · waiting: {waiting} · to be checked: {unknown} · refused: {rejected}</source>
        <translation>Dibubuhkan: {stamped} · menunggu: {waiting} · perlu dicek: {unknown} · ditolak: {rejected}</translation>
    </message>
    <message>
        <source>The oldest waits since {time}.</source>
        <translation>Yang terlama menunggu sejak {time}.</translation>
    </message>
    <message>
        <source>The queue is held by {name} since {time}: {reason}</source>
        <translation>Antrean ditahan oleh {name} sejak {time}: {reason}</translation>
    </message>
    <message>
        <source>Issuer: {state}.</source>
        <translation>Penerbit: {state}.</translation>
    </message>
</context>
<context>
    <name>tiles</name>
    <message>
        <source>{stamps} e-Meterai</source>
        <translation>{stamps} e-Meterai</translation>
    </message>
    <message>
        <source>{place} of {count}</source>
        <translation>{place} dari {count}</translation>
    </message>
    <message>
        <source>{pages} p. · {stamps}×</source>
        <translation>{pages} hlm. · {stamps}×</translation>
    </message>
    <message>
        <source>being checked</source>
        <translation>sedang diperiksa</translation>
    </message>
    <message>
        <source>can be repaired</source>
        <translation>dapat diperbaiki</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>ditolak</translation>
    </message>
    <message>
        <source>no place yet</source>
        <translation>belum ada tempat</translation>
    </message>
    <message>
        <source>details missing</source>
        <translation>rincian kurang</translation>
    </message>
    <message>
        <source>repaired</source>
        <translation>diperbaiki</translation>
    </message>
    <message>
        <source>ready, see check</source>
        <translation>siap, lihat catatan</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>siap</translation>
    </message>
    <message>
        <source>look at the place</source>
        <translation>lihat letaknya</translation>
    </message>
    <message>
        <source>covers text</source>
        <translation>menutupi teks</translation>
    </message>
    <message>
        <source>covers something</source>
        <translation>menutupi sesuatu</translation>
    </message>
    <message>
        <source>paid</source>
        <translation>dibayar</translation>
    </message>
    <message>
        <source>affixed</source>
        <translation>terbubuh</translation>
    </message>
    <message>
        <source>handed over</source>
        <translation>diserahkan</translation>
    </message>
    <message>
        <source>voided</source>
        <translation>batal</translation>
    </message>
    <message>
        <source>to check</source>
        <translation>perlu dicek</translation>
    </message>
</context>
<context>
    <name>timeline</name>
    <message>
        <source>Paid, receipt {receipt}</source>
        <extracomment>Kinds whose words need nothing but the line&apos;s values.</extracomment>
        <translation>Dibayar, struk {receipt}</translation>
    </message>
    <message>
        <source>Document attached</source>
        <translation>Berkas dilampirkan</translation>
    </message>
    <message>
        <source>Serial {serial} taken from the stock</source>
        <translation>Nomor seri {serial} diambil dari stok</translation>
    </message>
    <message>
        <source>Tried again: {reason}</source>
        <translation>Dicoba lagi: {reason}</translation>
    </message>
    <message>
        <source>Handed over, slip {receipt}</source>
        <translation>Diserahkan, struk {receipt}</translation>
    </message>
    <message>
        <source>Refunded, paper {paper}</source>
        <translation>Dana dikembalikan, bukti {paper}</translation>
    </message>
    <message>
        <source>Print asked for</source>
        <translation>Cetak struk diminta</translation>
    </message>
    <message>
        <source>Deadline changed: {reason}</source>
        <translation>Tenggat diubah: {reason}</translation>
    </message>
    <message>
        <source>Answered: {answer}</source>
        <translation>Dijawab: {answer}</translation>
    </message>
    <message>
        <source>Decision withdrawn: {reason}</source>
        <translation>Keputusan ditarik: {reason}</translation>
    </message>
    <message>
        <source>Review assigned</source>
        <translation>Tinjauan ditugaskan</translation>
    </message>
    <message>
        <source>Disputed: {words}</source>
        <translation>Disengketakan: {words}</translation>
    </message>
    <message>
        <source>In the dispute: {words}</source>
        <translation>Keterangan sengketa: {words}</translation>
    </message>
    <message>
        <source>Dispute settled: {reason}</source>
        <translation>Sengketa diselesaikan: {reason}</translation>
    </message>
    <message>
        <source>Mail with the document queued</source>
        <translation>Surel dengan dokumen diantrekan</translation>
    </message>
    <message>
        <source>The mail leaves</source>
        <translation>Surel mulai dikirim</translation>
    </message>
    <message>
        <source>Nobody collected it: its deletion was announced</source>
        <translation>Tidak diambil: penghapusannya diumumkan</translation>
    </message>
    <message>
        <source>The file was deleted after its time</source>
        <translation>Berkas dihapus setelah masa simpan</translation>
    </message>
    <message>
        <source>Statement of the outage, paper {receipt}</source>
        <translation>Keterangan gangguan, kertas {receipt}</translation>
    </message>
    <message>
        <source>The queue was held: {reason}</source>
        <translation>Antrean ditahan: {reason}</translation>
    </message>
    <message>
        <source>The queue went on</source>
        <translation>Antrean dilanjutkan</translation>
    </message>
    <message>
        <source>The issuer&apos;s list says something else</source>
        <translation>Daftar penerbit berkata lain</translation>
    </message>
    <message>
        <source>Somebody looks after the difference</source>
        <translation>Selisih ada yang menangani</translation>
    </message>
    <message>
        <source>Difference settled: {note}</source>
        <translation>Selisih selesai: {note}</translation>
    </message>
    <message>
        <source>{owner_name} looks after it: {reason}</source>
        <translation>Ditangani {owner_name}: {reason}</translation>
    </message>
    <message>
        <source>The issuer is asked again on request</source>
        <translation>Penerbit ditanya lagi atas permintaan</translation>
    </message>
    <message>
        <source>Quota claimed back, bundle {receipt}</source>
        <translation>Kuota diklaim, berkas {receipt}</translation>
    </message>
    <message>
        <source>The issuer&apos;s answer to the claim: {answer}</source>
        <translation>Jawaban penerbit atas klaim: {answer}</translation>
    </message>
    <message>
        <source>Time line printed, paper {receipt}</source>
        <translation>Riwayat dicetak, kertas {receipt}</translation>
    </message>
    <message>
        <source>Till opened</source>
        <translation>Loket dibuka</translation>
    </message>
    <message>
        <source>Till closed</source>
        <translation>Loket ditutup</translation>
    </message>
    <message>
        <source>Difference explained: {reason}</source>
        <translation>Selisih dijelaskan: {reason}</translation>
    </message>
    <message>
        <source>Cash moved, slip {receipt}</source>
        <translation>Uang dipindahkan, bukti {receipt}</translation>
    </message>
    <message>
        <source>Drawer opened without a sale: {reason}</source>
        <translation>Laci dibuka tanpa penjualan: {reason}</translation>
    </message>
    <message>
        <source>Released to counter {to}</source>
        <translation>Diserahkan ke loket {to}</translation>
    </message>
    <message>
        <source>Taken over from counter {from}</source>
        <translation>Diambil alih dari loket {from}</translation>
    </message>
    <message>
        <source>Report {receipt}</source>
        <translation>Laporan {receipt}</translation>
    </message>
    <message>
        <source>Stock received, slip {receipt}</source>
        <translation>Persediaan diterima, bukti {receipt}</translation>
    </message>
    <message>
        <source>Stock moved, slip {receipt}</source>
        <translation>Mutasi persediaan, bukti {receipt}</translation>
    </message>
    <message>
        <source>Stock counted</source>
        <translation>Persediaan dihitung</translation>
    </message>
    <message>
        <source>The journal&apos;s check found something</source>
        <translation>Pemeriksaan jurnal menemukan sesuatu</translation>
    </message>
    <message>
        <source>{words} · {count} times</source>
        <translation>{words} · {count} kali</translation>
    </message>
    <message>
        <source>serial {serial}</source>
        <translation>nomor seri {serial}</translation>
    </message>
    <message>
        <source>done</source>
        <translation>selesai</translation>
    </message>
    <message>
        <source>no certain answer, to check</source>
        <translation>tidak ada jawaban pasti, perlu dicek</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>ditolak</translation>
    </message>
    <message>
        <source>not carried out by the issuer</source>
        <translation>tidak dilaksanakan penerbit</translation>
    </message>
    <message>
        <source>not done, tried again later</source>
        <translation>belum berhasil, dicoba lagi nanti</translation>
    </message>
    <message>
        <source>Mail accepted by the mail server</source>
        <translation>Surel diterima server surel</translation>
    </message>
    <message>
        <source>Mail not taken yet, tried again later</source>
        <translation>Surel belum diterima, dicoba lagi nanti</translation>
    </message>
    <message>
        <source>Mail refused by the mail server</source>
        <translation>Surel ditolak server surel</translation>
    </message>
    <message>
        <source>Nobody knows whether the mail was sent</source>
        <translation>Belum diketahui apakah surel terkirim</translation>
    </message>
    <message>
        <source>Decided: send the mail again</source>
        <translation>Diputuskan: surel dikirim lagi</translation>
    </message>
    <message>
        <source>The customer has the mail</source>
        <translation>Pelanggan sudah menerima surel</translation>
    </message>
    <message>
        <source>Decided: the mail is not sent</source>
        <translation>Diputuskan: surel tidak dikirim</translation>
    </message>
    <message>
        <source>The issuer serves</source>
        <translation>Penerbit melayani</translation>
    </message>
    <message>
        <source>The issuer serves slowly</source>
        <translation>Penerbit melayani dengan lambat</translation>
    </message>
    <message>
        <source>Nobody looked at the issuer</source>
        <translation>Penerbit tidak diamati</translation>
    </message>
    <message>
        <source>Voided, paper {paper}</source>
        <translation>Dibatalkan, struk {paper}</translation>
    </message>
    <message>
        <source>approved by {name}</source>
        <translation>disetujui {name}</translation>
    </message>
    <message>
        <source>Receipt printed</source>
        <translation>Struk dicetak</translation>
    </message>
    <message>
        <source>The paper did not come out</source>
        <translation>Kertas tidak keluar</translation>
    </message>
    <message>
        <source>Paper uncertain: somebody must look</source>
        <translation>Kertas meragukan: harus dilihat</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Waktu</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Yang terjadi</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Keadaan</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Oleh</translation>
    </message>
    <message>
        <source>system</source>
        <translation>sistem</translation>
    </message>
    <message>
        <source>to check</source>
        <translation>perlu dicek</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>dibatalkan</translation>
    </message>
    <message>
        <source>at another counter</source>
        <translation>di loket lain</translation>
    </message>
    <message>
        <source>affixed</source>
        <translation>dibubuhkan</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>menunggu</translation>
    </message>
    <message>
        <source>outage</source>
        <translation>gangguan</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gagal</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>ditolak</translation>
    </message>
    <message>
        <source>delayed</source>
        <translation>tertunda</translation>
    </message>
</context>
<context>
    <name>told</name>
    <message>
        <source>{name} at counter {counter} approved {count} of your sales</source>
        <translation>{name} di loket {counter} menyetujui {count} penjualan Anda</translation>
    </message>
    <message>
        <source>{name} at counter {counter} asks about {count} of your sales</source>
        <translation>{name} di loket {counter} bertanya tentang {count} penjualan Anda</translation>
    </message>
    <message>
        <source>{name} at counter {counter} holds {count} of your sales</source>
        <translation>{name} di loket {counter} menahan {count} penjualan Anda</translation>
    </message>
    <message>
        <source>{name} at counter {counter} took back what was decided of {count} of your sales</source>
        <translation>{name} di loket {counter} menarik kembali keputusan atas {count} penjualan Anda</translation>
    </message>
</context>
<context>
    <name>unknown</name>
    <message>
        <source>The payment is in the journal and stays safe. Do not take money again.</source>
        <translation>Pembayaran tercatat di jurnal dan aman. Jangan terima uang lagi.</translation>
    </message>
    <message>
        <source>No customer is affected. It is the office&apos;s quota.</source>
        <translation>Tidak ada pelanggan yang terkena. Ini kuota kantor.</translation>
    </message>
    <message>
        <source>serial to check</source>
        <translation>nomor seri: cek</translation>
    </message>
    <message>
        <source>The issuer&apos;s answer to a request for a serial was lost. A serial may have been taken.</source>
        <translation>Jawaban penerbit atas permintaan nomor seri hilang. Mungkin nomor seri sudah terambil.</translation>
    </message>
    <message>
        <source>The program asks by itself. No second serial is asked for until it is known.</source>
        <translation>Program bertanya sendiri. Nomor seri kedua tidak diminta sebelum ini jelas.</translation>
    </message>
    <message>
        <source>stamp to check</source>
        <translation>pembubuhan: cek</translation>
    </message>
    <message>
        <source>The issuer&apos;s answer to the affixing was lost. The document may be stamped.</source>
        <translation>Jawaban penerbit atas pembubuhan hilang. Mungkin dokumen sudah dibubuhi.</translation>
    </message>
    <message>
        <source>The program asks by itself. Nothing is affixed anew until it is known.</source>
        <translation>Program bertanya sendiri. Tidak ada yang dibubuhkan ulang sebelum ini jelas.</translation>
    </message>
    <message>
        <source>late answer</source>
        <translation>jawaban terlambat</translation>
    </message>
    <message>
        <source>The money was given back while the answer was lost. A serial may still turn up.</source>
        <translation>Uang dikembalikan saat jawaban hilang. Nomor seri mungkin masih muncul.</translation>
    </message>
    <message>
        <source>The customer has the money back. A serial that turns up goes to the stock.</source>
        <translation>Uang sudah kembali ke pelanggan. Nomor seri yang muncul masuk persediaan.</translation>
    </message>
    <message>
        <source>The program goes on looking for it.</source>
        <translation>Program terus mencarinya.</translation>
    </message>
    <message>
        <source>document refused</source>
        <translation>dokumen ditolak</translation>
    </message>
    <message>
        <source>The document was refused. It will not become stamped as it is.</source>
        <translation>Dokumen ditolak. Tidak akan dapat dibubuhi dalam keadaan sekarang.</translation>
    </message>
    <message>
        <source>Put another document in its place, or give the money back.</source>
        <translation>Ganti dengan dokumen lain, atau kembalikan uangnya.</translation>
    </message>
    <message>
        <source>cannot go on</source>
        <translation>macet</translation>
    </message>
    <message>
        <source>It stopped for another cause than its document. The others go on.</source>
        <translation>Berhenti bukan karena dokumennya. Yang lain tetap berjalan.</translation>
    </message>
    <message>
        <source>Mend the cause, then let it go on with the same serial.</source>
        <translation>Perbaiki penyebabnya, lalu lanjutkan dengan nomor seri yang sama.</translation>
    </message>
    <message>
        <source>serial grows old</source>
        <translation>nomor seri menua</translation>
    </message>
    <message>
        <source>A paid stamp has a serial that the issuer takes for 48 hours only.</source>
        <translation>Meterai lunas punya nomor seri yang hanya diterima penerbit selama 48 jam.</translation>
    </message>
    <message>
        <source>Let it be tried now. If the customer gives up, give the money back.</source>
        <translation>Coba sekarang. Bila pelanggan tidak jadi, kembalikan uangnya.</translation>
    </message>
    <message>
        <source>stock grows old</source>
        <translation>persediaan menua</translation>
    </message>
    <message>
        <source>A serial of the stock is not used and the issuer takes it for 48 hours only.</source>
        <translation>Nomor seri persediaan belum dipakai dan hanya diterima penerbit selama 48 jam.</translation>
    </message>
    <message>
        <source>Use it for the next document. After 48 hours claim its quota back.</source>
        <translation>Pakai untuk dokumen berikutnya. Setelah 48 jam, klaim kuotanya.</translation>
    </message>
    <message>
        <source>order to check</source>
        <translation>pesanan: cek</translation>
    </message>
    <message>
        <source>The answer to an order of serials was lost. Quota may be gone.</source>
        <translation>Jawaban atas pesanan nomor seri hilang. Kuota mungkin sudah terambil.</translation>
    </message>
    <message>
        <source>The program asks by itself. Nothing is ordered until it is known.</source>
        <translation>Program bertanya sendiri. Tidak ada yang dipesan sebelum ini jelas.</translation>
    </message>
    <message>
        <source>order refused</source>
        <translation>pesanan ditolak</translation>
    </message>
    <message>
        <source>The issuer refused an order of serials. Nothing more is ordered.</source>
        <translation>Penerbit menolak pesanan nomor seri. Tidak ada pesanan lagi.</translation>
    </message>
    <message>
        <source>Look at the stock and order by hand once the cause is mended.</source>
        <translation>Lihat persediaan, lalu pesan sendiri setelah penyebabnya diperbaiki.</translation>
    </message>
    <message>
        <source>mail to decide</source>
        <translation>surel: putuskan</translation>
    </message>
    <message>
        <source>Nobody knows whether a mail with a document was sent, or it was refused.</source>
        <translation>Belum diketahui apakah surel dengan dokumen terkirim, atau surel itu ditolak.</translation>
    </message>
    <message>
        <source>The duty is paid and the document is stamped. Only its delivery is open.</source>
        <translation>Bea sudah lunas dan dokumen sudah dibubuhi. Hanya penyerahannya yang belum.</translation>
    </message>
    <message>
        <source>Ask the customer. It is not sent again by itself.</source>
        <translation>Tanya pelanggan. Surel tidak dikirim ulang sendiri.</translation>
    </message>
    <message>
        <source>paper to check</source>
        <translation>kertas: cek</translation>
    </message>
    <message>
        <source>Nobody knows whether this paper came out.</source>
        <translation>Belum diketahui apakah kertas ini keluar.</translation>
    </message>
    <message>
        <source>The sale is in the journal either way.</source>
        <translation>Bagaimanapun penjualan tercatat di jurnal.</translation>
    </message>
    <message>
        <source>Look at the paper. A further print is marked as a copy.</source>
        <translation>Lihat kertasnya. Cetakan berikutnya bertanda salinan.</translation>
    </message>
    <message>
        <source>serial without owner</source>
        <translation>tanpa pemilik</translation>
    </message>
    <message>
        <source>The issuer lists an unused serial that nobody here holds.</source>
        <translation>Penerbit mencatat nomor seri belum terpakai yang tidak dipegang siapa pun di sini.</translation>
    </message>
    <message>
        <source>If it belongs to this counter, take it into the stock.</source>
        <translation>Bila milik loket ini, ambil ke persediaan.</translation>
    </message>
    <message>
        <source>difference</source>
        <translation>selisih</translation>
    </message>
    <message>
        <source>The issuer&apos;s list and the journal say different things.</source>
        <translation>Daftar penerbit dan jurnal berbeda.</translation>
    </message>
    <message>
        <source>The payment stands. Whose document carries the serial must be looked up.</source>
        <translation>Pembayaran tetap sah. Harus dicari dokumen siapa yang memuat nomor seri itu.</translation>
    </message>
    <message>
        <source>Look at both sides, then note what was found out.</source>
        <translation>Lihat kedua sisi, lalu catat yang ditemukan.</translation>
    </message>
    <message>
        <source>not matched</source>
        <translation>belum dicocokkan</translation>
    </message>
    <message>
        <source>The issuer&apos;s list was not matched for too long, or the matching failed its test.</source>
        <translation>Daftar penerbit terlalu lama tidak dicocokkan, atau pencocokan gagal pada ujinya.</translation>
    </message>
    <message>
        <source>Nothing is known to be missing; nobody has looked.</source>
        <translation>Tidak diketahui ada yang hilang; belum ada yang melihat.</translation>
    </message>
    <message>
        <source>Have it matched now.</source>
        <translation>Cocokkan sekarang.</translation>
    </message>
    <message>
        <source>does not fit</source>
        <translation>tidak cocok</translation>
    </message>
    <message>
        <source>The journal&apos;s own check found something that does not fit.</source>
        <translation>Pemeriksaan jurnal menemukan yang tidak cocok.</translation>
    </message>
    <message>
        <source>Selling goes on. No shortage is anybody&apos;s before it is explained.</source>
        <translation>Penjualan jalan terus. Tidak ada kekurangan yang dibebankan kepada siapa pun sebelum jelas.</translation>
    </message>
    <message>
        <source>Tell the administrator; have it checked again.</source>
        <translation>Beri tahu administrator; periksa lagi.</translation>
    </message>
    <message>
        <source>dispute</source>
        <translation>sengketa</translation>
    </message>
    <message>
        <source>Somebody disagrees with what the journal says.</source>
        <translation>Ada yang tidak setuju dengan isi jurnal.</translation>
    </message>
    <message>
        <source>A disputed sum stands on a neutral account until it is settled.</source>
        <translation>Uang yang disengketakan ada di akun netral sampai selesai.</translation>
    </message>
    <message>
        <source>Hear both sides, then settle it with a reason.</source>
        <translation>Dengarkan kedua pihak, lalu selesaikan dengan alasan.</translation>
    </message>
    <message>
        <source>quota claimed</source>
        <translation>kuota diklaim</translation>
    </message>
    <message>
        <source>Quota was claimed back and the issuer has not answered.</source>
        <translation>Kuota sudah diklaim dan penerbit belum menjawab.</translation>
    </message>
    <message>
        <source>Send the bundle to the issuer. Note what they answer.</source>
        <translation>Kirim berkasnya ke penerbit. Catat jawaban mereka.</translation>
    </message>
    <message>
        <source>Ask the issuer now</source>
        <translation>Tanya penerbit sekarang</translation>
    </message>
    <message>
        <source>Time line …</source>
        <translation>Riwayat …</translation>
    </message>
    <message>
        <source>Who looks after it …</source>
        <translation>Siapa menangani …</translation>
    </message>
    <message>
        <source>Dispute …</source>
        <translation>Sengketakan …</translation>
    </message>
    <message>
        <source>Go on with the same serial …</source>
        <translation>Lanjutkan, nomor seri sama …</translation>
    </message>
    <message>
        <source>Another document …</source>
        <translation>Dokumen lain …</translation>
    </message>
    <message>
        <source>Give the money back …</source>
        <translation>Kembalikan uang …</translation>
    </message>
    <message>
        <source>Take into the stock …</source>
        <translation>Ambil ke persediaan …</translation>
    </message>
    <message>
        <source>Keep set aside …</source>
        <translation>Tetap sisihkan …</translation>
    </message>
    <message>
        <source>Explained …</source>
        <translation>Dijelaskan …</translation>
    </message>
    <message>
        <source>Claim the quota back …</source>
        <translation>Klaim kuota …</translation>
    </message>
    <message>
        <source>It is printed</source>
        <translation>Sudah tercetak</translation>
    </message>
    <message>
        <source>Print a copy</source>
        <translation>Cetak salinan</translation>
    </message>
    <message>
        <source>The customer has it</source>
        <translation>Pelanggan sudah terima</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Kirim lagi</translation>
    </message>
    <message>
        <source>Do not send</source>
        <translation>Jangan kirim</translation>
    </message>
    <message>
        <source>Look at the stock …</source>
        <translation>Lihat persediaan …</translation>
    </message>
    <message>
        <source>Match now</source>
        <translation>Cocokkan sekarang</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Periksa lagi</translation>
    </message>
    <message>
        <source>Settle …</source>
        <translation>Selesaikan …</translation>
    </message>
    <message>
        <source>Note the answer …</source>
        <translation>Catat jawaban …</translation>
    </message>
    <message>
        <source>Write the bundle again …</source>
        <translation>Tulis berkas lagi …</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Semua</translation>
    </message>
    <message>
        <source>Stamps</source>
        <translation>Meterai</translation>
    </message>
    <message>
        <source>Serials</source>
        <translation>Nomor seri</translation>
    </message>
    <message>
        <source>Papers, mails</source>
        <translation>Kertas, surel</translation>
    </message>
    <message>
        <source>Disputes</source>
        <translation>Sengketa</translation>
    </message>
    <message>
        <source>Claims</source>
        <translation>Klaim</translation>
    </message>
    <message>
        <source>Claim {number}</source>
        <translation>Klaim {number}</translation>
    </message>
    <message>
        <source>Order of {count} serials</source>
        <translation>Pesanan {count} nomor seri</translation>
    </message>
    <message>
        <source>The issuer&apos;s list</source>
        <translation>Daftar penerbit</translation>
    </message>
    <message>
        <source>Check {number}</source>
        <translation>Pemeriksaan {number}</translation>
    </message>
    <message>
        <source>system</source>
        <translation>sistem</translation>
    </message>
    <message>
        <source>all supervisors</source>
        <translation>supervisor</translation>
    </message>
    <message>
        <source>Things claimed: {count}</source>
        <translation>Yang diklaim: {count} hal</translation>
    </message>
    <message>
        <source>{time} {step}</source>
        <translation>{time} {step}</translation>
    </message>
    <message>
        <source>{left}: under way</source>
        <translation>{left}: sedang berjalan</translation>
    </message>
    <message>
        <source>{left} → {time} {answer}</source>
        <translation>{left} → {time} {answer}</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>terjawab</translation>
    </message>
    <message>
        <source>not carried out</source>
        <translation>tidak dilaksanakan</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>tidak terjawab</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>ditolak</translation>
    </message>
    <message>
        <source>nothing there</source>
        <translation>tidak ada</translation>
    </message>
    <message>
        <source>{committed} e-Meterai sold = {acknowledged} affixed + {pending} waiting + {rejected} refused + {unknown} to check + {taken_back} taken back</source>
        <translation>{committed} e-Meterai terjual = {acknowledged} dibubuhkan + {pending} menunggu + {rejected} ditolak + {unknown} perlu dicek + {taken_back} dibatalkan</translation>
    </message>
    <message>
        <source> + {elsewhere} at other counters</source>
        <translation> + {elsewhere} di loket lain</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Umur</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Perihal</translation>
    </message>
    <message>
        <source>Which</source>
        <translation>Yang mana</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Ditangani</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Batas</translation>
    </message>
</context>
<context>
    <name>verdicts</name>
    <message>
        <source>VALID</source>
        <translation>SAH</translation>
    </message>
    <message>
        <source>NOT VALID</source>
        <translation>TIDAK SAH</translation>
    </message>
    <message>
        <source>CANNOT BE TOLD</source>
        <translation>TIDAK DAPAT DIPASTIKAN</translation>
    </message>
    <message>
        <source>e-Meterai</source>
        <translation>e-Meterai</translation>
    </message>
    <message>
        <source>Electronic signature</source>
        <translation>Tanda tangan elektronik</translation>
    </message>
    <message>
        <source>Time stamp of the document</source>
        <translation>Stempel waktu dokumen</translation>
    </message>
    <message>
        <source>Ask for the file as it was first received after stamping, not a changed or sent-on copy.</source>
        <translation>Mintalah berkas seperti saat pertama diterima setelah pembubuhan, bukan salinan yang diubah atau diteruskan.</translation>
    </message>
    <message>
        <source>Have it checked on the issuer&apos;s own verification site before relying on it.</source>
        <translation>Periksakan di situs verifikasi resmi penerbit sebelum mengandalkannya.</translation>
    </message>
    <message>
        <source>Do not rely on it. Have it looked at on the issuer&apos;s own site.</source>
        <translation>Jangan diandalkan. Periksakan di situs resmi penerbit.</translation>
    </message>
    <message>
        <source>The content is not the one that was stamped: something was changed.</source>
        <translation>Isinya bukan isi yang dibubuhi: ada yang diubah.</translation>
    </message>
    <message>
        <source>The electronic seal is damaged and proves nothing any more.</source>
        <translation>Segel elektroniknya rusak dan tidak membuktikan apa pun lagi.</translation>
    </message>
    <message>
        <source>The seal covers only a part of the document; the rest may be anything.</source>
        <translation>Segel hanya mencakup sebagian dokumen; bagian lain bisa apa saja.</translation>
    </message>
    <message>
        <source>The document was changed afterwards, in a way that the seal does not allow.</source>
        <translation>Dokumen diubah setelahnya, dengan cara yang tidak diizinkan segel.</translation>
    </message>
    <message>
        <source>No issuer that this counter trusts sealed it: anybody may have made it.</source>
        <translation>Tidak disegel oleh penerbit yang dipercaya loket ini: siapa pun bisa membuatnya.</translation>
    </message>
    <message>
        <source>Not the issuer&apos;s stamping service but somebody else sealed it, naming a serial.</source>
        <translation>Disegel pihak lain, bukan layanan pembubuhan penerbit, dengan mencantumkan nomor seri.</translation>
    </message>
    <message>
        <source>The certificate that it was sealed with is not meant for that.</source>
        <translation>Sertifikat penyegelnya tidak dimaksudkan untuk itu.</translation>
    </message>
    <message>
        <source>The certificate that it was sealed with was withdrawn.</source>
        <translation>Sertifikat penyegelnya telah dicabut.</translation>
    </message>
    <message>
        <source>The certificate was not in force at the time of sealing.</source>
        <translation>Sertifikat tidak berlaku pada saat penyegelan.</translation>
    </message>
    <message>
        <source>The time stamp that goes with the seal is damaged.</source>
        <translation>Stempel waktu pada segel ini rusak.</translation>
    </message>
    <message>
        <source>The time stamp comes from an authority that this counter does not know.</source>
        <translation>Stempel waktunya berasal dari otoritas yang tidak dikenal loket ini.</translation>
    </message>
    <message>
        <source>The certificate has expired since, and no time stamp proves that it was sealed before.</source>
        <translation>Sertifikat sudah kedaluwarsa, dan tidak ada stempel waktu yang membuktikan penyegelan terjadi sebelumnya.</translation>
    </message>
    <message>
        <source>The time of sealing lies in the future; a clock is wrong, there or here.</source>
        <translation>Waktu penyegelan berada di masa depan; ada jam yang keliru, di sana atau di sini.</translation>
    </message>
    <message>
        <source>Look at this computer&apos;s date and time, then check again.</source>
        <translation>Lihat tanggal dan jam komputer ini, lalu periksa lagi.</translation>
    </message>
    <message>
        <source>Nobody can say here who sealed it: this counter has no issuer to trust.</source>
        <translation>Penyegelnya tidak dapat dipastikan di sini: loket ini belum memiliki penerbit rujukan.</translation>
    </message>
    <message>
        <source>Ask the administrator to set up the issuer&apos;s certificates, then check again.</source>
        <translation>Minta administrator memasang sertifikat penerbit, lalu periksa lagi.</translation>
    </message>
    <message>
        <source>It was sealed with an outdated method that can be forged today.</source>
        <translation>Disegel dengan metode usang yang kini dapat dipalsukan.</translation>
    </message>
    <message>
        <source>It is of an old kind that this program cannot check.</source>
        <translation>Jenisnya lama dan tidak dapat diperiksa program ini.</translation>
    </message>
    <message>
        <source>The seal does not keep all the rules that it should.</source>
        <translation>Segel tidak memenuhi semua aturan yang berlaku.</translation>
    </message>
    <message>
        <source>What was added afterwards is allowed, such as another stamp or signature.</source>
        <translation>Yang ditambahkan setelahnya memang diizinkan, misalnya meterai atau tanda tangan lain.</translation>
    </message>
    <message>
        <source>The time is what the sealer&apos;s own clock said; no time stamp proves it.</source>
        <translation>Waktu ini menurut jam penyegel sendiri; tidak ada stempel waktu yang membuktikannya.</translation>
    </message>
    <message>
        <source>Checked offline: whether the certificate was withdrawn since is not known.</source>
        <translation>Diperiksa luring: pencabutan sertifikat sejak itu tidak diketahui.</translation>
    </message>
    <message>
        <source>The file carries no e-Meterai: none of its signatures is one.</source>
        <translation>Berkas ini tidak memuat e-Meterai: tidak satu pun tanda tangannya adalah e-Meterai.</translation>
    </message>
    <message>
        <source>A scan or a print of a stamped document cannot be checked: ask for the original file. To have this one stamped, go to Stamp (F3).</source>
        <translation>Hasil pindai atau cetak dokumen bermeterai tidak dapat diperiksa: mintalah berkas aslinya. Untuk membubuhi berkas ini, buka Bubuhkan (F3).</translation>
    </message>
    <message>
        <source>A picture that looks like a stamp is on the page, but a picture is no stamp. That is a sign of forgery, not proof of it: a scan shows the same.</source>
        <translation>Ada gambar mirip meterai di halaman, tetapi gambar bukan meterai. Ini tanda pemalsuan, bukan bukti: hasil pindai pun tampak sama.</translation>
    </message>
    <message>
        <source>Accuse nobody. Ask where the file comes from, and for the original file.</source>
        <translation>Jangan menuduh siapa pun. Tanyakan asal berkas, dan mintalah berkas aslinya.</translation>
    </message>
    <message>
        <source>One serial number stands in the file more than once; each is for one use.</source>
        <translation>Satu nomor seri muncul lebih dari sekali dalam berkas; setiap nomor hanya untuk sekali pakai.</translation>
    </message>
    <message>
        <source>Another signature in the file does not hold any more: the document was changed after it, in a way that it does not allow.</source>
        <translation>Tanda tangan lain dalam berkas tidak berlaku lagi: dokumen diubah setelahnya, dengan cara yang tidak diizinkan.</translation>
    </message>
    <message>
        <source>Ask whoever signed it whether this is the document that was signed.</source>
        <translation>Tanyakan kepada penanda tangan apakah ini dokumen yang ditandatanganinya.</translation>
    </message>
    <message>
        <source>Behind its end the file goes on, covered by no seal; another program may show something else.</source>
        <translation>Setelah akhirnya berkas masih berlanjut tanpa segel; program lain mungkin menampilkan hal lain.</translation>
    </message>
    <message>
        <source>This is no PDF. An e-Meterai can only be in a PDF.</source>
        <translation>Ini bukan PDF. e-Meterai hanya ada di dalam PDF.</translation>
    </message>
    <message>
        <source>Ask for the PDF file itself, not a photo or a copy of another kind.</source>
        <translation>Mintalah berkas PDF-nya sendiri, bukan foto atau salinan jenis lain.</translation>
    </message>
    <message>
        <source>The file is locked with a password and cannot be looked into.</source>
        <translation>Berkas terkunci kata sandi dan tidak dapat dibuka.</translation>
    </message>
    <message>
        <source>Ask for the file without a password, as it was received after stamping.</source>
        <translation>Mintalah berkas tanpa kata sandi, seperti saat diterima setelah pembubuhan.</translation>
    </message>
    <message>
        <source>The file is damaged or incomplete and cannot be read.</source>
        <translation>Berkas rusak atau tidak lengkap dan tidak dapat dibaca.</translation>
    </message>
    <message>
        <source>Have it sent or copied again, then check again.</source>
        <translation>Minta dikirim atau disalin ulang, lalu periksa lagi.</translation>
    </message>
    <message>
        <source>The file could not be checked in time; it may be huge or made to disturb.</source>
        <translation>Berkas tidak selesai diperiksa pada waktunya; mungkin sangat besar atau dibuat untuk mengganggu.</translation>
    </message>
    <message>
        <source>Check again once. If it stays so, use the issuer&apos;s own verification site.</source>
        <translation>Periksa sekali lagi. Jika tetap begitu, gunakan situs verifikasi resmi penerbit.</translation>
    </message>
    <message>
        <source>{count} e-Meterai of the issuer, on a document that was not changed since.</source>
        <translation>{count} e-Meterai dari penerbit, pada dokumen yang tidak diubah sejak itu.</translation>
    </message>
    <message>
        <source>There is no e-Meterai in this file.</source>
        <translation>Tidak ada e-Meterai dalam berkas ini.</translation>
    </message>
    <message>
        <source>{bad} of {count} e-Meterai in this file not valid.</source>
        <translation>{bad} dari {count} e-Meterai dalam berkas ini tidak sah.</translation>
    </message>
    <message>
        <source>The file could not be looked into; that is nothing against it.</source>
        <translation>Berkas tidak dapat dibuka; itu tidak berarti berkas ini tidak sah.</translation>
    </message>
    <message>
        <source>{count} e-Meterai found, but not everything about the file could be made certain.</source>
        <translation>{count} e-Meterai ditemukan, tetapi tidak semua hal tentang berkas ini dapat dipastikan.</translation>
    </message>
    <message>
        <source>{time}, proved by a time stamp</source>
        <translation>{time}, terbukti stempel waktu</translation>
    </message>
    <message>
        <source>{time}, as its sealer says</source>
        <translation>{time}, menurut penyegel</translation>
    </message>
    <message>
        <source>changed in version {version} of {count}</source>
        <translation>diubah pada versi {version} dari {count}</translation>
    </message>
    <message>
        <source>cannot be told</source>
        <translation>tidak dapat dipastikan</translation>
    </message>
    <message>
        <source>{count} later version(s), allowed</source>
        <translation>{count} versi tambahan, diizinkan</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>tidak ada perubahan</translation>
    </message>
    <message>
        <source>Afterwards: {words}</source>
        <translation>Setelahnya: {words}</translation>
    </message>
    <message>
        <source>Certified by its author: no changes allowed.</source>
        <translation>Disertifikasi pembuatnya: tidak boleh diubah.</translation>
    </message>
    <message>
        <source>Certified by its author: forms and signatures only.</source>
        <translation>Disertifikasi pembuatnya: hanya isian dan tanda tangan.</translation>
    </message>
    <message>
        <source>Certified by its author: forms, signatures and notes only.</source>
        <translation>Disertifikasi pembuatnya: hanya isian, tanda tangan, dan catatan.</translation>
    </message>
</context>
</TS>
