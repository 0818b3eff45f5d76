import { catalogue } from '../../words';

/** A time that she told, told anew. */
export const correctionWords = catalogue(
  {
    times: 'Waktu yang tercatat',
    correct: 'Perbaiki waktu',
    correctMine: 'Perbaiki keterangan saya',
    orLeaveIt: 'Bila keterangan Anda benar, biarkan: koordinator yang memutuskan.',
    save: 'Simpan koreksi',
    cancel: 'Batal',
  },
  {
    times: 'Recorded times',
    correct: 'Correct the time',
    correctMine: 'Correct what I told',
    orLeaveIt: 'If what you told is right, leave it: the coordinator decides.',
    save: 'Save the correction',
    cancel: 'Cancel',
  },
);
