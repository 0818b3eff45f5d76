import { parseInstant, plus } from '@rujukan/kernel';
import { type CaseCommand, type Refusal, refuse } from '@rujukan/referral';
import { type Answer, runSimulation } from './run-simulation';
import type { Sending } from './sending';

const START = parseInstant('2026-01-01T00:00:00Z')!;

function sending(caseId: string, commandId: string, minute: number): Sending {
  const receivedAt = plus(START, minute * 60_000);
  const command: CaseCommand = {
    name: 'AddNote',
    caseId,
    facts: { legId: null },
    personal: null,
    occurrence: {
      commandId,
      occurredAt: { precision: 'unknown' },
      recordedAt: receivedAt,
      receivedAt,
      clockOffsetMs: null,
      actor: { accountId: 'x', role: 'midwife', facilityId: null },
    },
  };
  return { receivedAt, command };
}

/** A server that knows a case once `open-<case>` came in, and refuses `bad` for good. */
function server() {
  const log: CaseCommand[] = [];
  const has = (id: string) => log.some(({ occurrence }) => occurrence.commandId === id);
  const answer = ({ caseId, occurrence: { commandId } }: CaseCommand): Answer | null => {
    if (has(commandId)) return 'repeated';
    if (commandId.startsWith('bad')) return refuse('caseCancelled');
    return commandId === `open-${caseId}` || has(`open-${caseId}`) ? null : refuse('caseUnknown');
  };
  const send = (command: CaseCommand): Promise<'recorded' | 'repeated' | Refusal> => {
    const said = answer(command);
    if (said === null) log.push(command);
    return Promise.resolve(said ?? 'recorded');
  };
  return { log, send };
}

describe('running a simulation', () => {
  it('sends a premature command again once its case has moved on, as received then', async () => {
    const { log, send } = server();
    const report = await runSimulation(
      [sending('a', 'a1', 0), sending('a', 'a1', 1), sending('b', 'open-b', 2), sending('a', 'open-a', 3)],
      send,
    );
    expect(log.map(({ occurrence }) => occurrence.commandId)).toEqual(['open-b', 'open-a', 'a1']);
    expect(log[2]?.occurrence.receivedAt).toBe(START + 180_000);
    expect(report).toEqual({
      sent: 4,
      recorded: 3,
      repeated: 1,
      retried: 2,
      waiting: 0,
      refused: {},
      at: START + 180_000,
    });
  });

  it('counts by code what was refused for good and what nothing ever made possible', async () => {
    const { send } = server();
    const report = await runSimulation(
      [sending('a', 'a1', 0), sending('b', 'bad-1', 1), sending('b', 'bad-2', 2)],
      send,
    );
    expect(report.refused).toEqual({ caseCancelled: 2, caseUnknown: 1 });
  });

  it('tells how far it is', async () => {
    const { send } = server();
    const told: number[] = [];
    const many = Array.from({ length: 600 }, (_, index) => sending('a', `a${index}`, index));
    await runSimulation(many, send, ({ sent }) => told.push(sent));
    expect(told).toEqual([250, 500, 600]);
  });

  it('keeps the order within a case when several cases are under way at once', async () => {
    const { log, send } = server();
    const cases = ['a', 'b', 'c'];
    const sendings = [0, 1, 2, 3].flatMap((round) =>
      cases.map((id) => sending(id, round === 0 ? `open-${id}` : `${id}${round}`, round)),
    );
    await runSimulation(sendings, send, undefined, { concurrency: 8 });
    for (const id of cases) {
      const own = log.filter(({ caseId }) => caseId === id).map(({ occurrence }) => occurrence.commandId);
      expect(own).toEqual([`open-${id}`, `${id}1`, `${id}2`, `${id}3`]);
    }
  });
});
