import type { Capability, DangerSign } from '../vocabulary';
import { CAPABILITIES } from '../vocabulary';
import type { CasePicture } from './case-picture';
import { NEED_REASONS, NEED_RULES, NEED_SOURCES } from './need-rules';
import { type Needs, needsOf } from './needs';

const MOTHER: CasePicture = {
  subject: 'mother',
  phase: 'labour',
  signs: [],
  riskCategory: null,
  gestationWeeks: 39,
  urgency: 'emergency',
  diagnoses: [],
};
const NEWBORN: CasePicture = { ...MOTHER, subject: 'infant', phase: 'newborn', gestationWeeks: null };

const musts = ({ needs }: Needs): readonly Capability[] =>
  needs.filter(({ strength }) => strength === 'must').map(({ capability }) => capability);
const shoulds = ({ needs }: Needs): readonly Capability[] =>
  needs.filter(({ strength }) => strength === 'should').map(({ capability }) => capability);
const seen = (picture: CasePicture, ...signs: readonly DangerSign[]): Needs => needsOf({ ...picture, signs });
const diagnosed = (picture: CasePicture, ...diagnoses: readonly string[]): Needs =>
  needsOf({ ...picture, diagnoses });

describe('what a case needs', () => {
  it.each<[string, Needs, readonly Capability[]]>([
    [
      'a woman who bleeds after birth: blood',
      seen({ ...MOTHER, phase: 'postpartum' }, 'heavyBleeding'),
      ['bloodTransfusion', 'manualRemovalOfPlacenta'],
    ],
    [
      'a woman who bleeds in pregnancy: an operation and blood',
      seen({ ...MOTHER, phase: 'pregnancy' }, 'vaginalBleeding'),
      ['caesareanSection', 'bloodTransfusion'],
    ],
    [
      'a woman who has fits: sedatives and an operation',
      seen(MOTHER, 'fits'),
      ['parenteralSedatives', 'caesareanSection'],
    ],
    ['a cord that presents: an operation', seen(MOTHER, 'cordOrHandPresenting'), ['caesareanSection']],
    [
      'labour that does not go on: forceps or an operation',
      seen(MOTHER, 'prolongedLabour'),
      ['assistedVaginalDelivery', 'caesareanSection'],
    ],
    ['a breech presentation by its diagnosis', diagnosed(MOTHER, 'O32.1'), ['caesareanSection']],
    [
      'a woman at very high risk: an obstetrician',
      needsOf({ ...MOTHER, riskCategory: 'KRST' }),
      ['obstetricianOnCall'],
    ],
    [
      'a newborn that breathes too fast: a paediatrician',
      seen(NEWBORN, 'fastBreathing'),
      ['newbornResuscitation', 'paediatricianOnCall'],
    ],
    [
      'a newborn of less than 1,000 g: intensive care',
      diagnosed(NEWBORN, 'P07.0'),
      ['paediatricianOnCall', 'nicu'],
    ],
  ])('%s', (_, needs, expected) => {
    expect(musts(needs)).toEqual(expect.arrayContaining([...expected]));
  });

  it('is no operation for an infection, a retained placenta or an infected cord: PONED suffices', () => {
    expect(musts(seen({ ...MOTHER, phase: 'postpartum' }, 'fever', 'foulDischarge'))).toEqual([
      'parenteralAntibiotics',
      'openRoundTheClock',
    ]);
    expect(musts(diagnosed({ ...MOTHER, phase: 'postpartum' }, 'O73.0'))).not.toContain('bloodTransfusion');
    expect(musts(seen(NEWBORN, 'infectedCord'))).toEqual(['newbornAntibiotics', 'openRoundTheClock']);
  });

  it('is somebody who answers at any hour, unless the referral is planned', () => {
    expect(musts(needsOf(MOTHER))).toContain('openRoundTheClock');
    expect(musts(needsOf({ ...MOTHER, urgency: 'planned' }))).not.toContain('openRoundTheClock');
  });

  it('of which nobody stated the urgency is taken for an emergency when a danger sign was seen', () => {
    const unstated = { ...NEWBORN, urgency: null };

    expect(musts(seen(unstated, 'yellowSkin'))).toContain('openRoundTheClock');
    expect(musts(needsOf(unstated))).toEqual([]);
  });

  it('follows the diagnosis whatever phase was written down, and a sign in every phase that might be meant', () => {
    expect(musts(diagnosed({ ...MOTHER, phase: 'pregnancy' }, 'O72.1'))).toContain('manualRemovalOfPlacenta');
    expect(musts(seen({ ...MOTHER, phase: null }, 'heavyBleeding'))).toEqual(
      expect.arrayContaining(['manualRemovalOfPlacenta', 'caesareanSection']),
    );
  });

  it('never mixes what a mother and what a newborn with the same sign need', () => {
    expect(shoulds(seen(NEWBORN, 'fits'))).toEqual(['nicu']);
    expect(musts(seen(MOTHER, 'fits'))).not.toContain('paediatricianOnCall');
  });

  it('is named once, as strongly as any rule has it, with that rule', () => {
    const { needs } = seen({ ...MOTHER, riskCategory: 'KRST' }, 'heavyBleeding');
    const obstetrician = needs.filter(({ capability }) => capability === 'obstetricianOnCall');

    expect(obstetrician).toEqual([
      {
        capability: 'obstetricianOnCall',
        strength: 'must',
        reason: 'veryHighRisk',
        source: 'poedjiRochjati',
      },
    ]);
    expect(new Set(needs.map(({ capability }) => capability)).size).toBe(needs.length);
  });

  it('follows from rules that are data: others give other needs, and name their version', () => {
    const onlyBlood = {
      version: 'trial',
      from: '2027-01-01',
      rules: NEED_RULES.rules.filter(({ reason }) => reason === 'severeAnaemia'),
    };

    expect(needsOf({ ...MOTHER, signs: ['veryPale', 'fits'] }, onlyBlood)).toEqual({
      version: 'trial',
      needs: [{ capability: 'bloodTransfusion', strength: 'must', reason: 'severeAnaemia', source: 'ponek' }],
    });
  });
});

describe('the rules of what a case needs', () => {
  it('have a reason of their own each, and every reason is used', () => {
    const reasons = NEED_RULES.rules.map(({ reason }) => reason);

    expect(new Set(reasons).size).toBe(reasons.length);
    expect(new Set(reasons)).toEqual(new Set(NEED_REASONS));
  });

  it('name a source, and only functions that a facility can declare', () => {
    for (const { must = [], should = [], source } of NEED_RULES.rules) {
      expect(NEED_SOURCES[source].length).toBeGreaterThan(10);
      expect(must.length + should.length).toBeGreaterThan(0);
      expect(CAPABILITIES).toEqual(expect.arrayContaining([...must, ...should]));
    }
  });
});
