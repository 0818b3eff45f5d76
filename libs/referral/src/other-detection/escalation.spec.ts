import { DAY, HOUR, MINUTE, plus } from '@rujukan/kernel';
import { ESCALATION_RULES, type EscalationRules } from '../escalation/rules';
import { isRefusal } from '../refusal';
import { MUKOMUKO, POSYANDU_MELATI, PUSKESMAS_IPUH, actorOf, at, other, othersGiven } from '../testing';
import { decideOtherDetection } from './decide';
import type { OtherDetectionCommand } from './commands';
import { type OtherEscalationStep, nextOtherEscalation, otherEscalationFacts } from './escalation';
import { foldOtherDetection } from './state';

const AT_ONCE = { signs: ['emergencySign'] } as const;
const seen = other('RecordOtherDetection', AT_ONCE, '09:00', { receivedAt: at('09:05') });
const handedOver = other('HandOverOtherDetection', {}, '09:10');
const closed = other('CloseOtherDetection', {}, '09:10');
const PEOPLE = {
  onDuty: () => [],
  accounts: (role: string) => (role === 'coordinator' ? ['dinkes', 'dinkes-2'] : ['admin']),
};

function next(
  story: readonly OtherDetectionCommand[],
  rules: EscalationRules = ESCALATION_RULES,
): OtherEscalationStep | null {
  const known = foldOtherDetection(othersGiven(...story));
  if (!known) throw new Error('nobody recorded anything');
  return nextOtherEscalation(known, rules);
}

function escalated(clock = '09:35'): OtherDetectionCommand {
  const step = next([seen]);
  if (!step) throw new Error('there is no step to take');
  const facts = otherEscalationFacts(step, { people: PEOPLE, district: MUKOMUKO });
  return other('EscalateOtherDetection', facts, clock);
}

describe('an emergency at another age that nobody takes', () => {
  it('goes to the district half an hour after the server heard of it, as an emergency that no hospital answers', () => {
    expect(next([seen])).toEqual({
      action: 'coordinator',
      dueAt: at('09:35'),
      posyandu: POSYANDU_MELATI,
      rules: '2026-1',
    });
    expect(escalated().facts).toEqual({
      posyandu: POSYANDU_MELATI,
      puskesmas: PUSKESMAS_IPUH,
      toRole: 'coordinator',
      rules: '2026-1',
      told: [
        { accountId: 'dinkes', as: 'coordinator' },
        { accountId: 'dinkes-2', as: 'coordinator' },
      ],
    });
  });

  it('goes there once', () => {
    expect(next([seen, escalated()])).toBeNull();
  });

  it('goes to nobody once it was handed over or closed, also by a statement that came late', () => {
    for (const taken of [handedOver, closed]) expect(next([seen, taken])).toBeNull();
    const awaited = other('HandOverOtherDetection', { receipt: 'awaited' }, '09:10');
    expect(next([seen, awaited])).toBeNull();
  });

  it('goes to whoever runs the product where there is no coordinator', () => {
    const step = next([seen])!;
    const people = { ...PEOPLE, accounts: (role: string) => (role === 'admin' ? ['admin'] : []) };
    expect(otherEscalationFacts(step, { people, district: MUKOMUKO })).toMatchObject({
      toRole: 'admin',
      told: [{ accountId: 'admin', as: 'admin' }],
    });
  });

  it('goes by the rules in force when the server heard of it', () => {
    const [emergency, ...rest] = ESCALATION_RULES.rules;
    if (!emergency) throw new Error('there is no rule');
    const later = {
      ...emergency,
      from: at('09:05'),
      steps: [{ action: 'coordinator', minutes: 12 }],
    } as const;
    const rules = { version: '2027', rules: [emergency, later, ...rest] };

    expect(next([seen], rules)).toMatchObject({ dueAt: at('09:17'), rules: '2027' });
    const afterwards = { ...later, from: at('09:06') };
    expect(next([seen], { version: '2027', rules: [emergency, afterwards, ...rest] })?.dueAt).toBe(
      at('09:35'),
    );
  });

  it('goes to nobody when the phone told of it days late', () => {
    const heard = (ms: number) =>
      next([other('RecordOtherDetection', AT_ONCE, '09:00', { receivedAt: plus(at('09:00'), ms) })]);

    expect(heard(2 * DAY + 30 * MINUTE)).not.toBeNull();
    expect(heard(2 * DAY + HOUR)).toBeNull();
  });
});

it('what can wait is on the list, and disturbs nobody', () => {
  expect(next([other('RecordOtherDetection')])).toBeNull();
});

describe('telling the district', () => {
  const refusalOf = (past: readonly OtherDetectionCommand[], command: OtherDetectionCommand) => {
    const decision = decideOtherDetection(othersGiven(...past), command, MUKOMUKO);
    return isRefusal(decision) ? decision.refused : null;
  };

  it('is taken while somebody waits, and a repeat of it changes nothing', () => {
    const step = escalated();
    expect(refusalOf([seen], step)).toBeNull();
    expect(decideOtherDetection(othersGiven(seen, step), step, MUKOMUKO)).toEqual([]);
  });

  it.each([
    ['handed over', [seen, handedOver]],
    ['closed', [seen, closed]],
    ['told already', [seen, escalated()]],
    ['no emergency', [other('RecordOtherDetection')]],
  ])('has no point once it is %s', (_, past) => {
    expect(refusalOf(past, other('EscalateOtherDetection', {}, '10:00'))).toBe('otherDetectionNotWaiting');
  });

  it('keeps nobody from taking it afterwards', () => {
    expect(refusalOf([seen, escalated()], other('HandOverOtherDetection', {}, '10:00'))).toBeNull();
    expect(foldOtherDetection(othersGiven(seen, escalated()))?.escalation?.at).toBe(at('09:35'));
  });

  it('is for nobody at a facility', () => {
    const byMidwife = { by: actorOf('midwife', PUSKESMAS_IPUH) };
    expect(refusalOf([], other('EscalateOtherDetection', {}, '10:00', byMidwife))).toBe(
      'otherDetectionUnknown',
    );
  });
});
