import { DAY, HOUR, MINUTE, plus } from '@rujukan/kernel';
import fc from 'fast-check';
import type { CaseCommand } from '../case/commands';
import { decide } from '../case/decide';
import type { CaseEvent } from '../case/events';
import { fold } from '../case/state';
import { isRefusal } from '../refusal';
import {
  FIRST_LEG,
  MUKOMUKO,
  RSIA,
  RSUD,
  SECOND_LEG,
  at,
  caseStories,
  coordinator,
  given,
  midwife,
  person,
  rsud,
} from '../testing';
import { type EscalationStep, nextEscalation } from './next-step';
import { escalationFacts } from './reach';
import { ESCALATION_RULES, type EscalationRules } from './rules';

const product = person('admin', null);
const detected = midwife('DetectCase', {}, '23:00');
const referred = midwife('RaiseReferral', {}, '23:10', { receivedAt: at('23:10') });
const NOBODY = { onDuty: () => [], accounts: () => [] };

function next(...commands: readonly CaseCommand[]): EscalationStep | null {
  return nextEscalation(given(...commands).state, ESCALATION_RULES);
}

/** The product takes a step, as it stands in the log afterwards. */
function takes(step: EscalationStep | null, clock: string): CaseCommand {
  if (!step) throw new Error('there is no step to take');
  const facts = escalationFacts(step, { people: NOBODY, district: MUKOMUKO, next: RSIA });
  return product('EscalateReferral', facts, clock);
}

describe('a referral that nobody answers', () => {
  it('climbs from the second contact over the next hospital to the coordinator, and no further', () => {
    const story: CaseCommand[] = [detected, referred];
    const climbed: unknown[] = [];
    for (const clock of ['23:20', '23:30', '23:40']) {
      const step = next(...story);
      climbed.push([step?.step, step?.action, step?.dueAt]);
      story.push(takes(step, clock));
    }

    expect(climbed).toEqual([
      [1, 'secondContact', at('23:20')],
      [2, 'nextHospital', at('23:30')],
      [3, 'coordinator', at('23:40')],
    ]);
    expect(next(...story)).toBeNull();
  });

  it('is counted from when the server heard of it, not from when a phone without signal wrote it', () => {
    const late = midwife('RaiseReferral', {}, '23:10', { receivedAt: at('25:00') });

    expect(next(detected, late)?.dueAt).toBe(at('25:10'));
  });

  it('keeps its time when the time of the referral is corrected', () => {
    const correction = midwife(
      'CorrectMilestone',
      {
        milestone: 'raised',
        legId: FIRST_LEG,
        supersedes: [referred.occurrence.commandId],
        time: { precision: 'exact', at: at('22:55') },
      },
      '23:15',
    );

    expect(next(detected, referred, correction)?.dueAt).toBe(at('23:20'));
  });

  it('that was heard of days late disturbs nobody', () => {
    const received = (delay: number) =>
      midwife('RaiseReferral', {}, '23:10', { receivedAt: plus(at('23:10'), delay) });

    expect(next(detected, received(2 * DAY))).not.toBeNull();
    expect(next(detected, received(2 * DAY + 11 * MINUTE))).toBeNull();
  });

  it('climbs slower when it is urgent, and not at all when it is planned', () => {
    const as = (urgency: 'urgent' | 'planned') =>
      next(detected, midwife('RaiseReferral', { urgency }, '23:10', { receivedAt: at('23:10') }));

    expect(as('urgent')?.dueAt).toBe(at('23:40'));
    expect(as('planned')).toBeNull();
  });

  it('climbs on while the hospital has only seen it, or asks back', () => {
    const asked = [rsud('MarkReferralSeen', {}, '23:12'), rsud('AskBack', {}, '23:13')];

    expect(next(detected, referred, ...asked)?.step).toBe(1);
  });

  it('needs no step that a person has taken', () => {
    const byPhone = coordinator(
      'EscalateReferral',
      { step: 1, toFacility: RSUD, toRole: 'hospital', channel: 'phone' },
      '23:15',
    );

    expect(next(detected, referred, byPhone)?.step).toBe(2);
  });

  it('still reaches the coordinator when somebody mistook the number of a step', () => {
    const mistyped = coordinator(
      'EscalateReferral',
      { step: 3, toFacility: RSUD, toRole: 'hospital' },
      '23:15',
    );
    const one = next(detected, referred, mistyped);
    const two = next(detected, referred, mistyped, takes(one, '23:20'));
    const three = next(detected, referred, mistyped, takes(one, '23:20'), takes(two, '23:30'));

    expect([one?.step, two?.step, three?.step]).toEqual([1, 2, 3]);
  });

  it.each<[string, CaseCommand]>([
    ['was accepted', rsud('AcceptReferral', {}, '23:15')],
    ['was declined', rsud('DeclineReferral', {}, '23:15')],
    ['is on the way', midwife('RecordDeparture', {}, '23:15')],
    ['arrived', rsud('AcknowledgeArrival', {}, '23:15')],
    ['was admitted', rsud('AdmitPatient', {}, '23:15')],
    ['was not wanted by the family', midwife('RecordFamilyDecline', {}, '23:15')],
    ['was cancelled', midwife('CancelCase', {}, '23:15')],
    ['is over', rsud('RecordOutcome', {}, '23:15')],
    ['was followed by another', midwife('RaiseReferral', { legId: SECOND_LEG, to: RSIA }, '23:15')],
  ])('has no next step, and takes none, once it %s', (_, end) => {
    const step = next(detected, referred);
    const { when, state } = given(detected, referred, end);

    expect(nextEscalation(state, ESCALATION_RULES)?.legId).not.toBe(FIRST_LEG);
    expect(['referralNotWaiting', 'caseCancelled']).toContain(when(takes(step, '23:20')).refused);
  });

  it('takes each step once', () => {
    const step = next(detected, referred);
    const { when } = given(detected, referred, takes(step, '23:20'));

    expect(when(takes(step, '23:20')).refused).toBe('escalationStepTaken');
  });

  it('names the hospitals that were asked before, in order', () => {
    const declined = rsud('DeclineReferral', {}, '23:12');
    const second = midwife('RaiseReferral', { legId: SECOND_LEG, to: RSIA }, '23:15');

    expect(next(detected, referred, declined, second)?.asked).toEqual([RSUD, RSIA]);
  });
});

describe('the rules in force', () => {
  const OWN: EscalationRules = {
    version: 'dinkes-1',
    rules: [
      ...ESCALATION_RULES.rules,
      {
        urgency: 'emergency',
        hospital: RSUD,
        steps: [{ action: 'coordinator', minutes: 5 }],
        from: at('23:00'),
        source: 'Dinkes',
      },
    ],
  };
  const stepFor = (to: string, receivedAt = at('23:10')) =>
    nextEscalation(given(detected, midwife('RaiseReferral', { to }, '22:00', { receivedAt })).state, OWN);

  it('are those of the hospital before those of all', () => {
    expect(stepFor(RSUD)).toMatchObject({ action: 'coordinator', dueAt: at('23:15'), rules: 'dinkes-1' });
    expect(stepFor(RSIA)).toMatchObject({ action: 'secondContact', dueAt: at('23:20') });
  });

  it('are those of when the referral was heard of', () => {
    expect(stepFor(RSUD, at('22:30'))).toMatchObject({ action: 'secondContact', dueAt: at('22:40') });
  });
});

describe('the climb of any story', () => {
  const eventsOf = (story: readonly CaseCommand[]) =>
    story.reduce<readonly CaseEvent[]>((past, command) => {
      const decision = decide(past, command, MUKOMUKO);
      return isRefusal(decision) ? past : [...past, ...decision];
    }, []);

  it('ends, takes no step twice, each later than the one before, and is taken by the decision', () => {
    fc.assert(
      fc.property(caseStories({ maxLength: 8 }), (story) => {
        let past = eventsOf(story);
        let before: EscalationStep | null = null;
        for (let taken = 0; taken <= 3; taken += 1) {
          const step = nextEscalation(fold(past), ESCALATION_RULES);
          if (!step) return;
          if (before) {
            expect(step.step).toBeGreaterThan(before.step);
            expect(step.dueAt).toBeGreaterThan(before.dueAt);
          }
          const facts = escalationFacts(step, { people: NOBODY, district: MUKOMUKO, next: null });
          const command = product('EscalateReferral', facts, {
            precision: 'exact',
            at: plus(step.dueAt, HOUR),
          });
          const decision = decide(past, command, MUKOMUKO);
          expect(decision).toHaveLength(1);
          past = [...past, ...(decision as readonly CaseEvent[])];
          before = step;
        }
        throw new Error('it climbs for ever');
      }),
      { numRuns: 300 },
    );
  });
});
