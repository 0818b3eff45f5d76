import { DANGER_SIGNS, PHASES, RULE_SETS, signsOfPhase } from '@rujukan/referral';
import { SIGNS_OF_PHASE, cannotWait } from './signs-of-phase';

const IN_FORCE = RULE_SETS.at(-1)!.dangerSigns;

describe('the danger signs that a form shows', () => {
  it.each(PHASES)('are those of the rules in force: %s', (phase) => {
    expect([...SIGNS_OF_PHASE[phase]].sort()).toEqual([...signsOfPhase(phase, IN_FORCE)].sort());
  });

  it.each(DANGER_SIGNS)('cannot wait where the rules in force say that it is an emergency: %s', (sign) => {
    const urgencies = IN_FORCE.filter((rule) => rule.sign === sign).map(({ suggests }) => suggests.urgency);

    expect(cannotWait([sign])).toBe(urgencies.includes('emergency'));
  });
});
