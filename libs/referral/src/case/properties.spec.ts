import fc from 'fast-check';
import { type Refusal, isRefusal } from '../refusal';
import { decodeCaseEvent, encodeEvent } from '../stored-event';
import { MUKOMUKO, caseCommands, caseEvents, caseStories } from '../testing';
import { standing } from './claims';
import type { CaseCommand } from './commands';
import { decide } from './decide';
import { type CaseEvent, LEG_MILESTONES } from './events';
import { facilitiesInvolved, partiesOf } from './parties';
import { destinationOf, disputesOf, familyHasDeclined, legsInOrder, outcomeOf, stageOf } from './picture';
import { type CaseState, fold } from './state';

describe('whatever happens to a case', () => {
  it('every event of a case survives being written as JSON and read back', () => {
    fc.assert(
      fc.property(caseEvents(), (event) => {
        expect(decodeCaseEvent(throughJson(encodeEvent(event)))).toEqual(event);
      }),
    );
  });

  it('commands that were taken once change nothing when they come again', () => {
    fc.assert(
      fc.property(caseStories(), (story) => {
        const { past, taken } = played(story);
        for (const command of taken) expect(decide(past, command, MUKOMUKO)).toEqual([]);
      }),
    );
  });

  it('the picture of a case does not depend on the order in which its events came in', () => {
    fc.assert(
      fc.property(caseStories().chain(withAnotherOrder), ([events, inAnotherOrder]) => {
        expect(pictureOf(fold(inAnotherOrder))).toEqual(pictureOf(fold(events)));
      }),
      { numRuns: 1_000 },
    );
  });

  it('whoever is a party may also state what it knows, the puskesmas of a posyandu for it', () => {
    fc.assert(
      fc.property(caseStories(), (story) => {
        const state = fold(played(story).past);
        const involved = facilitiesInvolved(state, MUKOMUKO);
        for (const { facility } of partiesOf(state)) {
          expect(involved).toContain(facility);
          expect(involved).toContain(MUKOMUKO.facility(facility)?.parentId ?? facility);
        }
      }),
    );
  });

  it('a decision is an answer, never a crash', () => {
    fc.assert(
      fc.property(caseStories(), caseCommands(), (story, command) => {
        const decision: readonly CaseEvent[] | Refusal = decide(played(story).past, command, MUKOMUKO);
        expect(isRefusal(decision) || decision.length === 1).toBe(true);
      }),
    );
  });

  it('folding what was decided is never a crash, and neither is folding events in a wild order', () => {
    fc.assert(
      fc.property(fc.array(caseEvents(), { maxLength: 20 }), (events) => {
        expect(() => pictureOf(fold(events))).not.toThrow();
      }),
    );
  });

  it('a time that was taken back is never the one that counts', () => {
    fc.assert(
      fc.property(caseStories(), (story) => {
        const state = fold(played(story).past);
        for (const milestone of milestonesOf(state)) {
          expect(milestone.superseded).not.toContain(standing(milestone)?.eventId);
        }
      }),
    );
  });

  it('the stories tried here reach corrections, disputes and second legs', () => {
    const states = fc
      .sample(caseStories(), { numRuns: 600, seed: 1 })
      .map((story) => fold(played(story).past));
    expect(states.some((state) => milestonesOf(state).some(({ superseded }) => superseded.length > 0))).toBe(
      true,
    );
    expect(states.some((state) => new Set(disputesOf(state).map(({ legId }) => legId)).size > 2)).toBe(true);
    expect(states.some((state) => state.legs.length > 1)).toBe(true);
  });
});

function throughJson<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

/** What a server makes of a story: refused commands leave nothing behind. */
function played(story: readonly CaseCommand[]) {
  const past: CaseEvent[] = [];
  const taken: CaseCommand[] = [];
  for (const command of story) {
    const decision = decide(past, command, MUKOMUKO);
    if (isRefusal(decision)) continue;
    past.push(...decision);
    taken.push(command);
  }
  return { past, taken };
}

function withAnotherOrder(story: readonly CaseCommand[]) {
  const events = played(story).past;
  return fc.tuple(
    fc.constant(events),
    fc.shuffledSubarray(events, { minLength: events.length, maxLength: events.length }),
  );
}

function milestonesOf(state: CaseState) {
  return [...Object.values(state.milestones), ...state.legs.flatMap((leg) => Object.values(leg.milestones))];
}

/** All that the worklists, the history and the analyst see of a case. */
function pictureOf(state: CaseState) {
  return {
    stage: stageOf(state),
    disputes: disputesOf(state),
    detected: standing(state.milestones.detected),
    screening: state.screening,
    outcome: outcomeOf(state),
    parties: partiesOf(state).toSorted((a, b) => (a.facility < b.facility ? -1 : 1)),
    cancellation: state.cancellation,
    legs: legsInOrder(state).map((leg) => ({
      legId: leg.legId,
      referral: leg.referral,
      destination: destinationOf(leg),
      familyHasDeclined: familyHasDeclined(leg),
      milestones: LEG_MILESTONES.map((name) => standing(leg.milestones[name])),
    })),
  };
}
