import { DAY, HOUR, type Instant, MINUTE, instant } from '@rujukan/kernel';
import { type Occurrence, claimOf, occurredOnServerClock } from '@rujukan/referral';
import { actorOf, at, about, exactly } from '../../referral/src/testing';
import { INTERVAL_DEFINITIONS } from './intervals';
import { UNMEASURED_CLOCK_ERROR_MS, measure } from './measurement';

const transport = INTERVAL_DEFINITIONS.departureToArrival;
type Said = Partial<Omit<Occurrence, 'actor'>> & { readonly by?: string };

/** A claim as the midwife (or somebody else) makes it, at that moment on a phone that was never measured. */
function claim(clock: string, { by = 'midwife', ...said }: Said = {}) {
  const moment = at(clock);
  const occurrence: Occurrence = {
    commandId: clock,
    occurredAt: exactly(clock),
    recordedAt: moment,
    receivedAt: moment,
    clockOffsetMs: null,
    ...said,
    actor: { ...actorOf('midwife', null), accountId: by },
  };
  return {
    ...claimOf({ id: clock, meta: occurrence }, null),
    at: occurredOnServerClock(occurrence) ?? moment,
  };
}

const hospital: Said = { by: 'hospital' };
const onMeasuredClock: Said = { clockOffsetMs: 0 };

describe('the length between two claims', () => {
  it('is signed: from the first to the second', () => {
    expect(measure(transport, claim('08:50'), claim('11:00', hospital), false)).toMatchObject({
      status: 'measured',
      ms: 130 * MINUTE,
    });
  });

  it('stays negative when the two are reversed, and is flagged', () => {
    expect(measure(transport, claim('11:00'), claim('08:50', hospital), false)).toMatchObject({
      status: 'negative',
      ms: -130 * MINUTE,
    });
  });

  it('is unresolved when negative by no more than two unmeasured clocks and two readings may err', () => {
    const error = UNMEASURED_CLOCK_ERROR_MS + MINUTE;
    const from = claim('11:00');
    const after = (ms: number) => ({ ...claim('11:00', hospital), at: instant(from.at + ms) });
    expect(measure(transport, from, after(-error), false).status).toBe('unresolved');
    expect(measure(transport, from, after(-error - 1), false).status).toBe('negative');
  });

  it.each([
    ['one hand wrote both', {}, {}],
    ['both clocks were measured', onMeasuredClock, { ...hospital, ...onMeasuredClock }],
  ])('allows for no clock error where %s', (_, from, to) => {
    expect(measure(transport, claim('11:02', from), claim('11:00', to), false).status).toBe('negative');
    expect(measure(transport, claim('11:01', from), claim('11:00', to), false).status).toBe('unresolved');
  });

  it('allows for what an estimated time says of its own precision', () => {
    const estimated = claim('11:00', { occurredAt: about('11:00', 30) });
    expect(measure(transport, estimated, claim('10:30'), false).status).toBe('unresolved');
    expect(measure(transport, estimated, claim('10:29'), false).status).toBe('negative');
  });

  it('may be off by what both estimates allow; one that counts as zero, by what they allow beyond it', () => {
    const estimated = claim('11:00', { occurredAt: about('11:00', 30) });
    const slackAt = (clock: string, within: number) =>
      measure(transport, estimated, claim(clock, { occurredAt: about(clock, within) }), false);
    expect(slackAt('11:20', 15)).toMatchObject({ status: 'measured', slackMs: 45 * MINUTE });
    expect(slackAt('10:40', 15)).toMatchObject({ status: 'unresolved', slackMs: 25 * MINUTE });
    expect(measure(transport, claim('11:00'), claim('11:20'), false)).toMatchObject({ slackMs: 0 });
  });

  it('is measured at exactly zero', () => {
    expect(measure(transport, claim('11:00'), claim('11:00'), false)).toMatchObject({
      status: 'measured',
      ms: 0,
    });
  });

  it('is implausible beyond its bound, and measured on it', () => {
    const bound = transport.implausibleAboveMs;
    const to = (ms: number) => ({ ...claim('08:00', hospital), at: (at('08:00') + ms) as Instant });
    expect(measure(transport, claim('08:00'), to(bound), false).status).toBe('measured');
    expect(measure(transport, claim('08:00'), to(bound + 1), false).status).toBe('implausible');
  });
});

describe('the doubts about a length', () => {
  function doubtsWhen(said: Said, disputed = false) {
    const measurement = measure(
      transport,
      claim('08:00'),
      claim('09:00', { ...hospital, ...said }),
      disputed,
    );
    return 'doubts' in measurement
      ? Object.entries(measurement.doubts).flatMap(([doubt, holds]) => (holds ? [doubt] : []))
      : null;
  }

  it('are none for two exact times that came in at once', () => {
    expect(doubtsWhen({})).toEqual([]);
  });

  it('name an estimated time', () => {
    expect(doubtsWhen({ occurredAt: about('09:00') })).toEqual(['estimated']);
  });

  it('name a time that reached the server more than a day after it was recorded', () => {
    expect(doubtsWhen({ receivedAt: instant(at('09:00') + DAY) })).toEqual([]);
    expect(doubtsWhen({ receivedAt: instant(at('09:00') + DAY + 1) })).toEqual(['late']);
  });

  it('judge lateness on the server clock when the device clock was measured', () => {
    const read = { occurredAt: exactly('08:30'), clockOffsetMs: 2 * DAY };
    const entered = instant(at('09:00') + 2 * DAY);
    expect(
      doubtsWhen({ ...read, recordedAt: entered, receivedAt: instant(at('09:00') + 30 * HOUR) }),
    ).toEqual(['late']);
    const behind = { ...read, clockOffsetMs: -2 * DAY, recordedAt: instant(at('09:00') - 2 * DAY) };
    expect(doubtsWhen({ ...behind, receivedAt: at('09:00') })).toEqual([]);
  });

  it('name a time moved by a measured clock offset', () => {
    expect(doubtsWhen({ clockOffsetMs: 3 * MINUTE })).toEqual(['skewAdjusted']);
  });

  it('name a dispute nobody has decided', () => {
    expect(doubtsWhen({}, true)).toEqual(['disputed']);
  });
});
