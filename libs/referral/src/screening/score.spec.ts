import fc from 'fast-check';
import { screenedFacts } from '../testing';
import { DANGER_SIGNS, PHASES } from '../vocabulary';
import type { ScreenedFacts, ScreeningAnswers } from './answers';
import { KSPR_ITEMS, LEVELS_OF_CARE, MTBM_SIGNS, NEONATAL_REFERRAL_ITEMS } from './codes';
import { RULES_2026_1 } from './rule-sets/2026-1';
import { type ScreeningScore, scoreScreening } from './score';

const NOTHING: ScreenedFacts = { phase: 'pregnancy', signs: [], riskCategory: null, ksprTotal: null };

function scored(facts: Partial<ScreenedFacts>, answers: Partial<ScreeningAnswers> = {}): ScreeningScore {
  return scoreScreening({ ...NOTHING, ...facts, answers: { ruleSet: '2026-1', ...answers } }, RULES_2026_1);
}

const URGENCIES = [null, 'planned', 'urgent', 'emergency'] as const;
const ranks = ({ suggestion: { urgency, level } }: ScreeningScore) => ({
  urgency: URGENCIES.indexOf(urgency),
  level: level === null ? -1 : LEVELS_OF_CARE.indexOf(level),
});

describe('a screening', () => {
  it('of which nothing was asked suggests nothing and says that it knows nothing', () => {
    const { suggestion, kspr, mtbm, findings, dangerSigns } = scored({});

    expect(suggestion).toMatchObject({ urgency: null, level: null, because: [] });
    expect(suggestion.words.en).toContain('not a "no"');
    expect(suggestion.words.id).toContain('bukan "tidak"');
    expect({ kspr, mtbm, findings }).toEqual({ kspr: null, mtbm: null, findings: [] });
    expect(dangerSigns.notAsked).toHaveLength(12);
  });

  it('with a danger sign is an emergency however low its score', () => {
    const allNo = { yes: [], no: KSPR_ITEMS } as const;
    const calm = scored({}, { kspr: allNo });
    const bleeding = scored({ signs: ['vaginalBleeding'] }, { kspr: allNo });

    expect(calm).toMatchObject({ dangerSignsOverride: false, suggestion: { urgency: null } });
    expect(bleeding).toMatchObject({
      dangerSignsOverride: true,
      kspr: { total: 2, category: 'KRR' },
      suggestion: { urgency: 'emergency', level: 'ponek', because: ['sign.vaginalBleeding'] },
    });
    expect(bleeding.findings[0]?.rule).toBe('sign.vaginalBleeding');
  });

  it.each([
    [2, null, 'puskesmas'],
    [6, 'planned', 'poned'],
    [10, 'planned', 'poned'],
    [14, 'planned', 'ponek'],
  ])('of which only the total %i is known is planned by its category', (ksprTotal, urgency, level) => {
    expect(scored({ ksprTotal }).suggestion).toMatchObject({ urgency, level });
  });

  it('says the way in both languages', () => {
    expect(scored({ signs: ['fits'] }).suggestion.words).toMatchObject({
      en: expect.stringMatching(/^Refer now, as an emergency, to a hospital with PONEK\./) as string,
      id: expect.stringMatching(/^Rujuk sekarang, gawat darurat, ke rumah sakit PONEK\./) as string,
    });
    expect(scored({ phase: 'newborn' }, { birthWeightGrams: 2_000 }).suggestion.words.en).toContain('PONED');
  });

  it('says beside every score that it supports and does not decide, and who has yet to sign', () => {
    expect(scored({}).notice).toEqual({
      en: 'This supports whoever screens and does not decide for them. Rules 2026-1: awaiting sign-off by SpOG, SpA and the Dinkes KIA section.',
      id: 'Ini membantu petugas dan tidak memutuskan untuknya. Aturan 2026-1: menunggu pengesahan SpOG, SpA dan Seksi KIA Dinkes.',
    });
  });

  it('gives each finding its rule, its source and its words in both languages', () => {
    const all = scored(
      { signs: DANGER_SIGNS },
      {
        kspr: { yes: KSPR_ITEMS, no: [] },
        mtbm: { yes: MTBM_SIGNS, no: [] },
        apgar: { minute1: 2, minute5: 5, minute10: 8 },
        downe: { rate: 2, retraction: 2, cyanosis: 2, airEntry: 2, grunt: 2 },
        birthWeightGrams: 900,
        neonatalReferral: { yes: NEONATAL_REFERRAL_ITEMS, no: [] },
      },
    );

    expect(all.findings.length).toBeGreaterThan(100);
    for (const { rule, source, words } of all.findings) {
      expect([rule, RULES_2026_1.sources[source], words.en, words.id]).not.toContain('');
      expect(RULES_2026_1.sources[source]).toBeDefined();
    }
  });

  it('is never less urgent, nor of a lower level, for one more danger sign', () => {
    fc.assert(
      fc.property(screenedFacts, fc.constantFrom(...DANGER_SIGNS), (facts, sign) => {
        const before = ranks(scoreScreening(facts, RULES_2026_1));
        const signs = [...new Set([...facts.signs, sign])];
        const after = ranks(scoreScreening({ ...facts, signs }, RULES_2026_1));

        expect(after.urgency).toBeGreaterThanOrEqual(before.urgency);
        expect(after.level).toBeGreaterThanOrEqual(before.level);
      }),
      { numRuns: 300 },
    );
  });

  it('is never less urgent for one more item found, of whatever card or chart', () => {
    const found = fc.constantFrom(
      ...KSPR_ITEMS.map((item) => ['kspr', item] as const),
      ...MTBM_SIGNS.map((item) => ['mtbm', item] as const),
      ...NEONATAL_REFERRAL_ITEMS.map((item) => ['neonatalReferral', item] as const),
    );
    fc.assert(
      fc.property(screenedFacts, found, (facts, [part, item]) => {
        const before = scoreScreening(facts, RULES_2026_1);
        const after = scoreScreening(withFound(facts, part, item), RULES_2026_1);

        expect(ranks(after).urgency).toBeGreaterThanOrEqual(ranks(before).urgency);
        expect(ranks(after).level).toBeGreaterThanOrEqual(ranks(before).level);
      }),
      { numRuns: 500 },
    );
  });

  it('takes nothing that was not asked for a no: only what was all asked is settled, green or complete', () => {
    fc.assert(
      fc.property(screenedFacts, (facts) => {
        const { kspr, mtbm, suggestion, ...rest } = scoreScreening(facts, RULES_2026_1);
        if (kspr?.notAsked.length === 0) expect(kspr.isSettled).toBe(true);
        if (kspr?.category === 'KRR' && kspr.isSettled) expect(kspr.notAsked).toEqual([]);
        for (const { colour, notAsked } of mtbm?.classes ?? []) {
          if (colour === 'green') expect(notAsked).toEqual([]);
        }
        const parts = [kspr, mtbm, rest.dangerSigns, rest.apgar, rest.downe, rest.neonatalReferral];
        const missing = parts.some((part) => (part?.notAsked.length ?? 0) > 0);
        expect(suggestion.words.en.includes('not a "no"')).toBe(missing);
      }),
      { numRuns: 300 },
    );
  });

  it('is the same whatever order its answers are in', () => {
    fc.assert(
      fc.property(screenedFacts, (facts) => {
        const { answers } = facts;
        const turned: ScreenedFacts = {
          ...facts,
          signs: [...facts.signs].reverse(),
          ...(answers?.kspr && {
            answers: {
              ...answers,
              kspr: {
                ...answers.kspr,
                yes: [...answers.kspr.yes].reverse(),
                no: [...answers.kspr.no].reverse(),
              },
            },
          }),
        };
        const { dangerSigns: one, ...first } = scoreScreening(facts, RULES_2026_1);
        const { dangerSigns: other, ...second } = scoreScreening(turned, RULES_2026_1);
        expect(second).toEqual(first);
        expect(other.notAsked).toEqual(one.notAsked);
      }),
    );
  });

  it('can be scored in every phase', () => {
    for (const phase of PHASES) expect(scored({ phase }).ruleSet).toBe('2026-1');
  });
});

function withFound(
  facts: ScreenedFacts,
  part: 'kspr' | 'mtbm' | 'neonatalReferral',
  item: string,
): ScreenedFacts {
  const answers: ScreeningAnswers = facts.answers ?? { ruleSet: '2026-1' };
  // What was measured goes before a tick, and a birth weight or temperature is no tick.
  const asked: { readonly yes: readonly string[]; readonly no: readonly string[] } = answers[part] ?? {
    yes: [],
    no: [],
  };
  const more = {
    ...asked,
    yes: [...new Set([...asked.yes, item])],
    no: asked.no.filter((each) => each !== item),
  };
  return { ...facts, answers: { ...answers, [part]: more } };
}
