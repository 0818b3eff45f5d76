import { faultsIn, newWalkIn, signsToAsk, walkInFacts } from './walk-in';

const ids = () => ['case', 'person', 'leg'].values();
function form() {
  const left = ids();
  return newWalkIn(() => left.next().value ?? '');
}

describe('who came without a referral', () => {
  it('is registered with how far she is alone: nothing else must be known', () => {
    expect(faultsIn(form())).toEqual({ phase: 'fill' });
    expect(faultsIn({ ...form(), phase: 'labour' })).toEqual({});
    expect(walkInFacts({ ...form(), phase: 'labour' })).toEqual({
      ...{ caseId: 'case', personId: 'person', legId: 'leg', subject: 'mother', phase: 'labour', signs: [] },
    });
  });

  it('is told with what was typed, and nothing of what was left empty', () => {
    const typed = {
      gestationWeeks: ' 38 ',
      name: ' Ibu Contoh ',
      nik: '1706',
      origin: 'pkm-ipuh',
      note: 'lemas',
    };
    expect(walkInFacts({ ...form(), phase: 'labour', signs: ['fits'], ...typed })).toMatchObject({
      signs: ['fits'],
      gestationWeeks: 38,
      origin: 'pkm-ipuh',
      person: { name: 'Ibu Contoh', nik: '1706' },
      note: 'lemas',
    });
  });

  it("is an infant with its mother's number, without weeks of a pregnancy", () => {
    const facts = walkInFacts({ ...form(), phase: 'newborn', nik: '1706', gestationWeeks: '38' });
    expect(facts).toMatchObject({ subject: 'infant', person: { motherNik: '1706' } });
    expect(facts).not.toHaveProperty('gestationWeeks');
  });

  it('is not registered with weeks or a phone number that are none', () => {
    expect(faultsIn({ ...form(), phase: 'labour', gestationWeeks: '46', phone: 'tetangga' })).toEqual({
      gestationWeeks: 'weeks',
      phone: 'phone',
    });
  });

  it('is asked for the signs of the rules in force', () => {
    expect(signsToAsk('labour')).toContain('heavyBleeding');
    expect(signsToAsk('newborn')).toContain('grunting');
  });
});
