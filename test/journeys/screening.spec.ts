import { DANGER_SIGNS, KSPR_ITEMS, MTBM_SIGNS, type Rescoring, type ScreeningScore } from '@rujukan/referral';
import type { ProblemAnswer } from './kit/client';
import { type District, startDistrict } from './kit/district';
import { newId, somebody } from './kit/person';
import { IPUH } from './kit/places';

let district: District;

beforeAll(async () => {
  district = await startDistrict({ people: ['kader', 'midwife', 'hospital', 'coordinator', 'analyst'] });
});

afterAll(async () => {
  expect(district.troubles).toEqual([]);
  await district.close();
});

interface RulesView {
  readonly inForce: string;
  readonly versions: readonly {
    readonly version: string;
    readonly signOff: { readonly status: string; readonly words: Record<'en' | 'id', string> };
  }[];
  readonly notice: Record<'en' | 'id', string>;
  readonly ruleSet: {
    readonly version: string;
    readonly sources: Readonly<Record<string, string>>;
    readonly kspr: { readonly items: readonly unknown[] };
    readonly dangerSigns: readonly unknown[];
    readonly mtbm: { readonly signs: readonly unknown[] };
  };
}

const CARD = { ruleSet: '2026-1', kspr: { yes: ['previousCaesarean', 'anaemia'], no: ['breech'] } };
const AT_IPUH = { detectedAt: IPUH, origin: IPUH, entry: 'puskesmas' } as const;
const CALM = { phase: 'pregnancy', signs: [], ksprTotal: null, riskCategory: null } as const;

describe('the rules of screening', () => {
  it('are shown to those who screen, with words and sources, and say that they await their signatures', async () => {
    const { inForce, versions, notice, ruleSet } = await district
      .as('kader')
      .read<RulesView>('/api/screening/rules');

    expect({ inForce, shown: ruleSet.version }).toEqual({ inForce: '2026-1', shown: '2026-1' });
    expect(versions).toMatchObject([
      { version: '2026-1', from: '2026-01-01', until: null, signOff: { status: 'awaitingSignOff' } },
    ]);
    expect(notice.id).toContain('tidak memutuskan');
    expect(ruleSet.kspr.items).toHaveLength(KSPR_ITEMS.length);
    expect(ruleSet.dangerSigns).toHaveLength(DANGER_SIGNS.length);
    expect(ruleSet.mtbm.signs).toHaveLength(MTBM_SIGNS.length);
    expect(ruleSet.sources.jnpk).toContain('JNPK-KR 2008');
  });

  it('are asked for by a version that exists, and by those who screen', async () => {
    const kader = district.as('kader');
    expect((await kader.get('/api/screening/rules?version=2026-1')).status).toBe(200);
    const { status, body } = await kader.get<ProblemAnswer>('/api/screening/rules?version=1999-1');
    expect([status, body.errors?.[0]?.field]).toEqual([400, 'version']);
    expect((await district.as('analyst').get('/api/screening/rules')).status).toBe(403);
  });
});

describe('answers that are scored', () => {
  const score = (body: object) =>
    district.as('midwife').post<ScreeningScore & ProblemAnswer>('/api/screening/score', body);

  it('are told what they say, of nobody, and leave nothing behind', async () => {
    const before = await district.stores.log.head();
    const { status, body } = await score({ phase: 'pregnancy', signs: ['fits'], answers: CARD });

    expect(status).toBe(200);
    expect(body).toMatchObject({
      dangerSignsOverride: true,
      kspr: { total: 14, category: 'KRST', isSettled: true },
      suggestion: { urgency: 'emergency', level: 'ponek', because: ['sign.fits'] },
    });
    expect(body.notice.en).toContain('does not decide');
    expect(await district.stores.log.head()).toBe(before);
  });

  it('of a newborn are scored by chart, scores and weight', async () => {
    const { body } = await score({
      phase: 'newborn',
      signs: [],
      answers: {
        ruleSet: '2026-1',
        mtbm: { yes: [], no: [], breathsPerMinute: 60, temperatureC: 36.5 },
        apgar: { minute1: 6, minute5: 9 },
        downe: { rate: 2, retraction: 2 },
        birthWeightGrams: 1_749,
      },
    });

    expect(body).toMatchObject({
      mtbm: { classes: [{ part: 'infection', colour: 'red' }] },
      apgar: { classes: { minute1: 'moderate', minute5: 'normal' } },
      downe: { total: 4, class: 'moderate', isSettled: false },
      birthWeight: { class: 'low' },
      neonatalReferral: { found: ['respiratoryDistress', 'veryLowWeight'] },
      suggestion: { urgency: 'emergency' },
    });
  });

  it('without a card are scored by signs and total under the rules in force', async () => {
    const { body } = await score({ phase: 'pregnancy', signs: [], ksprTotal: 6 });

    expect(body).toMatchObject({ ruleSet: '2026-1', suggestion: { urgency: 'planned', level: 'poned' } });
  });

  it.each([
    [{ ksprTotal: 12 }, 'ksprTotalImpossible'],
    [{ answers: CARD, ksprTotal: 10 }, 'ksprContradictsItems'],
    [{ answers: { ...CARD, ruleSet: '2098-1' } }, 'ruleSetUnknown'],
    [{ answers: { ruleSet: '2026-1', birthWeightGrams: 2_000 } }, 'answersOfAnotherPhase'],
    [
      { signs: ['fits'], answers: { ruleSet: '2026-1', signsAbsent: ['fits'] } },
      'answersContradictThemselves',
    ],
  ])('that cannot be (%j) are refused as %s, with a sentence in both languages', async (more, code) => {
    const said = { phase: 'pregnancy', signs: [], ...more };
    const { status, body } = await score(said);
    const english = await district
      .as('midwife')
      .post<ProblemAnswer>('/api/screening/score', said, { 'accept-language': 'en' });

    expect([status, body.code]).toEqual([422, code]);
    expect(body.detail).not.toBe(english.body.detail);
  });

  it.each([
    [{ ruleSet: 'Siti' }, 'answers.ruleSet'],
    [{ ruleSet: '2026-1', kspr: { yes: ['Siti'], no: [] } }, 'answers.kspr.yes'],
    [{ ruleSet: '2026-1', kspr: { yes: [] } }, 'answers.kspr.no'],
    [{ ruleSet: '2026-1', kspr: { yes: [], no: [], heightCm: 'Siti' } }, 'answers.kspr.heightCm'],
    [{ ruleSet: '2026-1', mtbm: { yes: [], no: [], temperatureC: 36.55 } }, 'answers.mtbm.temperatureC'],
    [
      { ruleSet: '2026-1', mtbm: { yes: [], no: [], breathsPerMinute: 1.5 } },
      'answers.mtbm.breathsPerMinute',
    ],
    [{ ruleSet: '2026-1', apgar: { minute5: 11 } }, 'answers.apgar.minute5'],
    [{ ruleSet: '2026-1', apgar: { minute3: 5 } }, 'answers.apgar.minute3'],
    [{ ruleSet: '2026-1', downe: { rate: 3 } }, 'answers.downe.rate'],
    [{ ruleSet: '2026-1', birthWeightGrams: 2.5 }, 'answers.birthWeightGrams'],
    [
      { ruleSet: '2026-1', neonatalReferral: { yes: [], no: [], maybe: [] } },
      'answers.neonatalReferral.maybe',
    ],
    [{ kspr: { yes: [], no: [] } }, 'answers.ruleSet'],
  ])('that are malformed (%j) name the field %s', async (answers, field) => {
    const { status, body, text } = await score({ phase: 'newborn', signs: [], answers });

    expect([status, body.errors?.map((error) => error.field)]).toEqual([400, [field]]);
    expect(text).not.toContain('Siti');
  });
});

describe('a mother who is screened item by item', () => {
  it('is recorded with the answers, and with the total that follows from them', async () => {
    const ibu = somebody();
    const midwife = district.as('midwife');
    const { position } = await midwife.detects(ibu, AT_IPUH, { ...CALM, answers: CARD });
    const { history } = await midwife.opens(ibu, { atLeast: position });

    expect(history[0]?.facts).toMatchObject({ ksprTotal: 14, riskCategory: 'KRST', answers: CARD });
  });

  it('is not recorded with a total that contradicts them, and the phone may send it again put right', async () => {
    const ibu = somebody();
    const midwife = district.as('midwife');
    const said = { ...ibu, ...AT_IPUH, ...CALM, subject: 'mother', commandId: newId(), answers: CARD };
    const wrong = await midwife.post<ProblemAnswer>('/api/cases', { ...said, ksprTotal: 10 });

    expect([wrong.status, wrong.body.code]).toEqual([422, 'ksprContradictsItems']);
    expect(wrong.body.detail).toContain('14 KRST');
    expect((await midwife.post('/api/cases', { ...said, ksprTotal: 14 })).status).toBe(201);
    expect((await midwife.post('/api/cases', { ...said, ksprTotal: 14 })).body).toMatchObject({
      repeated: true,
    });
  });

  it('is screened again, and the latest answers count', async () => {
    const ibu = somebody();
    const midwife = district.as('midwife');
    await midwife.detects(ibu, AT_IPUH, { ...CALM, answers: CARD });
    district.clock.pass({ minutes: 10 });
    const again = { ...CALM, commandId: newId(), answers: { ruleSet: '2026-1', kspr: { yes: [], no: [] } } };
    const { position } = await midwife.state(`/api/cases/${ibu.caseId}/rescreening`, again);
    const shown = await midwife.opens(ibu, { atLeast: position });

    expect(shown).toMatchObject({ ksprTotal: 2, riskCategory: 'KRR' });
  });
});

describe('who would have moved', () => {
  const path = '/api/screening/rescore?version=2026-1';

  it('is told to the coordinator: every case that is one is counted, and nobody moves under the same rules', async () => {
    const midwife = district.as('midwife');
    const coordinator = district.as('coordinator');
    const [ibu, mistaken] = [somebody(), somebody()];
    const before = await coordinator.read<Rescoring>(path);
    await midwife.detects(ibu, AT_IPUH, { ...CALM, answers: CARD });
    await midwife.detects(mistaken, AT_IPUH, { ...CALM, answers: CARD });
    const { position } = await midwife.state(`/api/cases/${mistaken.caseId}/cancellation`, {
      commandId: newId(),
      reason: 'enteredInError',
    });
    const after = await coordinator.read<Rescoring>(`${path}&atLeast=${position}`);

    expect(after).toMatchObject({ ruleSet: '2026-1', cases: before.cases + 1, casesMoved: 0, moves: [] });
    expect(after.counts.kspr.before.KRST).toBe((before.counts.kspr.before.KRST ?? 0) + 1);
  });

  it('is asked about a period', async () => {
    const coordinator = district.as('coordinator');
    const later = encodeURIComponent('2026-12-01T00:00:00+07:00');
    const earlier = encodeURIComponent('2026-01-01T00:00:00+07:00');

    expect(await coordinator.read<Rescoring>(`${path}&from=${later}`)).toMatchObject({ cases: 0 });
    expect(await coordinator.read<Rescoring>(`${path}&to=${earlier}`)).toMatchObject({ cases: 0 });
    expect((await coordinator.get(`${path}&from=${later}&to=${earlier}`)).status).toBe(400);
    expect((await coordinator.get('/api/screening/rescore')).status).toBe(400);
  });

  it('is no business of a midwife or an analyst', async () => {
    for (const person of ['midwife', 'analyst'] as const) {
      expect((await district.as(person).get(path)).status).toBe(403);
    }
  });
});
