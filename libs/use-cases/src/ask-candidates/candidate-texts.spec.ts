import { CAPABILITIES, DECLINE_REASONS, NEED_REASONS, RANK_REASONS } from '@rujukan/referral';
import { NEED_REASON_TEXTS, RANK_REASON_TEXTS, durationText, lineOf } from './candidate-texts';
import { CAPABILITY_WORDS, DECLINE_WORDS } from './candidate-words';

describe('a line of reasons', () => {
  const reasons = [
    { key: 'declinedThisCase', about: { reason: 'noRoom', minutesAgo: 40 } },
    { key: 'lacks', about: { capabilities: 'nicu,bloodTransfusion' } },
    { key: 'wayLearned', about: { minutes: 131, n: 23 } },
    { key: 'bedsFree', about: { beds: 2, ageMinutes: 700 } },
  ] as const;

  it('is read in Bahasa Indonesia', () => {
    expect(lineOf(reasons, 'id')).toBe(
      'sudah menolak pasien ini 40 menit yang lalu: tempat penuh · tidak ada NICU, darah · 2 jam 11 menit menurut 23 perjalanan · 2 tempat tidur kosong 12 jam yang lalu',
    );
  });

  it('is read in English', () => {
    expect(lineOf(reasons, 'en')).toBe(
      'declined her 40 min ago: no room · lacks NICU, blood · 2 h 11 min on 23 past journeys · 2 beds free 12 h ago',
    );
  });

  it('gives a time as a person would', () => {
    const told = [0, 119, 120, 599, 600, 2_879, 2_880].map((minutes) => durationText(minutes, 'en'));
    expect(told).toEqual(['0 min', '119 min', '2 h', '9 h 59 min', '10 h', '48 h', '2 d']);
  });
});

describe('the words of reasons', () => {
  it.each([
    ['reasons of a rank', RANK_REASON_TEXTS, RANK_REASONS],
    ['reasons of a need', NEED_REASON_TEXTS, NEED_REASONS],
    ['signal functions', CAPABILITY_WORDS, CAPABILITIES],
    ['reasons to decline', DECLINE_WORDS, DECLINE_REASONS],
  ])('name the same in both languages: %s', (_, words, codes) => {
    expect(Object.keys(words).sort()).toEqual([...codes].sort());
    for (const { en, id } of Object.values(words)) {
      const namedIn = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
      expect(namedIn(id)).toEqual(namedIn(en));
      expect(en.length * id.length).toBeGreaterThan(0);
    }
  });
});
