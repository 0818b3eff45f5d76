import { catalogue } from '../words';

export const alarmWords = catalogue(
  {
    soundOff: 'Suara belum menyala',
    soundOffAbout:
      'Peramban menunggu satu ketukan sebelum boleh berbunyi. Tekan sekali setiap kali layar dibuka.',
    soundOn: 'Suara menyala',
    allowSound: 'Nyalakan suara & pemberitahuan',
    testSound: 'Coba suara',
    alarm: (count: number) =>
      count === 1
        ? '1 rujukan gawat darurat menunggu jawaban'
        : `${count} rujukan gawat darurat menunggu jawaban`,
    newEmergency: (from: string) => `Gawat darurat baru dari ${from}`,
    newEmergencyAbout: 'Buka papan untuk menjawab.',
  },
  {
    soundOff: 'The sound is not on yet',
    soundOffAbout:
      'The browser wants one tap before it may sound. Press once each time this screen is opened.',
    soundOn: 'The sound is on',
    allowSound: 'Turn on sound & notifications',
    testSound: 'Try the sound',
    alarm: (count: number) =>
      count === 1 ? '1 emergency waits for an answer' : `${count} emergencies wait for an answer`,
    newEmergency: (from: string) => `New emergency from ${from}`,
    newEmergencyAbout: 'Open the board to answer.',
  },
);
