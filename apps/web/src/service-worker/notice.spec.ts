import { LATE } from './notice-words';
import { isLate, lateNotice, noticeOf, pushedIn } from './notice';

const NOW = Date.parse('2026-11-21T07:30:00Z');
const HOUR = 3_600_000;
const EMERGENCY = {
  id: 'told-1',
  kind: 'referralRaised',
  urgency: 'emergency',
  caseId: 'ibu',
  legId: 'leg',
  expiresAt: '2026-11-21T09:30:00.000Z',
  texts: { id: 'RUJUKAN DARURAT dari Ipuh.', en: 'EMERGENCY REFERRAL from Ipuh.' },
} as const;
const TAG = 'referralRaised/ibu/leg';

const reader = { language: 'id' } as const;
const standing = (id: string | null, tag = TAG) => [{ tag, data: { id, path: '/', shownAt: NOW } }];

describe('what a device is told', () => {
  it('stands in the language of who reads, until it is taken away, and leads to the case', () => {
    const { title, options } = noticeOf(EMERGENCY, { language: 'en' }, [], NOW);
    expect(title).toBe('Emergency referral');
    expect(options).toMatchObject({
      ...{ body: EMERGENCY.texts.en, lang: 'en', tag: TAG, requireInteraction: true, renotify: true },
      data: { id: 'told-1', path: '/case/ibu' },
    });
    expect(noticeOf(EMERGENCY, reader, [], NOW)).toMatchObject({
      title: 'Rujukan gawat darurat',
      options: { body: EMERGENCY.texts.id },
    });
  });

  it('draws attention again when an emergency is told anew, and not when the same message comes twice', () => {
    const anew = noticeOf({ ...EMERGENCY, id: 'told-2' }, reader, standing('told-1'), NOW);
    expect(anew.options.renotify).toBe(true);
    expect(noticeOf(EMERGENCY, reader, standing('told-1'), NOW).options.renotify).toBe(false);
    expect(noticeOf(EMERGENCY, reader, standing(null), NOW).options.renotify).toBe(false);
    expect(noticeOf(EMERGENCY, reader, standing('told-1', 'other'), NOW).options.renotify).toBe(true);
  });

  it('of other ages stands for each of them, and leads to their list', () => {
    const { caseId: _, legId: __, ...seen } = EMERGENCY;
    const another = { ...seen, caseId: null, legId: null, kind: 'otherDetectionRecorded' } as const;
    const [one, two] = ['one', 'two'].map((otherDetectionId) =>
      noticeOf({ ...another, otherDetectionId }, reader, [], NOW),
    );
    expect(one).toMatchObject({
      title: 'Gawat darurat usia lain',
      options: { requireInteraction: true, renotify: true, data: { path: '/midwife/others' } },
    });
    expect(one?.options.tag).not.toBe(two?.options.tag);
    const escalated = noticeOf({ ...another, kind: 'otherDetectionEscalated' }, reader, [], NOW);
    expect(escalated.options).toMatchObject({
      requireInteraction: true,
      data: { path: '/coordinator/escalations' },
    });
  });

  it('takes the place of the former in silence where it is no emergency', () => {
    const planned = { ...EMERGENCY, urgency: 'planned', id: 'told-2' } as const;
    const { options } = noticeOf(planned, reader, standing('told-1'), NOW);
    expect(options).toMatchObject({ renotify: false, requireInteraction: false });
  });

  it('is late by the clock of the server, however wrong that of the device is', () => {
    const twoHoursAhead = { clockOffset: 2 * HOUR };
    expect(isLate(EMERGENCY, { clockOffset: 0 }, NOW)).toBe(false);
    expect(isLate(EMERGENCY, { clockOffset: 0 }, NOW + 2 * HOUR)).toBe(true);
    expect(isLate(EMERGENCY, twoHoursAhead, NOW + 2 * HOUR)).toBe(false);
    expect(isLate(EMERGENCY, twoHoursAhead, NOW + 4 * HOUR)).toBe(true);
  });

  it('is said to have come late without a sound, and says nothing of whom', () => {
    const { options } = lateNotice(reader, NOW);
    expect(options).toMatchObject({ silent: true, renotify: false, body: LATE.body.id, data: { path: '/' } });
  });

  it.each([undefined, '', 'no JSON', 'null', '{}', JSON.stringify({ ...EMERGENCY, texts: { id: 'a' } })])(
    'is nothing where it cannot be read: %s',
    (text) => {
      expect(pushedIn(text)).toBeNull();
    },
  );

  it('is taken of a kind that is newer than this version', () => {
    const newer = pushedIn(JSON.stringify({ ...EMERGENCY, kind: 'somethingNew' }));
    expect(newer && noticeOf(newer, reader, [], NOW)).toMatchObject({ title: 'Ada kabar baru' });
  });
});
