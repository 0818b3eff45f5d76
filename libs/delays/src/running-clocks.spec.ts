import { MINUTE, plus } from '@rujukan/kernel';
import type { CaseCommand } from '@rujukan/referral';
import {
  PUSKESMAS_IPUH,
  RSUD,
  THE_CASE,
  TIME_UNKNOWN,
  at,
  coordinator,
  given,
  midwife,
  rsud,
} from '../../referral/src/testing';
import { delayFactsOf } from './delay-facts';
import { clocksOfFacts } from './running-clocks';
import { TARGETS } from './targets';
import { referred, treated } from './testing/journeys';

const clocksAfter = (...commands: readonly CaseCommand[]) =>
  clocksOfFacts(delayFactsOf(THE_CASE, given(...commands).state), TARGETS);

describe('the clocks that run', () => {
  it('say since when, until when, and who can stop each', () => {
    expect(clocksAfter(...referred())).toEqual([
      {
        interval: 'referralToResponse',
        legId: 'leg-1',
        since: at('08:20'),
        dueAt: at('08:30'),
        responsible: RSUD,
      },
      {
        interval: 'referralToDeparture',
        legId: 'leg-1',
        since: at('08:20'),
        dueAt: at('08:50'),
        responsible: PUSKESMAS_IPUH,
      },
    ]);
  });

  it('run for a danger sign that nobody has acted on', () => {
    expect(clocksAfter(midwife('DetectCase', {}, '08:00'))).toMatchObject([
      { interval: 'detectionToReferral', legId: null, dueAt: at('09:00'), responsible: PUSKESMAS_IPUH },
    ]);
  });

  it('have nothing to be overdue against for a mere risk', () => {
    expect(clocksAfter(midwife('DetectCase', { signs: [] }, '08:00'))).toMatchObject([
      { interval: 'detectionToReferral', dueAt: null },
    ]);
  });

  it('give a planned referral its own target', () => {
    const planned = midwife('RaiseReferral', { urgency: 'planned' }, '08:20');
    expect(clocksAfter(midwife('DetectCase', {}, '08:00'), planned)).toMatchObject([
      { interval: 'referralToResponse', dueAt: plus(at('08:20'), 24 * 60 * MINUTE) },
      { interval: 'referralToDeparture', dueAt: null },
    ]);
  });

  it('take a walk-in at the door for an emergency', () => {
    const walkIn = rsud('DetectCase', { entry: 'walkIn', detectedAt: RSUD, origin: RSUD }, '09:00');
    expect(clocksAfter(walkIn, rsud('AcknowledgeArrival', {}, '09:05'))).toMatchObject([
      { interval: 'arrivalToAdmission', dueAt: at('09:35'), responsible: RSUD },
    ]);
  });

  it('stand still when nobody knows since when', () => {
    expect(clocksAfter(midwife('DetectCase', {}, TIME_UNKNOWN))).toEqual([]);
  });

  it('stop with care, and with the end of the case', () => {
    expect(clocksAfter(...treated())).toEqual([]);
    expect(clocksAfter(...referred(), coordinator('RecordOutcome', { outcome: 'died' }, '09:00'))).toEqual(
      [],
    );
  });
});
