import type { EventLog } from '@rujukan/event-log';
import { instant } from '@rujukan/kernel';
import type { ListedCase } from '@rujukan/read-models';
import type { Actor, BreakGlassReason, Party } from '@rujukan/referral';
import { Finding } from './found-cases';
import { Reading } from './reading';

const HERE = 'rsud';
const PARTIES: Readonly<Record<string, readonly Party[]>> = {
  mine: [{ facility: HERE, part: 'has', openUntil: null }],
  theirs: [{ facility: 'rsia', part: 'has', openUntil: null }],
};
const found = Object.keys(PARTIES).map(
  (caseId) =>
    ({ case: { caseId, personId: 'person-1' }, personal: { name: 'Ibu Rekaan' } }) as unknown as ListedCase,
);

/** Whose cases are asked of the lists alone. */
const reading = new Reading(
  { shows: () => true, reach: () => Promise.resolve() },
  {} as EventLog,
  { parties: (caseId) => PARTIES[caseId] ?? [] },
  { facility: () => undefined, all: () => [], catchUp: () => Promise.resolve() },
  { now: () => instant(0) },
);

function sorted(role: Actor['role'], reason?: BreakGlassReason) {
  return new Finding(reading).sorted({ accountId: 'a', role, facilityId: HERE }, found, reason);
}

describe('what a search for a person may answer', () => {
  it('is the cases that the asker may read, whole', () => {
    expect(sorted('midwife')).toEqual({ readable: [found[0]], toBeOpened: [] });
  });

  it('is of the others, for a hospital that says why, that they are and nothing else', () => {
    expect(sorted('hospital', 'arrivedUnannounced')).toEqual({
      readable: [found[0]],
      toBeOpened: [{ caseId: 'theirs' }],
    });
  });

  it('is nothing of the others without a reason, or for those who may not break the glass', () => {
    expect(sorted('hospital').toBeOpened).toEqual([]);
    expect(sorted('midwife', 'arrivedUnannounced').toBeOpened).toEqual([]);
    expect(sorted('specialist', 'arrivedUnannounced').toBeOpened).toEqual([]);
  });
});
