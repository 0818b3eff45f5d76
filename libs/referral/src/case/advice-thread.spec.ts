import { PUSKESMAS_IPUH, RSUD, at, given, midwife, rsud, specialist } from '../testing';
import { threadOf, unreadOf } from './advice-thread';
import type { CaseCommand } from './commands';
import type { CaseEvent } from './events';
import { fold } from './state';

const detected = midwife('DetectCase', {}, '08:00');
const asked = midwife('AskAdvice', {}, '08:30');
const answered = specialist('GiveAdvice', {}, '08:34');
const askedOn = midwife('ContinueAdvice', {}, '08:40');
const told = (...commands: readonly CaseCommand[]) => given(detected, ...commands).state.advice[0]!;
const receipts = (...commands: readonly CaseCommand[]) =>
  threadOf(told(...commands)).map(({ from, readAt }) => [from, readAt]);

describe('the thread of an advice', () => {
  it('is what both sides wrote, in the order in which it happened', () => {
    expect(threadOf(told(asked, askedOn, answered))).toMatchObject([
      { messageId: asked.occurrence.commandId, from: 'asker', by: { facilityId: PUSKESMAS_IPUH } },
      { messageId: answered.occurrence.commandId, from: 'adviser', by: { role: 'specialist' } },
      { messageId: askedOn.occurrence.commandId, from: 'asker', at: at('08:40') },
    ]);
  });

  it('is the same in whatever order its parts came in', () => {
    const seen = midwife('MarkAdviceSeen', {}, '08:36');
    const events = eventsOf(asked, answered, seen, askedOn);
    const backwards = fold([...events].reverse()).advice[0]!;

    expect(threadOf(backwards)).toEqual(threadOf(fold(events).advice[0]!));
  });

  it('has a receipt for each message of the side that did not write it', () => {
    const opened = specialist('MarkAdviceSeen', {}, '08:32');

    expect(receipts(asked)).toEqual([['asker', null]]);
    expect(receipts(asked, opened)).toEqual([['asker', at('08:32')]]);
    expect(receipts(asked, midwife('MarkAdviceSeen', {}, '08:33'))).toEqual([['asker', null]]);
  });

  it('takes a receipt that names messages for those alone, and one that names none for all until then', () => {
    const second = rsud('GiveAdvice', {}, '08:37');
    const named = midwife('MarkAdviceSeen', { messages: [answered.occurrence.commandId] }, '08:50');
    const early = midwife('MarkAdviceSeen', {}, '08:35');

    expect(receipts(asked, answered, second, named).slice(1)).toEqual([
      ['adviser', at('08:50')],
      ['adviser', null],
    ]);
    expect(receipts(asked, answered, second, early).slice(1)).toEqual([
      ['adviser', at('08:35')],
      ['adviser', null],
    ]);
  });

  it('takes whoever writes back to have read what stands above', () => {
    expect(receipts(asked, answered, askedOn)).toEqual([
      ['asker', at('08:34')],
      ['adviser', at('08:40')],
      ['asker', null],
    ]);
  });

  it('counts what each side has not read', () => {
    expect(unreadOf(told(asked))).toEqual({ asker: 0, adviser: 1 });
    expect(unreadOf(told(asked, answered))).toEqual({ asker: 1, adviser: 0 });
    expect(unreadOf(told(asked, answered, askedOn))).toEqual({ asker: 0, adviser: 1 });
  });

  it('is empty until the question itself is known', () => {
    const events = eventsOf(asked, answered);
    const answerAlone = fold(events.filter(({ type }) => type === 'AdviceGiven')).advice[0]!;

    expect(threadOf(answerAlone)).toEqual([]);
  });
});

describe('asking on', () => {
  it('is for the side that asked, of a question that was asked', () => {
    const { when } = given(detected, asked);

    expect(when(askedOn).refused).toBeNull();
    expect(when(rsud('ContinueAdvice', {}, '08:40')).refused).toBe('adviceAskedOfYou');
    expect(given(detected).when(askedOn).refused).toBe('adviceNotAsked');
  });

  it('of a hospital that asked its own specialists is for that hospital', () => {
    const own = rsud('AskAdvice', { toFacility: RSUD }, '11:00');
    const there = given(detected, midwife('RaiseReferral', {}, '08:20'), own);
    const read = there.when(specialist('MarkAdviceSeen', {}, '11:02')).state.advice[0]!;

    expect(there.when(rsud('ContinueAdvice', {}, '11:05')).refused).toBeNull();
    expect(unreadOf(read)).toEqual({ asker: 0, adviser: 0 });
  });
});

function eventsOf(...commands: readonly CaseCommand[]): readonly CaseEvent[] {
  return given(detected, ...commands).past;
}
