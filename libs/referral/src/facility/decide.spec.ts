import { isRefusal } from '../refusal';
import {
  DESCRIPTION_OF_IPUH,
  MUKOMUKO,
  POSYANDU_MELATI,
  PUSKESMAS_IPUH,
  PUSKESMAS_PENARIK,
  RSUD,
  actorOf,
  at,
  districtOf,
  facilityCommand,
} from '../testing';
import type { FacilityCommand } from './commands';
import { decideFacility } from './decide';
import type { FacilityDescription, FacilityEvent } from './events';

function registration(facilityId: string, description: Partial<FacilityDescription> = {}) {
  return facilityCommand(
    'RegisterFacility',
    { ...DESCRIPTION_OF_IPUH, ...description, facilityId },
    { facilityId, when: '07:00' },
  );
}

function eventsOf(...commands: readonly FacilityCommand[]): readonly FacilityEvent[] {
  return commands.reduce<readonly FacilityEvent[]>((past, command) => {
    const decision = decideFacility(past, command, MUKOMUKO);
    if (isRefusal(decision)) throw new Error(`${command.name} was refused: ${decision.refused}`);
    return [...past, ...decision];
  }, []);
}

function refusalOf(past: readonly FacilityEvent[], command: FacilityCommand): string | null {
  const decision = decideFacility(past, command, MUKOMUKO);
  return isRefusal(decision) ? decision.refused : null;
}

const ipuh = eventsOf(registration(PUSKESMAS_IPUH));
const melati = eventsOf(registration(POSYANDU_MELATI, { kind: 'posyandu', parentId: PUSKESMAS_IPUH }));

describe('a facility that was registered a moment ago', () => {
  it('can report its free beds although the list of the district does not show it yet', () => {
    const report = facilityCommand('ReportCapacity', { freeBeds: { delivery: 2 } }, { when: '07:01' });

    expect(decideFacility(ipuh, report, districtOf())).toHaveLength(1);
  });
});

describe('registering a facility', () => {
  it('happens once', () => {
    expect(refusalOf(ipuh, registration(PUSKESMAS_IPUH))).toBe('facilityAlreadyExists');
  });

  it('comes before everything else', () => {
    expect(refusalOf([], facilityCommand('CloseFacility', { on: '2026-03-01' }))).toBe('facilityUnknown');
  });

  it('puts a posyandu under a puskesmas, not under a hospital or nowhere', () => {
    const under = (parentId: string) => registration('posyandu-mawar', { kind: 'posyandu', parentId });

    expect(refusalOf([], under(PUSKESMAS_IPUH))).toBeNull();
    expect(refusalOf([], under(RSUD))).toBe('facilityOfWrongKind');
    expect(refusalOf([], under('nowhere'))).toBe('facilityUnknown');
  });

  it('sent twice by a loader that was cut off is one facility', () => {
    const once = registration(PUSKESMAS_IPUH);

    expect(decideFacility(eventsOf(once), once, MUKOMUKO)).toEqual([]);
  });
});

describe('redescribing a facility', () => {
  it('moves a posyandu to another puskesmas, and to nothing else', () => {
    const movedTo = (parentId: string) =>
      facilityCommand(
        'RedescribeFacility',
        { ...DESCRIPTION_OF_IPUH, kind: 'posyandu', parentId },
        { facilityId: POSYANDU_MELATI },
      );

    expect(refusalOf(melati, movedTo(PUSKESMAS_PENARIK))).toBeNull();
    expect(refusalOf(melati, movedTo(RSUD))).toBe('facilityOfWrongKind');
  });
});

describe('what only some kinds of facility do', () => {
  it('a posyandu can be a pilot, a puskesmas cannot', () => {
    const pilot = { pilot: true, from: '2026-02-01' };

    expect(
      refusalOf(melati, facilityCommand('SetPilotStatus', pilot, { facilityId: POSYANDU_MELATI })),
    ).toBeNull();
    expect(refusalOf(ipuh, facilityCommand('SetPilotStatus', pilot))).toBe('facilityOfWrongKind');
  });

  it('a puskesmas reports free beds, a posyandu has none', () => {
    const beds = { freeBeds: { delivery: 1 } };

    expect(refusalOf(ipuh, facilityCommand('ReportCapacity', beds))).toBeNull();
    expect(refusalOf(melati, facilityCommand('ReportCapacity', beds, { facilityId: POSYANDU_MELATI }))).toBe(
      'facilityOfWrongKind',
    );
  });
});

describe('the way to another facility', () => {
  const way = (to: string) =>
    facilityCommand('DeclareTravel', { to, km: 100, minutes: 150, mode: 'road', source: null });

  it('leads to a puskesmas or a hospital', () => {
    expect(refusalOf(ipuh, way(RSUD))).toBeNull();
    expect(refusalOf(ipuh, way(PUSKESMAS_PENARIK))).toBeNull();
    expect(refusalOf(ipuh, way(POSYANDU_MELATI))).toBe('facilityOfWrongKind');
    expect(refusalOf(ipuh, way('nowhere'))).toBe('facilityUnknown');
  });

  it('does not lead to itself', () => {
    expect(refusalOf(ipuh, way(PUSKESMAS_IPUH))).toBe('travelToItself');
  });
});

describe('a statement about a facility', () => {
  const beds = { freeBeds: { delivery: 1 } };

  it('is made by its own people or by the district', () => {
    const by = (facilityId: string) =>
      facilityCommand('ReportCapacity', beds, { by: actorOf('midwife', facilityId) });

    expect(refusalOf(ipuh, by(PUSKESMAS_IPUH))).toBeNull();
    expect(refusalOf(ipuh, by(PUSKESMAS_PENARIK))).toBe('notYourFacility');
  });

  it('cannot come from the future', () => {
    const tomorrow = facilityCommand('ReportCapacity', beds, { when: '33:00', receivedAt: at('09:00') });

    expect(refusalOf(ipuh, tomorrow)).toBe('timeInTheFuture');
  });

  it('is not made once the facility is closed', () => {
    const closed = eventsOf(
      registration(PUSKESMAS_IPUH),
      facilityCommand('CloseFacility', { on: '2026-02-28' }),
    );

    expect(refusalOf(closed, facilityCommand('ReportCapacity', beds))).toBe('facilityClosed');
  });

  it('with a command id that stated other beds, or at another time, is refused', () => {
    const first = facilityCommand('ReportCapacity', beds, { when: '09:00' });
    const past = eventsOf(registration(PUSKESMAS_IPUH), first);
    const { commandId } = first.occurrence;
    const otherBeds = facilityCommand('ReportCapacity', { freeBeds: {} }, { when: '09:00', commandId });
    const otherTime = facilityCommand('ReportCapacity', beds, { when: '10:00', commandId });

    expect(refusalOf(past, otherBeds)).toBe('commandIdReused');
    expect(refusalOf(past, otherTime)).toBe('commandIdReused');
    expect(decideFacility(past, first, MUKOMUKO)).toEqual([]);
  });

  it('about a capability must not end before it begins, and may last one day', () => {
    const lasting = (from: string, until: string) =>
      facilityCommand('DeclareCapability', { capability: 'caesareanSection', available: true, from, until });

    expect(refusalOf(ipuh, lasting('2026-03-02', '2026-03-01'))).toBe('effectiveDatesReversed');
    expect(refusalOf(ipuh, lasting('2026-03-02', '2026-03-02'))).toBeNull();
  });
});
