import { PHASES, RULE_SETS, signsOfPhase } from '@rujukan/referral';
import { SIGNS_OF_PHASE } from './signs-of-phase';

describe('the danger signs that a midwife is shown', () => {
  it.each(PHASES)('are those of the rules in force: %s', (phase) => {
    const inForce = RULE_SETS.at(-1)!;

    expect([...SIGNS_OF_PHASE[phase]].sort()).toEqual([...signsOfPhase(phase, inForce.dangerSigns)].sort());
  });
});
