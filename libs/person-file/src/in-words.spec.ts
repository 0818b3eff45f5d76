import { readFileSync, readdirSync } from 'node:fs';
import { instant, type JsonObject } from '@rujukan/kernel';
import { RULE_SETS } from '@rujukan/referral';
import { inWords } from './in-words';
import { personFilePdf } from './pdf/person-file-pdf';
import type { FiledEvent, PersonFile, Surroundings } from './person-file';
import { EVENT_WORDS, OTHER_DETECTION_WORDS } from './words/event-words';

const GOLDEN = ['case', 'other-detection'].map(
  (name) => new URL(`../../referral/src/${name}/golden/`, import.meta.url),
);
const golden = GOLDEN.flatMap((folder) =>
  readdirSync(folder).map((name) => {
    const stored = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Omit<FiledEvent, 'withheld'>;
    return { ...stored, withheld: null };
  }),
);
const WORDS = { ...EVENT_WORDS, ...OTHER_DETECTION_WORDS };

const IPUH = 'Puskesmas Ipuh (rekaan)';
const around: Surroundings = {
  facilityName: (id) => (id === 'pkm-ipuh' ? IPUH : undefined),
  zone: 'Asia/Makassar',
};

const meta = {
  occurredAt: { precision: 'estimated', at: Date.UTC(2026, 10, 21, 1), withinMinutes: 15 },
  recordedAt: Date.UTC(2026, 10, 21, 2),
  receivedAt: Date.UTC(2026, 10, 21, 3),
  actor: { accountId: 'account-1', role: 'midwife', facilityId: 'pkm-ipuh' },
};

function fileOf(...events: readonly FiledEvent[]): PersonFile {
  return {
    personId: 'person-1',
    preparedAt: instant(Date.UTC(2026, 10, 28, 1)),
    cases: [{ case: { caseId: 'case-1', subject: 'mother' }, events }],
    otherDetections: [],
    decisions: [],
    readings: [
      {
        at: instant(Date.UTC(2026, 10, 21, 4)),
        type: 'PersonalDataRead',
        actor: { accountId: 'account-2', role: 'hospital', facilityId: 'rsud' },
        facts: { shownIn: 'incoming', why: 'arrivedUnannounced' },
        people: [{ caseId: 'case-1', personId: 'person-1' }],
      },
    ],
  };
}

function event(type: string, data: JsonObject, more: Partial<FiledEvent> = {}): FiledEvent {
  return { id: type, type, data, meta, personal: null, withheld: null, ...more };
}

const told = (...events: readonly FiledEvent[]) => inWords(fileOf(...events), around).cases[0]?.events ?? [];

describe('the file of a person in words', () => {
  it('has a title in both languages for every event that was ever stored', () => {
    for (const each of told(...golden)) {
      expect(each.title.id).not.toBe('');
      expect(each.title).toEqual(WORDS[each.type as keyof typeof WORDS].title);
    }
  });

  it.each(golden.map((stored) => [stored.type, stored] as const))(
    'tells %s without a code or an id of the storage',
    (_, stored) => {
      const [{ facts } = { facts: [] }] = told(stored);
      const codes = new Set(
        Object.values(stored.data)
          .flat()
          .filter((value) => typeof value === 'string'),
      );
      const spoken = facts.filter(({ value }) => codes.has(value.id) && /[a-z][A-Z]/.test(value.id));
      expect(spoken).toEqual([]);
    },
  );

  it('says when, how surely, by whom and where, on the clock of the district', () => {
    expect(told(event('NoteAdded', { legId: null }))[0]).toMatchObject({
      occurred: { id: '± 15 mnt 2026-11-21 09:00 WITA', en: '± 15 min 2026-11-21 09:00 WITA' },
      received: { id: '2026-11-21 11:00 WITA' },
      by: { id: `bidan, ${IPUH}`, en: `midwife, ${IPUH}` },
    });
  });

  it('numbers the referrals of a case in the order in which they were told', () => {
    const all = told(
      event('ReferralSeen', { legId: 'leg-b' }),
      event('ReferralSeen', { legId: 'leg-a' }),
      event('CareStarted', { legId: 'leg-b', at: 'pkm-ipuh' }),
    );
    expect(all.map(({ facts }) => facts.map(({ value }) => value.id))).toEqual([['1'], ['2'], ['1', IPUH]]);
  });

  it('tells the answers of a screening in the words of its rules', () => {
    const { version, kspr } = RULE_SETS[0];
    const [asked] = kspr.items;
    const answers = { ruleSet: version, kspr: { yes: [asked?.item ?? ''], no: [], heightCm: 144 } };
    const screened = {
      phase: 'pregnancy',
      signs: [],
      riskCategory: null,
      ksprTotal: 6,
      gestationWeeks: 30,
      answers,
    };
    const value = told(event('CaseRescreened', screened))[0]?.facts.at(-1)?.value;
    expect(value?.id).toContain(`${asked?.words.id}: ya`);
    expect(value?.en).toContain('height (cm): 144');
  });

  it('shows what identifies the person, or why it cannot be shown', () => {
    const named = event(
      'NoteAdded',
      { legId: null },
      { personal: { name: 'Siti Nur Aïsyah', note: 'rekaan' } },
    );
    const erased = event('NoteAdded', { legId: null }, { withheld: 'erased' });
    const [shown, kept] = told(named, erased);
    expect(shown?.personal.map(({ label, value }) => [label.id, value])).toEqual([
      ['Nama', 'Siti Nur Aïsyah'],
      ['Catatan', 'rekaan'],
    ]);
    expect(kept).toMatchObject({ personal: [], withheld: { id: 'data diri sudah dihapus' } });
  });

  it('tells what was decided about the data themselves', () => {
    const operator = { ...meta, actor: { accountId: 'operator', role: 'admin', facilityId: null } };
    const erased = event('PersonErased', { reason: 'requestedByPerson' }, { meta: operator });
    const { decisions } = inWords({ ...fileOf(), decisions: [erased] }, around);
    expect(decisions).toMatchObject([
      {
        title: { id: 'Data pribadi dihapus', en: 'Personal data erased' },
        facts: [
          {
            label: { id: 'Alasan' },
            value: { id: 'diminta oleh orangnya', en: 'asked for by the person' },
          },
        ],
      },
    ]);
  });

  it('tells what a posyandu of all ages found, and who the person is by what was heard last', () => {
    const [recorded] = golden.filter(({ type }) => type === 'OtherDetectionRecorded');
    const named = event('NoteAdded', { legId: null }, { personal: { name: 'Nama Lama (rekaan)' } });
    const other = {
      otherDetection: { otherDetectionId: 'other-1', ageGroup: 'elderly' as const },
      events: recorded
        ? [{ ...recorded, meta: { ...recorded.meta, receivedAt: Date.UTC(2026, 11, 1) } }]
        : [],
    };
    const file = inWords({ ...fileOf(named), otherDetections: [other] }, around);

    expect(file.otherDetections).toMatchObject([
      {
        otherDetectionId: 'other-1',
        about: { id: 'lanjut usia', en: 'elderly' },
        events: [{ title: { en: 'Found at the posyandu' } }],
      },
    ]);
    expect(file.otherDetections[0]?.events[0]?.facts[2]?.value.en).toBe(
      'High blood pressure (adults: from 140/90 mmHg), Close contact of somebody with tuberculosis',
    );
    expect(file.identity.map(({ value }) => value)).toContain('Kakek Contoh (rekaan)');
  });

  it('says who was shown it, where and why', () => {
    expect(inWords(fileOf(), around).readings).toEqual([
      {
        at: { id: '2026-11-21 12:00 WITA', en: '2026-11-21 12:00 WITA' },
        by: { id: 'petugas rumah sakit, rsud', en: 'hospital staff, rsud' },
        accountId: 'account-2',
        shownIn: {
          id: 'Daftar pasien yang menuju rumah sakit',
          en: 'List of patients on their way to the hospital',
        },
        why: { id: 'pasien tiba tanpa pemberitahuan', en: 'she arrived unannounced' },
      },
    ]);
  });
});

describe('the file of a person as PDF', () => {
  it('has as many pages as it needs, carries its letters along, and no person in its title', async () => {
    const name = { name: 'Siti Nur Aïsyah Œrsted Łucja عائشة' };
    const many = Array.from({ length: 40 }, () => event('NoteAdded', { legId: null }, { personal: name }));
    const short = (await personFilePdf(inWords(fileOf(...many.slice(0, 2)), around))).toString('latin1');
    const long = (await personFilePdf(inWords(fileOf(...many), around))).toString('latin1');

    expect(short).toMatch(/^%PDF-1\.\d/);
    expect(pagesOf(short)).toBe(1);
    expect(pagesOf(long)).toBeGreaterThan(2);
    expect(short).toContain('/FontFile2');
    expect(short).not.toContain('Siti');
  });
});

function pagesOf(pdf: string): number {
  return pdf.match(/\/Type \/Page\b(?!s)/g)?.length ?? 0;
}
