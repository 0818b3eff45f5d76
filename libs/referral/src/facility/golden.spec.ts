import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { instant } from '@rujukan/kernel';
import type { Occurrence } from '../occurrence';
import { type StoredEvent, UnknownEventType, decodeFacilityEvent, encodeEvent } from '../stored-event';
import type { FacilityDescription, FacilityEvent, FacilityEventType, FacilityFacts } from './events';

const FOLDER = join(import.meta.dirname, 'golden');

const BY_THE_DISTRICT: Occurrence = {
  commandId: '7f6c0f4e-6a1e-4c2b-9a53-0c8f4f1f2b01',
  occurredAt: { precision: 'exact', at: instant(1_772_326_800_000) },
  recordedAt: instant(1_772_326_800_000),
  receivedAt: instant(1_772_326_800_350),
  clockOffsetMs: null,
  actor: { accountId: 'account-admin', role: 'admin', facilityId: null },
};

const DESCRIPTION: FacilityDescription = {
  kind: 'posyandu',
  name: 'Posyandu Melati',
  nameStatus: 'invented',
  regency: { codeSystem: 'kemendagri', code: '17.06', name: 'Mukomuko' },
  kecamatan: { codeSystem: 'kemendagri', code: '17.06.05', name: 'Ipuh' },
  parentId: 'puskesmas-ipuh',
  zone: 'Asia/Jakarta',
  straightKm: 61,
  roadKm: 100.5,
  inpatient: null,
  satusehatId: '100025616',
  facilityCode: null,
  source: 'cahyadsn/wilayah',
};

/** What each golden file must decode to for ever. Add to this table; change nothing in it. */
const DECODED: { readonly [T in FacilityEventType]: FacilityEvent<T> } = {
  FacilityRegistered: stored('FacilityRegistered', { ...DESCRIPTION, facilityId: 'posyandu-melati' }),
  FacilityRedescribed: stored('FacilityRedescribed', {
    ...DESCRIPTION,
    regency: { codeSystem: 'bps', code: '7604', name: 'Mamuju' },
    kecamatan: null,
    zone: 'Asia/Makassar',
  }),
  PilotStatusSet: stored('PilotStatusSet', { pilot: true, from: '2026-02-01' }),
  CapabilityDeclared: stored('CapabilityDeclared', {
    capability: 'caesareanSection',
    available: false,
    from: '2026-02-01',
    until: '2026-02-28',
  }),
  TravelDeclared: stored('TravelDeclared', {
    to: 'rsud-mukomuko',
    km: 100.5,
    minutes: 150,
    mode: 'road',
    source: 'antaranews.com/berita/3791007',
  }),
  CapacityReported: stored('CapacityReported', { freeBeds: { delivery: 2, nicu: 0 } }),
  CoachingVisitRecorded: stored('CoachingVisitRecorded', {
    visitId: 'visit-1',
    topic: 'obstetricEmergency',
    on: '2026-02-10',
    obstetricians: 2,
    paediatricians: 1,
  }),
  DutyRostered: stored('DutyRostered', {
    dutyId: 'duty-1',
    duty: 'secondContact',
    accountId: 'account-sari',
    from: instant(1_772_366_400_000),
    until: instant(1_772_409_600_000),
    rank: 2,
  }),
  DutyCancelled: stored('DutyCancelled', { dutyId: 'duty-1' }),
  FacilityClosed: stored('FacilityClosed', { on: '2026-12-31' }),
};

function stored<T extends FacilityEventType>(type: T, data: FacilityFacts[T]) {
  return {
    id: BY_THE_DISTRICT.commandId,
    type,
    data,
    meta: BY_THE_DISTRICT,
    personal: null,
  } as FacilityEvent<T>;
}

function golden(file: string): StoredEvent {
  return JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as StoredEvent;
}

describe('the stored form of the events of a facility', () => {
  const types = Object.keys(DECODED) as FacilityEventType[];

  it.each(types)('%s, version 1, is read for ever', (type) => {
    expect(decodeFacilityEvent(golden(`${type}.v1.json`))).toEqual(DECODED[type]);
  });

  it.each(types)('%s is still written in the form of its newest golden file', (type) => {
    const newest = readdirSync(FOLDER)
      .filter((file) => file.startsWith(`${type}.v`))
      .sort()
      .at(-1);

    expect(encodeEvent(DECODED[type])).toEqual(golden(newest ?? 'missing'));
  });

  it('has no golden file of an event that nobody knows any more', () => {
    expect(new Set(readdirSync(FOLDER).map((file) => file.split('.')[0]))).toEqual(new Set(types));
  });

  it('of a newer version is refused by name, never half understood', () => {
    const fromTomorrow = { ...golden('FacilityClosed.v1.json'), type: 'FacilityMoved' };

    expect(() => decodeFacilityEvent(fromTomorrow)).toThrow(UnknownEventType);
  });
});
