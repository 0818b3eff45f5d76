import fc from 'fast-check';
import { type CaseEvent, type CaseState, caseIdOf, fold } from '@rujukan/referral';
import { caseEvents, given, midwife, rsud } from '../../referral/src/testing';
import { CaseStates } from './case-states';
import { LogInMemory } from './testing/log-in-memory';

const CASES = ['case-1', 'case-2', 'case-3'];

/** Events of three cases, told in turns, and where the log is cut into batches. */
const logs = fc.record({
  told: fc.array(fc.tuple(fc.constantFrom(...CASES), caseEvents()), { minLength: 1, maxLength: 40 }),
  batchSize: fc.integer({ min: 1, max: 12 }),
  eventsHeld: fc.constantFrom(1, 3, 1_000),
});

function logOf(told: readonly (readonly [string, CaseEvent])[]): LogInMemory {
  const log = new LogInMemory();
  for (const [caseId, event] of told) log.tell(caseId, [event]);
  return log;
}

function statesBy(log: LogInMemory, upTo: number, caseIds: Iterable<string>): Map<string, CaseState> {
  const events = log.events.slice(0, upTo);
  return new Map(
    Array.from(caseIds, (caseId) => {
      const own = events.filter(({ stream }) => caseIdOf(stream) === caseId);
      return [caseId, fold(own as unknown as CaseEvent[])];
    }),
  );
}

describe('the states of the cases in a batch', () => {
  it('are those of all events up to the batch and no further, however few are remembered', async () => {
    await fc.assert(
      fc.asyncProperty(logs, async ({ told, batchSize, eventsHeld }) => {
        const log = logOf(told);
        const states = new CaseStates(log, eventsHeld);
        for (let end = batchSize; end < log.events.length + batchSize; end += batchSize) {
          const after = await states.after(log.events.slice(end - batchSize, end));
          expect(after).toEqual(statesBy(log, end, after.keys()));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('are right when an earlier batch comes again', async () => {
    const { past } = given(midwife('DetectCase'), midwife('RaiseReferral'), rsud('AcceptReferral'));
    const log = new LogInMemory();
    log.tell('case-1', past);
    const states = new CaseStates(log);
    await states.after(log.events);
    expect((await states.after(log.events.slice(1, 2))).get('case-1')).toEqual(fold(past.slice(0, 2)));
  });

  it('are read from the log once for a case that is not remembered, not once an event', async () => {
    const { past } = given(midwife('DetectCase'), midwife('RaiseReferral'), rsud('AcceptReferral'));
    const log = new LogInMemory();
    log.tell('case-1', past);
    let reads = 0;
    const counting = {
      readStream: (stream: string) => {
        reads += 1;
        return log.readStream(stream);
      },
    };
    await new CaseStates(counting).after(log.events.slice(1));
    expect(reads).toBe(1);
  });

  it('leave out what is not of a case', async () => {
    const log = new LogInMemory();
    log.add('facility-rsud', [{ id: 'a', type: 'FacilityClosed', data: {}, meta: {}, personal: null }]);
    expect((await new CaseStates(log).after(log.events)).size).toBe(0);
  });
});
