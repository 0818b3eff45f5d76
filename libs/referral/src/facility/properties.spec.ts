import fc from 'fast-check';
import { isRefusal } from '../refusal';
import { type StoredEvent, decodeFacilityEvent, encodeEvent } from '../stored-event';
import {
  DESCRIPTION_OF_IPUH,
  MUKOMUKO,
  PUSKESMAS_IPUH,
  facilityCommand,
  facilityCommands,
  facilityEvents,
} from '../testing';
import type { FacilityCommand } from './commands';
import { decideFacility } from './decide';
import type { FacilityEvent } from './events';
import { capabilitiesOn, foldFacility, isPilotOn } from './state';

const registered = facilityCommand('RegisterFacility', {
  ...DESCRIPTION_OF_IPUH,
  facilityId: PUSKESMAS_IPUH,
});
const stories = fc.array(facilityCommands(), { maxLength: 15 }).map((rest) => [registered, ...rest]);

describe('whatever happens to a facility', () => {
  it('every event survives being written as JSON and read back', () => {
    fc.assert(
      fc.property(facilityEvents(), (event) => {
        expect(decodeFacilityEvent(JSON.parse(JSON.stringify(encodeEvent(event))) as StoredEvent)).toEqual(
          event,
        );
      }),
    );
  });

  it('a decision is an answer, never a crash, and commands that were taken once change nothing again', () => {
    fc.assert(
      fc.property(stories, (story) => {
        const { past, taken } = played(story);
        for (const command of taken) expect(decideFacility(past, command, MUKOMUKO)).toEqual([]);
      }),
    );
  });

  it('its events fold in any order without a crash', () => {
    fc.assert(
      fc.property(fc.array(facilityEvents(), { maxLength: 15 }), (events) => {
        const facility = foldFacility(events);
        if (facility) {
          expect(Array.isArray(capabilitiesOn(facility, '2026-02-14'))).toBe(true);
          expect(typeof isPilotOn(facility, '2026-02-14')).toBe('boolean');
        }
      }),
    );
  });
});

function played(story: readonly FacilityCommand[]) {
  const past: FacilityEvent[] = [];
  const taken: FacilityCommand[] = [];
  for (const command of story) {
    const decision = decideFacility(past, command, MUKOMUKO);
    if (isRefusal(decision)) continue;
    past.push(...decision);
    taken.push(command);
  }
  return { past, taken };
}
