import { AGE_GROUPS, OTHER_SIGNS } from './codes';
import { routeOf } from './route';
import { OTHER_SIGN_LIST } from './sign-list';
import { OTHER_SIGN_SOURCES } from './sign-sources';

describe('where somebody goes with what was found', () => {
  it.each([
    ['youngChild', ['growthFaltering'], ['motherAndChild'], null],
    ['schoolAge', ['anaemia', 'poorVision'], ['motherAndChild'], null],
    ['adult', ['highBloodSugar'], ['adultAndElderly'], null],
    ['elderly', ['geriatricDecline', 'tuberculosisSign'], ['adultAndElderly', 'communicableDisease'], null],
    ['adult', ['tuberculosisContact'], ['communicableDisease'], null],
    ['elderly', ['poorHearing', 'emergencySign'], ['acrossClusters', 'adultAndElderly'], 'atOnce'],
    ['adult', ['highBloodPressure', 'uncontrolledBloodPressure'], ['adultAndElderly'], 'atOnce'],
  ] as const)('a person of the age %s with %j goes to %j', (ageGroup, signs, services, urgency) => {
    expect(routeOf(ageGroup, signs)).toEqual({ services, urgency });
  });

  it('is somewhere for every sign at every age', () => {
    for (const ageGroup of AGE_GROUPS) {
      for (const sign of OTHER_SIGNS) expect(routeOf(ageGroup, [sign]).services).toHaveLength(1);
    }
  });
});

describe('the list of signs', () => {
  it('has words in both languages, somebody in whom to look, and a source that is told', () => {
    for (const { sign, words, ages, source } of OTHER_SIGN_LIST) {
      expect([sign, words.id.length > 3, words.en.length > 3, ages.length > 0]).toEqual([
        sign,
        true,
        true,
        true,
      ]);
      expect(OTHER_SIGN_SOURCES[source]).not.toBe('');
    }
    expect(OTHER_SIGN_LIST.map(({ sign }) => sign)).toEqual(OTHER_SIGNS);
    expect(new Set(OTHER_SIGN_LIST.map(({ words }) => words.id)).size).toBe(OTHER_SIGNS.length);
  });

  it('names no source that supports nothing', () => {
    const used = new Set(OTHER_SIGN_LIST.map(({ source }) => source));

    expect(Object.keys(OTHER_SIGN_SOURCES).filter((name) => !used.has(name as never))).toEqual([]);
  });

  it('prints no dose of any drug', () => {
    expect(JSON.stringify(OTHER_SIGN_LIST)).not.toMatch(/\b\d+\s*(mg|mcg|ml|IU)\b(?!\/dl)/);
  });
});
