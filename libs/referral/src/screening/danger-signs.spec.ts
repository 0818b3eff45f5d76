import { DANGER_SIGNS, PHASES, type Phase } from '../vocabulary';
import { scoreDangerSigns, signsOfPhase } from './danger-signs';
import { RULES_2026_1 } from './rule-sets/2026-1';

const RULES = RULES_2026_1.dangerSigns;

/** As the sources list them, written down apart from the rules. */
const OF_PHASE: Readonly<Record<Phase, readonly string[]>> = {
  pregnancy: [
    'vaginalBleeding',
    'fits',
    'severeAbdominalPain',
    'severeHeadache',
    'veryPale',
    'fever',
    'reducedFetalMovement',
    'breakingOfWater',
    'easilyTired',
    'swellingOfFaceOrHands',
    'breathlessness',
    'persistentVomiting',
  ],
  labour: [
    'cordOrHandPresenting',
    'fits',
    'heavyBleeding',
    'noStrengthToPush',
    'foulLiquor',
    'prolongedLabour',
    'severeAnxiety',
  ],
  postpartum: [
    'fever',
    'severeHeadache',
    'heavyBleeding',
    'foulDischarge',
    'fits',
    'swellingOfFaceOrHands',
    'hotPainfulBreasts',
    'depression',
  ],
  newborn: [
    'infectedCord',
    'fits',
    'difficultFeeding',
    'vomiting',
    'drowsy',
    'stiff',
    'yellowSkin',
    'fever',
    'blueSkin',
    'fastBreathing',
    'chestIndrawing',
    'grunting',
    'lowTemperature',
    'lowBirthWeight',
  ],
};

describe('danger signs', () => {
  it('are those that can be recorded, each with a rule', () => {
    expect(RULES.map(({ sign }) => sign)).toEqual([...DANGER_SIGNS]);
  });

  it.each(PHASES)('of the phase %s are those of its sources', (phase) => {
    expect(new Set(signsOfPhase(phase, RULES))).toEqual(new Set(OF_PHASE[phase]));
  });

  it.each(DANGER_SIGNS)('%s calls for a referral, in whatever phase it was seen', (sign) => {
    for (const phase of PHASES) {
      const { findings } = scoreDangerSigns(phase, [sign], [], RULES);
      const expected =
        sign === 'lowBirthWeight'
          ? { urgency: 'urgent', level: 'poned' }
          : { urgency: 'emergency', level: 'ponek' };
      expect(findings).toMatchObject([{ rule: `sign.${sign}`, ...expected }]);
    }
  });

  it('that nobody looked for are not asked, and neither seen nor absent', () => {
    const { findings, notAsked } = scoreDangerSigns('labour', ['fits'], ['heavyBleeding'], RULES);

    expect(findings).toHaveLength(1);
    expect(new Set(notAsked)).toEqual(
      new Set(OF_PHASE.labour.filter((sign) => !['fits', 'heavyBleeding'].includes(sign))),
    );
  });
});
