import type { CaseWithHistory } from '../../case-history';
import type { Entry } from '../../outbox';
import { factsIn, toldHere } from './told-here';

const account = {
  accountId: 'bidan',
  role: 'midwife',
  facilityId: 'pkm-ipuh',
  mustChangePassword: false,
} as const;
const nothingTold = { history: [] } as unknown as CaseWithHistory;

function entry(name: Entry['name'], under: string, facts: object, refused: Entry['refused'] = null): Entry {
  const recordedAt = '2026-11-21T07:30:00.000Z';
  return {
    seq: 1,
    commandId: name,
    accountId: 'bidan',
    name,
    caseId: 'case',
    path: `/api/cases${under}`,
    body: { commandId: name, occurredAt: recordedAt, recordedAt, ...facts },
    recordedAt: Date.parse(recordedAt),
    offsetThen: 60_000,
    life: 'life',
    intoLife: 0,
    form: null,
    refused,
  };
}

describe('what a phone knows that the server does not', () => {
  it('is told as the server will tell it, with the ids that stand in the address', () => {
    const departed = entry('RecordDeparture', '/case/legs/leg/departure', { mode: 'boat', note: 'Ombak.' });
    expect(toldHere(nothingTold, [departed], account)).toMatchObject([
      {
        id: 'RecordDeparture',
        type: 'TransportDeparted',
        facts: { legId: 'leg', mode: 'boat' },
        person: { note: 'Ombak.' },
        receivedAt: '2026-11-21T07:29:00.000Z',
      },
    ]);
  });

  it('leaves out what was refused, and what the server has told meanwhile', () => {
    const problem = { status: 400, code: 'x', title: '', detail: '', errors: [], retryAfterSeconds: null };
    const refused = entry('RecordDeparture', '/case/legs/leg/departure', {}, problem);
    const known = entry('AcknowledgeArrival', '/case/legs/leg/arrival', {});
    const about = { history: [{ id: known.commandId }] } as unknown as CaseWithHistory;
    expect(toldHere(about, [refused, known], account)).toEqual(about.history);
  });

  it('gives a correction the time by which the rules judge it', () => {
    const said = {
      milestone: 'departed',
      legId: 'leg',
      supersedes: ['RecordDeparture'],
      correctedPrecision: 'exact',
      correctedTime: '2026-11-21T07:00:00.000Z',
      reason: 'typingError',
    };
    expect(factsIn(entry('CorrectMilestone', '/case/corrections', said), account)).toEqual({
      milestone: 'departed',
      legId: 'leg',
      supersedes: ['RecordDeparture'],
      time: { precision: 'exact', at: Date.parse('2026-11-21T07:00:00Z') },
      reason: 'typingError',
      said: null,
    });
    expect(
      factsIn(entry('CorrectMilestone', '/x', { ...said, correctedPrecision: 'didNotHappen' }), account).time,
    ).toBeNull();
  });
});
