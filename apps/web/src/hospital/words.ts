import { catalogue } from '../words';

export const hospitalWords = catalogue(
  {
    title: 'Yang akan datang',
    none: 'Tidak ada rujukan yang datang.',
    advice: 'Permintaan nasihat',
    noAdvice: 'Tidak ada permintaan nasihat.',
  },
  {
    title: 'On the way',
    none: 'No referral is on the way.',
    advice: 'Advice asked for',
    noAdvice: 'No advice is asked for.',
  },
);
