import { MTBM_SIGNS, type MtbmSign } from './codes';
import { measuredMtbm, scoreMtbm } from './mtbm';
import { RULES_2026_1 } from './rule-sets/2026-1';

const RULES = RULES_2026_1.mtbm;

const RED: readonly (readonly [sign: MtbmSign, part: string])[] = [
  ['fastBreathing', 'infection'],
  ['severeChestIndrawing', 'infection'],
  ['grunting', 'infection'],
  ['convulsions', 'infection'],
  ['lethargicOrUnconscious', 'infection'],
  ['notFeeding', 'infection'],
  ['movesOnlyWhenStimulated', 'infection'],
  ['highTemperature', 'infection'],
  ['lowTemperature', 'infection'],
  ['jaundiceBefore24Hours', 'jaundice'],
  ['jaundiceAfter14Days', 'jaundice'],
  ['yellowPalmsOrSoles', 'jaundice'],
  ['severeDehydration', 'diarrhoea'],
];
const YELLOW: readonly (readonly [sign: MtbmSign, part: string])[] = [
  ['umbilicusRedOrPus', 'infection'],
  ['skinPustules', 'infection'],
  ['eyePus', 'infection'],
  ['jaundice', 'jaundice'],
  ['someDehydration', 'diarrhoea'],
  ['hivExposed', 'hiv'],
  ['hivConfirmed', 'hiv'],
  ['feedingProblem', 'feeding'],
  ['lowWeightForAge', 'feeding'],
  ['thrush', 'feeding'],
];

function only(...yes: readonly MtbmSign[]) {
  return { yes, no: MTBM_SIGNS.filter((sign) => !yes.includes(sign)) };
}

const colourIn = (answers: Parameters<typeof scoreMtbm>[0], part: string, rules = RULES) =>
  scoreMtbm(answers, rules).classes.find((each) => each.part === part);

describe('MTBM', () => {
  it('looks at every sign in exactly one part', () => {
    expect([...RED, ...YELLOW].map(([sign]) => sign).sort()).toEqual([...MTBM_SIGNS].sort());
  });

  it.each(RED)('%s alone makes %s red: refer now', (sign, part) => {
    const { findings } = scoreMtbm(only(sign), RULES);

    expect(colourIn(only(sign), part)).toMatchObject({ colour: 'red', isSettled: true });
    expect(findings).toContainEqual(
      expect.objectContaining({ rule: `mtbm.${part}.red`, urgency: 'emergency', level: 'ponek' }),
    );
  });

  it.each(YELLOW)('%s alone makes %s yellow: treat at the puskesmas', (sign, part) => {
    const { findings } = scoreMtbm(only(sign), RULES);

    expect(colourIn(only(sign), part)).toMatchObject({ colour: 'yellow', isSettled: true });
    expect(findings).toContainEqual(
      expect.objectContaining({ rule: `mtbm.${part}.yellow`, urgency: null, level: 'puskesmas' }),
    );
  });

  it('is green only in parts where everything was looked for and nothing found', () => {
    expect(scoreMtbm(only(), RULES).classes.map(({ colour }) => colour)).toEqual(Array(5).fill('green'));
    const without = { yes: [], no: MTBM_SIGNS.filter((sign) => sign !== 'grunting') };
    expect(colourIn(without, 'infection')).toEqual({
      part: 'infection',
      colour: null,
      isSettled: false,
      notAsked: ['grunting'],
    });
  });

  it('says nothing of a part of which nothing was asked', () => {
    expect(scoreMtbm({ yes: ['thrush'], no: [] }, RULES).classes).toMatchObject([{ part: 'feeding' }]);
  });

  it('is yellow for the time being while a red sign may still be found', () => {
    expect(colourIn({ yes: ['eyePus'], no: [] }, 'infection')).toMatchObject({
      colour: 'yellow',
      isSettled: false,
    });
    expect(colourIn({ yes: ['eyePus', 'grunting'], no: [] }, 'infection')).toMatchObject({
      colour: 'red',
      isSettled: true,
    });
  });

  it.each([
    [59, false],
    [60, true],
    [61, true],
  ])('%i breaths a minute are fast: %s', (breathsPerMinute, fastBreathing) => {
    expect(measuredMtbm({ breathsPerMinute }, RULES)).toEqual({ fastBreathing });
  });

  it.each([
    [35.4, false, true],
    [35.5, false, false],
    [37.4, false, false],
    [37.5, true, false],
  ])('a temperature of %f is high: %s, low: %s', (temperatureC, highTemperature, lowTemperature) => {
    expect(measuredMtbm({ temperatureC }, RULES)).toEqual({ highTemperature, lowTemperature });
  });

  it.each(RULES.temperature.others)('can be held to the other limits of the sources: %j', (chosen) => {
    const rules = { ...RULES, temperature: { ...RULES.temperature, chosen } };
    const at = (temperatureC: number) => measuredMtbm({ temperatureC }, rules);

    expect(at(chosen.highFromC)).toMatchObject({ highTemperature: true });
    expect(at(chosen.highFromC - 0.1)).toMatchObject({ highTemperature: false });
    expect(at(chosen.lowBelowC)).toMatchObject({ lowTemperature: false });
    expect(at(chosen.lowBelowC - 0.1)).toMatchObject({ lowTemperature: true });
  });

  it('goes by what was measured where that was measured', () => {
    expect(colourIn({ ...only(), breathsPerMinute: 64 }, 'infection')).toMatchObject({ colour: 'red' });
    expect(colourIn({ ...only('fastBreathing'), breathsPerMinute: 44 }, 'infection')).toMatchObject({
      colour: 'green',
    });
  });
});
