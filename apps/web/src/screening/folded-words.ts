import { catalogue } from '../words';

/** What stands before the cards are fetched; their own words come with them. */
export const foldedWords = catalogue(
  {
    ofMother: 'Kartu Skor Poedji Rochjati (KSPR)',
    ofInfant: 'MTBM, APGAR, Downe, berat lahir',
    failed: 'Kartu skrining belum ada di perangkat ini. Rujukan tetap dapat dikirim tanpanya.',
  },
  {
    ofMother: 'Poedji Rochjati score card (KSPR)',
    ofInfant: 'MTBM, APGAR, Downe, birth weight',
    failed: 'The screening cards are not on this device yet. The referral can be sent without them.',
  },
);
