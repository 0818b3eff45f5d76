import type { Entry } from '../../outbox';
import { isComplete, mendFormOf, statedAgain } from './stated-again';

const tapped: Entry = {
  seq: 1,
  commandId: 'refused',
  accountId: 'bidan',
  name: 'RecordDeparture',
  caseId: 'case',
  path: '/api/cases/case/legs/leg/departure',
  body: {
    commandId: 'refused',
    mode: 'boat',
    escort: 'nurse',
    occurredAt: '2026-11-21T07:30:42.500Z',
    recordedAt: '2026-11-21T07:30:42.500Z',
  },
  recordedAt: Date.parse('2026-11-21T07:30:42.500Z'),
  offsetThen: 20 * 60_000,
  life: 'life',
  intoLife: 0,
  form: null,
  refused: null,
};

describe('a refused statement that is mended', () => {
  it('opens with what was stated, at the time on the clocks of the district', () => {
    expect(mendFormOf(tapped, 'new', 'Asia/Jakarta')).toEqual({
      commandId: 'new',
      said: { mode: 'boat', escort: 'nurse' },
      time: '2026-11-21T14:10',
    });
  });

  it('keeps to the second the time that nobody changed, without the error of the phone', () => {
    const form = { ...mendFormOf(tapped, 'new', 'Asia/Jakarta'), said: { mode: 'ambulance', escort: '' } };
    expect(statedAgain(tapped, form, 'Asia/Jakarta')).toEqual({
      name: 'RecordDeparture',
      caseId: 'case',
      path: '/api/cases/case/legs/leg/departure',
      facts: { mode: 'ambulance' },
      occurredAt: '2026-11-21T07:10:42.500Z',
    });
  });

  it('takes the time that somebody typed', () => {
    const form = { ...mendFormOf(tapped, 'new', 'Asia/Jakarta'), time: '2026-11-21T13:00' };
    expect(statedAgain(tapped, form, 'Asia/Jakarta').occurredAt).toBe('2026-11-21T06:00:00.000Z');
  });

  it.each([
    ['AnswerQuestion', { note: ' ' }, false],
    ['AnswerQuestion', { note: '90/60' }, true],
    ['CorrectMilestone', { supersedes: [], reason: 'typingError', correctedPrecision: 'unknown' }, false],
    ['CorrectMilestone', { supersedes: ['a'], reason: 'typingError', correctedPrecision: 'exact' }, false],
    ['CorrectMilestone', { supersedes: ['a'], reason: 'typingError', correctedPrecision: 'unknown' }, true],
    ['AcknowledgeBackReferral', {}, true],
  ] as const)('is whole where nothing is empty that it needs: %s %j', (name, said, whole) => {
    expect(isComplete(name, { commandId: 'new', said, time: '2026-11-21T13:00' }, 'Asia/Jakarta')).toBe(
      whole,
    );
  });

  it('has a time that is one', () => {
    const form = { ...mendFormOf(tapped, 'new', 'Asia/Jakarta'), time: '' };
    expect(isComplete('RecordDeparture', form, 'Asia/Jakarta')).toBe(false);
  });
});
