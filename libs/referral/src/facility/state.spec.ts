import { MINUTE } from '@rujukan/kernel';
import { isRefusal } from '../refusal';
import {
  DESCRIPTION_OF_IPUH,
  MUKOMUKO,
  POSYANDU_MELATI,
  PUSKESMAS_IPUH,
  RSIA,
  RSUD,
  at,
  facilityCommand,
} from '../testing';
import type { FacilityCommand } from './commands';
import { decideFacility } from './decide';
import type { FacilityEvent, FacilityFacts } from './events';
import { type Facility, capabilitiesOn, foldFacility, isPilotOn } from './state';

function puskesmas(...commands: readonly FacilityCommand[]): Facility {
  return facility({ ...DESCRIPTION_OF_IPUH, facilityId: PUSKESMAS_IPUH }, commands);
}

function posyandu(...commands: readonly FacilityCommand[]): Facility {
  return facility({ ...DESCRIPTION_OF_IPUH, kind: 'posyandu', facilityId: POSYANDU_MELATI }, commands);
}

function facility(
  facts: FacilityFacts['FacilityRegistered'],
  commands: readonly FacilityCommand[],
): Facility {
  const registered = facilityCommand('RegisterFacility', facts, {
    facilityId: facts.facilityId,
    when: '07:00',
  });
  const events = [registered, ...commands].reduce<readonly FacilityEvent[]>((past, command) => {
    const decision = decideFacility(past, command, MUKOMUKO);
    if (isRefusal(decision)) throw new Error(`${command.name} was refused: ${decision.refused}`);
    return [...past, ...decision];
  }, []);
  return foldFacility(events)!;
}

describe('the free beds of a facility', () => {
  const beds = (delivery: number, when: string, manner = {}) =>
    facilityCommand('ReportCapacity', { freeBeds: { delivery } }, { when, ...manner });

  it('are unknown until somebody reports', () => {
    expect(puskesmas().capacity).toBeNull();
  });

  it('are those of the newest report, also when an older one is delivered later', () => {
    const late = beds(4, '08:00', { receivedAt: at('11:00') });

    expect(puskesmas(beds(1, '09:00'), late).capacity).toEqual({
      freeBeds: { delivery: 1 },
      at: at('09:00'),
    });
  });

  it('are those of the last report by the server clock, also when a phone that runs ahead reported before it', () => {
    const ahead = beds(3, '09:04', { receivedAt: at('08:30'), clockOffsetMs: 34 * MINUTE });

    expect(puskesmas(ahead, beds(0, '08:50')).capacity).toEqual({
      freeBeds: { delivery: 0 },
      at: at('08:50'),
    });
  });

  it('count from when they were received, if nobody knows the time', () => {
    const unknown = facilityCommand(
      'ReportCapacity',
      { freeBeds: { nicu: 1 } },
      { when: { precision: 'unknown' }, receivedAt: at('10:00') },
    );

    expect(puskesmas(unknown).capacity?.at).toBe(at('10:00'));
  });
});

describe('the capabilities of a facility on a day', () => {
  const declared = (available: boolean, from: string, until: string | null = null) =>
    facilityCommand('DeclareCapability', { capability: 'caesareanSection', available, from, until });

  it('hold from their first day to their last', () => {
    const state = puskesmas(declared(true, '2026-02-03', '2026-02-05'));

    expect(['02', '03', '05', '06'].map((day) => capabilitiesOn(state, `2026-02-${day}`))).toEqual([
      [],
      ['caesareanSection'],
      ['caesareanSection'],
      [],
    ]);
  });

  it('are interrupted by a declaration that the surgeon is away, and come back after it', () => {
    const state = puskesmas(declared(true, '2026-01-01'), declared(false, '2026-02-03', '2026-02-05'));

    expect(capabilitiesOn(state, '2026-02-04')).toEqual([]);
    expect(capabilitiesOn(state, '2026-02-06')).toEqual(['caesareanSection']);
  });

  it('are as declared last, when two declarations hold on one day', () => {
    const state = puskesmas(declared(false, '2026-01-01'), declared(true, '2026-01-01'));

    expect(capabilitiesOn(state, '2026-02-04')).toEqual(['caesareanSection']);
  });
});

describe('the ways from a facility', () => {
  const way = (to: string, minutes: number | null) =>
    facilityCommand('DeclareTravel', { to, km: 100, minutes, mode: 'road', source: null });

  it('are as declared last, one to each place', () => {
    const state = puskesmas(way(RSUD, 180), way(RSIA, null), way(RSUD, 150));

    expect(state.travel.map(({ to, minutes }) => [to, minutes])).toEqual([
      [RSIA, null],
      [RSUD, 150],
    ]);
  });
});

describe('the pilot status of a posyandu', () => {
  const pilot = (isPilot: boolean, from: string) =>
    facilityCommand('SetPilotStatus', { pilot: isPilot, from }, { facilityId: POSYANDU_MELATI });

  it('begins and ends on a date', () => {
    const state = posyandu(pilot(true, '2026-02-01'), pilot(false, '2026-03-01'));

    expect(
      ['2026-01-31', '2026-02-01', '2026-02-28', '2026-03-01'].map((day) => isPilotOn(state, day)),
    ).toEqual([false, true, true, false]);
  });

  it('does not depend on which date was entered first', () => {
    const state = posyandu(pilot(false, '2026-03-01'), pilot(true, '2026-02-01'));

    expect(isPilotOn(state, '2026-02-14')).toBe(true);
    expect(isPilotOn(state, '2026-03-14')).toBe(false);
  });
});

describe('a facility over the years', () => {
  it('collects the coaching visits of specialists', () => {
    const visit = {
      visitId: 'visit-1',
      topic: 'obstetricEmergency',
      on: '2026-02-10',
      obstetricians: 2,
      paediatricians: 1,
    } as const;

    expect(puskesmas(facilityCommand('RecordCoachingVisit', visit)).coachingVisits).toEqual([visit]);
  });

  it('may be described anew, and closed on a date', () => {
    const state = puskesmas(
      facilityCommand('RedescribeFacility', { ...DESCRIPTION_OF_IPUH, name: 'Puskesmas Ipuh Baru' }),
      facilityCommand('CloseFacility', { on: '2026-12-31' }),
    );

    expect(state).toMatchObject({
      closedOn: '2026-12-31',
      description: { name: 'Puskesmas Ipuh Baru' },
    });
  });

  it('is nothing before it is registered', () => {
    expect(foldFacility([])).toBeUndefined();
  });
});
