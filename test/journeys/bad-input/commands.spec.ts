import type { District } from '../kit/district';
import { BLEEDING, type Patient, type Person, newId, somebody } from '../kit/person';
import { IPUH, PENARIK, POSYANDU, RSIA, RSUD } from '../kit/places';
import { AT_PUSKESMAS, type Scene, expectProblem, startScene, untouched } from './scene';

let scene: Scene;
let district: District;
let midwife: Person;
let hospital: Person;
let ibu: Patient;
let leg: string;
let nothingIsAppended: () => Promise<void>;

beforeAll(async () => {
  scene = await startScene(['otherHospital', 'midwifeElsewhere']);
  ({ district, midwife, hospital, ibu, leg } = scene);
});

beforeEach(async () => {
  nothingIsAppended = await untouched(scene);
});

afterAll(async () => {
  await district.close();
});

describe('a command that cannot be', () => {
  const onCase = (patient: Patient, what: string) => `/api/cases/${patient.caseId}/${what}`;
  const referral = (more: object = {}) => ({
    ...{ commandId: newId(), legId: newId(), from: IPUH, to: RSUD, urgency: 'emergency' },
    ...more,
  });
  const detection = (more: object = {}) => ({
    ...{ commandId: newId(), ...somebody(), ...BLEEDING, ...AT_PUSKESMAS },
    ...more,
  });

  it.each([
    ['of an unknown case', () => onCase(somebody(), 'referral'), () => referral(), 404, 'caseUnknown'],
    [
      'to an unknown facility',
      () => onCase(ibu, 'referral'),
      () => referral({ to: 'rs-khayal' }),
      422,
      'facilityUnknown',
    ],
    [
      'from an unknown facility',
      () => onCase(ibu, 'referral'),
      () => referral({ from: 'pkm-khayal' }),
      422,
      'facilityUnknown',
    ],
    [
      'to a posyandu',
      () => onCase(ibu, 'referral'),
      () => referral({ to: POSYANDU }),
      422,
      'facilityOfWrongKind',
    ],
    [
      'to the sender itself',
      () => onCase(ibu, 'referral'),
      () => referral({ to: IPUH }),
      422,
      'referredToItself',
    ],
    [
      'in the name of another puskesmas',
      () => onCase(ibu, 'referral'),
      () => referral({ from: PENARIK }),
      403,
      'notYourFacility',
    ],
    [
      'under a leg id that was used',
      () => onCase(ibu, 'referral'),
      () => referral({ legId: leg }),
      409,
      'legAlreadyExists',
    ],
    [
      'detected at an unknown facility',
      () => '/api/cases',
      () => detection({ detectedAt: 'khayal' }),
      422,
      'facilityUnknown',
    ],
    [
      'answerable to an unknown facility',
      () => '/api/cases',
      () => detection({ origin: 'khayal' }),
      422,
      'facilityUnknown',
    ],
    [
      'with a KSPR total that cannot occur',
      () => '/api/cases',
      () => detection({ ksprTotal: 12 }),
      422,
      'ksprTotalImpossible',
    ],
    [
      'of a case that exists already',
      () => '/api/cases',
      () => detection({ caseId: ibu.caseId }),
      409,
      'caseAlreadyExists',
    ],
    [
      'that answers advice nobody asked',
      () => onCase(ibu, `advice/${newId()}/answer`),
      () => ({ commandId: newId() }),
      403,
      'notPermitted',
    ],
    [
      'that acknowledges a back-referral nobody sent',
      () => onCase(ibu, `legs/${leg}/back-referral/acknowledgement`),
      () => ({ commandId: newId() }),
      409,
      'backReferralNotSent',
    ],
    [
      'that corrects what nobody stated',
      () => onCase(ibu, 'corrections'),
      () => ({
        ...{ commandId: newId(), milestone: 'arrived', legId: leg, supersedes: [newId()] },
        ...{ correctedPrecision: 'unknown', reason: 'typingError' },
      }),
      409,
      'milestoneNotStated',
    ],
    [
      'that escalates a referral nobody raised',
      () => onCase(ibu, `legs/${newId()}/escalation`),
      () => ({ commandId: newId(), step: 1, toRole: 'coordinator', channel: 'phone' }),
      404,
      'legUnknown',
    ],
  ])('%s is refused: nothing is appended', async (_, path, statement, status, code) => {
    expectProblem(await midwife.post(path(), statement()), status, code);
    await nothingIsAppended();
  });

  it('of a hospital that it was not sent to is refused as one on a case that nobody knows', async () => {
    const other = district.as('otherHospital');
    const answer = await other.post(onCase(ibu, `legs/${leg}/acceptance`), { commandId: newId() });
    expectProblem(answer, 404, 'caseUnknown');
    await nothingIsAppended();
  });

  it('of a puskesmas that has no part in the case is refused likewise', async () => {
    const elsewhere = district.as('midwifeElsewhere');
    const statement = { commandId: newId(), mode: 'ambulance', escort: 'nurse' };
    expectProblem(await elsewhere.post(onCase(ibu, `legs/${leg}/departure`), statement), 404, 'caseUnknown');
    await nothingIsAppended();
  });

  it("of a hospital under another one's name is refused", async () => {
    const answer = await hospital.post(onCase(ibu, `legs/${leg}/arrival`), { commandId: newId(), at: RSIA });
    expectProblem(answer, 403, 'notYourFacility');
    await nothingIsAppended();
  });

  it('beyond the clock tolerance is refused, one within it is taken', async () => {
    const inTenMinutes = { occurredAt: district.clock.minutesAgo(-10) };
    const refused = await midwife.post(onCase(ibu, 'notes'), { commandId: newId(), ...inTenMinutes });
    const { about } = expectProblem(refused, 422, 'timeInTheFuture');
    expect(about).toEqual({ latestAllowed: district.clock.minutesAgo(-5) });
    await nothingIsAppended();
    const inFourMinutes = { occurredAt: district.clock.minutesAgo(-4) };
    await midwife.state(onCase(ibu, 'notes'), { commandId: newId(), ...inFourMinutes });
  });
});
