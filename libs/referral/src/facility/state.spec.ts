import { MINUTE } from '@rujukan/kernel';
import { DESCRIPTION_OF_IPUH, MUKOMUKO, PUSKESMAS_IPUH, at, facilityCommand } from '../testing';
import type { FacilityCommand } from './commands';
import { decideFacility } from './decide';
import type { FacilityEvent } from './events';
import { type Facility, foldFacility } from './state';

const registered = facilityCommand(
  'RegisterFacility',
  { ...DESCRIPTION_OF_IPUH, facilityId: PUSKESMAS_IPUH },
  { when: '07:00' },
);

function after(...commands: readonly FacilityCommand[]): Facility {
  const events = [registered, ...commands].reduce<readonly FacilityEvent[]>(
    (past, command) => [...past, ...(decideFacility(past, command, MUKOMUKO) as FacilityEvent[])],
    [],
  );
  return foldFacility(events)!;
}

describe('the free beds of a facility', () => {
  it('are those of the last report by the server clock, also when a phone that runs ahead reported before it', () => {
    const ahead = facilityCommand(
      'ReportCapacity',
      { freeBeds: { delivery: 3 } },
      { when: '09:04', receivedAt: at('08:30'), clockOffsetMs: 34 * MINUTE },
    );
    const later = facilityCommand('ReportCapacity', { freeBeds: { delivery: 0 } }, { when: '08:50' });

    expect(after(ahead, later).capacity).toEqual({ freeBeds: { delivery: 0 }, at: at('08:50') });
  });
});
