import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { instant } from '@rujukan/kernel';
import type { PersonalData } from '../case/events';
import type { Occurrence } from '../occurrence';
import { type StoredEvent, UnknownEventType, decodeOtherDetectionEvent, encodeEvent } from '../stored-event';
import type { OtherDetectionEvent, OtherDetectionEventType, OtherDetectionFacts } from './events';

const FOLDER = join(import.meta.dirname, 'golden');

const BY_THE_KADER: Occurrence = {
  commandId: '7f6c0f4e-6a1e-4c2b-9a53-0c8f4f1f2c01',
  occurredAt: { precision: 'exact', at: instant(1_772_326_800_000) },
  recordedAt: instant(1_772_326_860_000),
  receivedAt: instant(1_772_334_000_000),
  clockOffsetMs: -1_250.5,
  actor: { accountId: 'account-wati', role: 'kader', facilityId: 'posyandu-melati' },
};
const BY_THE_MIDWIFE: Occurrence = {
  ...BY_THE_KADER,
  occurredAt: { precision: 'estimated', at: instant(1_772_328_600_000), withinMinutes: 30 },
  actor: { accountId: 'account-sari', role: 'midwife', facilityId: 'puskesmas-ipuh' },
};

/** What each golden file must decode to for ever. Add to this table; change nothing in it. */
const DECODED: { readonly [T in OtherDetectionEventType]: OtherDetectionEvent<T> } = {
  OtherDetectionRecorded: stored(
    'OtherDetectionRecorded',
    {
      personId: 'person-2',
      posyandu: 'posyandu-melati',
      ageGroup: 'elderly',
      signs: ['highBloodPressure', 'tuberculosisContact'],
    },
    BY_THE_KADER,
    { name: 'Kakek Contoh (rekaan)', nik: '1706050704480001', note: 'tensi 165/95' },
  ),
  OtherDetectionHandedOver: stored('OtherDetectionHandedOver', {
    service: 'communicableDisease',
    receipt: 'awaited',
  }),
  OtherDetectionClosed: stored('OtherDetectionClosed', { outcome: 'becameACase', caseId: 'case-1' }),
  OtherDetectionEscalated: stored('OtherDetectionEscalated', {
    posyandu: 'posyandu-melati',
    puskesmas: 'puskesmas-ipuh',
    toRole: 'coordinator',
    rules: '2026-1',
    told: [{ accountId: 'account-dinkes', as: 'coordinator' }],
  }),
};

function stored<T extends OtherDetectionEventType>(
  type: T,
  data: OtherDetectionFacts[T],
  meta: Occurrence = BY_THE_MIDWIFE,
  personal: PersonalData | null = null,
) {
  return { id: meta.commandId, type, data, meta, personal } as OtherDetectionEvent<T>;
}

function golden(type: string): StoredEvent {
  return JSON.parse(readFileSync(join(FOLDER, `${type}.v1.json`), 'utf8')) as StoredEvent;
}

describe('the stored form of the events of another detection', () => {
  const types = Object.keys(DECODED) as OtherDetectionEventType[];

  it.each(types)('%s is read and written for ever', (type) => {
    expect(decodeOtherDetectionEvent(golden(type))).toEqual(DECODED[type]);
    expect(encodeEvent(DECODED[type])).toEqual(golden(type));
  });

  it('has no golden file of an event that nobody knows any more', () => {
    expect(new Set(readdirSync(FOLDER).map((file) => file.split('.')[0]))).toEqual(new Set(types));
  });

  it('of a newer version is refused by name, never half understood', () => {
    const fromTomorrow = { ...golden('OtherDetectionClosed'), type: 'OtherDetectionForgotten' };

    expect(() => decodeOtherDetectionEvent(fromTomorrow)).toThrow(UnknownEventType);
  });
});
