import { catalogue } from '../words';

export const pushWords = catalogue(
  {
    title: 'Pemberitahuan di perangkat ini',
    why: 'Perangkat ini memberi tahu rujukan gawat darurat, jawaban, dan nasihat, juga saat halaman ini tertutup. Isinya tidak menyebut nama siapa pun.',
    state: {
      unknown: 'Sedang diperiksa…',
      unsupported: 'Peramban ini tidak bisa',
      serverOff: 'Tidak tersedia di server ini',
      denied: 'Dilarang di peramban',
      unreachable: 'Tanpa sambungan',
      off: 'Mati',
      on: 'Menyala',
    },
    about: {
      unsupported: 'Pakai Chrome, Edge, atau Firefox yang baru. Di iPhone, pasang dulu ke layar utama.',
      serverOff: 'Server ini belum disetel untuk mengirim. Pemberitahuan tetap ada di dalam aplikasi.',
      denied:
        'Buka gembok atau ikon di sebelah alamat, pilih Izin, izinkan Pemberitahuan, lalu muat ulang halaman.',
      unreachable: 'Dapat diubah setelah ada sambungan.',
    },
    turnOn: 'Nyalakan pemberitahuan',
    turnOff: 'Matikan pemberitahuan',
    more: 'Atur',
    noService: 'Layanan pesan peramban tidak terjangkau. Coba lagi saat sinyal baik.',
  },
  {
    title: 'Notifications on this device',
    why: 'This device tells of emergencies, answers and advice, also while this page is closed. What it says names nobody.',
    state: {
      unknown: 'Being looked at…',
      unsupported: 'This browser cannot',
      serverOff: 'Not offered by this server',
      denied: 'Forbidden in the browser',
      unreachable: 'No connection',
      off: 'Off',
      on: 'On',
    },
    about: {
      unsupported:
        'Use a recent Chrome, Edge or Firefox. On an iPhone, add this app to the home screen first.',
      serverOff: 'This server is not set up to send them. What you are told still stands in the app.',
      denied:
        'Open the lock or the icon beside the address, choose permissions, allow notifications, then load the page anew.',
      unreachable: 'It can be changed once there is a connection.',
    },
    turnOn: 'Turn notifications on',
    turnOff: 'Turn notifications off',
    more: 'Change',
    noService: "The browser's message service cannot be reached. Try again with a good signal.",
  },
);
