import { catalogue } from '../words';

export const midwifeWords = catalogue(
  { title: 'Rujukan saya', none: 'Tidak ada yang menunggu.' },
  { title: 'My referrals', none: 'Nothing waits.' },
);
