import { HOUR, type Instant, instant, plus } from '@rujukan/kernel';
import { type CaseCommand, OPEN_FOR_MS, PARTS, type Party, type Role, partiesOf } from '@rujukan/referral';
import {
  MUKOMUKO,
  POSYANDU_MELATI,
  PROVINCIAL_HOSPITAL,
  PUSKESMAS_IPUH,
  PUSKESMAS_PENARIK,
  RSIA,
  RSUD,
  SECOND_LEG,
  at,
  coordinator,
  given,
  kader,
  midwife,
  person,
  provincialHospital,
  rsia,
  rsud,
} from '../../referral/src/testing';
import { mayRead, readScope, readingRight } from './reading-scope';

const NOW = at('12:00');
const READERS = {
  kader: ['kader', POSYANDU_MELATI],
  'midwife of Ipuh': ['midwife', PUSKESMAS_IPUH],
  'midwife of Penarik': ['midwife', PUSKESMAS_PENARIK],
  RSUD: ['hospital', RSUD],
  RSIA: ['hospital', RSIA],
  province: ['hospital', PROVINCIAL_HOSPITAL],
  'specialist of the RSUD': ['specialist', RSUD],
  'specialist of the RSIA': ['specialist', RSIA],
  coordinator: ['coordinator', null],
  analyst: ['analyst', null],
  admin: ['admin', null],
} as const satisfies Record<string, readonly [Role, string | null]>;
type Reader = keyof typeof READERS;

function readersOf(parties: readonly Party[], now: Instant = NOW): readonly Reader[] {
  return (Object.keys(READERS) as Reader[]).filter((reader) => {
    const [role, facilityId] = READERS[reader];
    return mayRead({ role, facilityId }, { parties, district: MUKOMUKO, now });
  });
}

const after = (...story: readonly CaseCommand[]) => readersOf(partiesOf(given(...story).state));

const seen = kader('DetectCase', { detectedAt: POSYANDU_MELATI, entry: 'posyandu' }, '08:00');
const referred = midwife('RaiseReferral', {}, '08:20');
const declined = rsud('DeclineReferral', {}, '08:30');
const elsewhere = (to: string, more = {}) =>
  midwife('RaiseReferral', { legId: SECOND_LEG, to, purpose: 'afterDecline', ...more }, '08:40');
const departed = midwife('RecordDeparture', {}, '08:50');
const HOME = ['kader', 'midwife of Ipuh'] as const;

describe('who may read a case', () => {
  it('is, from its detection on, its posyandu, the puskesmas of that, and the coordinator', () => {
    expect(after(seen)).toEqual([...HOME, 'coordinator']);
  });

  it('is not the kader of a posyandu when the puskesmas itself detected it', () => {
    expect(after(midwife('DetectCase', {}, '08:00'))).toEqual(['midwife of Ipuh', 'coordinator']);
  });

  it('is the hospital that she is referred to, and nobody else there who was not asked', () => {
    expect(after(seen, referred)).toEqual([...HOME, 'RSUD', 'coordinator']);
  });

  it('is no longer the hospital that declined, once another was asked', () => {
    expect(after(seen, referred, declined)).toEqual([...HOME, 'RSUD', 'coordinator']);
    expect(after(seen, referred, declined, elsewhere(RSIA))).toEqual([...HOME, 'RSIA', 'coordinator']);
    const unsure = midwife('DetectCase', {}, '08:00');
    const earlier = { occurredAt: { precision: 'exact', at: at('08:10') } } as const;
    const linked = midwife(
      'RaiseReferral',
      { legId: SECOND_LEG, to: RSIA, previousLegId: 'leg-1' },
      '08:10',
      earlier,
    );
    expect(after(unsure, referred, declined, linked)).toEqual(['midwife of Ipuh', 'RSIA', 'coordinator']);
  });

  it('is the hospital that declined after all, when she came there', () => {
    const came = rsud('AcknowledgeArrival', {}, '10:00');
    expect(after(seen, referred, declined, elsewhere(RSIA), departed, came)).toContain('RSUD');
  });

  it('is no longer a hospital that the family did not want, once another was asked', () => {
    const unwilling = midwife('RecordFamilyDecline', {}, '08:30');
    expect(after(seen, referred, unwilling)).toContain('RSUD');
    expect(after(seen, referred, unwilling, elsewhere(RSIA))).not.toContain('RSUD');
  });

  it('is still a hospital that has not answered while another was asked too', () => {
    expect(after(seen, referred, elsewhere(RSIA))).toEqual([...HOME, 'RSUD', 'RSIA', 'coordinator']);
  });

  it('is the hospital that received her, not the one she was diverted from', () => {
    const diverted = rsia('AcknowledgeArrival', { at: RSIA }, '10:00');
    expect(after(seen, referred, departed, diverted)).toEqual([...HOME, 'RSIA', 'coordinator']);
    const both = rsud('AcknowledgeArrival', {}, '10:05');
    expect(after(seen, referred, departed, diverted, both)).toContain('RSUD');
  });

  it('is every hospital that she was in, also after she went onward and home', () => {
    const story = [
      ...[seen, referred, departed, rsud('AdmitPatient', {}, '10:10')],
      rsud(
        'RaiseReferral',
        { legId: SECOND_LEG, from: RSUD, to: PROVINCIAL_HOSPITAL, purpose: 'onward' },
        '11:00',
      ),
      provincialHospital('AdmitPatient', { legId: SECOND_LEG, at: PROVINCIAL_HOSPITAL }, '17:00'),
      provincialHospital('RecordOutcome', { legId: SECOND_LEG }, '40:00'),
    ];
    expect(after(...story)).toEqual([...HOME, 'RSUD', 'province', 'coordinator']);
  });

  it('is a hospital that tells of an outcome in it before anybody told that she was sent there', () => {
    expect(after(seen, rsia('RecordOutcome', { legId: null }, '10:00'))).toContain('RSIA');
    const home = rsud('RecordOutcome', { place: 'home', legId: null }, '10:00');
    expect(after(seen, referred, declined, elsewhere(RSIA), home)).not.toContain('RSUD');
  });

  it('is nobody at the destination of a referral that was taken back, whatever they answered', () => {
    const misfiled = {
      milestone: 'raised',
      supersedes: [referred.occurrence.commandId],
      time: null,
      reason: 'wrongCase',
    } as const;
    const back = midwife('CorrectMilestone', misfiled, '09:00');
    expect(after(seen, referred, rsud('MarkReferralSeen'), rsud('AcceptReferral'), back)).toEqual([
      ...HOME,
      'coordinator',
    ]);
  });

  it('is a hospital whose advice was asked, its specialists too', () => {
    expect(after(seen, midwife('AskAdvice', { toFacility: RSIA }))).toEqual([
      ...HOME,
      'RSIA',
      'specialist of the RSIA',
      'coordinator',
    ]);
    const to = (toRole: 'hospital' | 'specialist') =>
      coordinator('EscalateReferral', { toFacility: RSIA, toRole });
    expect(after(seen, referred, to('specialist'))).toContain('specialist of the RSIA');
    expect(after(seen, referred, to('hospital'))).not.toContain('specialist of the RSIA');
  });

  it('is the puskesmas that she was sent back to', () => {
    const back = rsud('SendBackReferral', { to: PUSKESMAS_PENARIK }, '11:00');
    expect(after(seen, referred, back)).toContain('midwife of Penarik');
  });

  it('is a hospital that broke the glass, with its specialists, for twelve hours', () => {
    const broken = rsia('BreakGlass', {}, '12:00');
    const parties = partiesOf(given(seen, broken).state);
    const until = plus(broken.occurrence.receivedAt, OPEN_FOR_MS);
    expect(OPEN_FOR_MS).toBe(12 * HOUR);
    expect(readersOf(parties, instant(until - 1))).toEqual([
      ...HOME,
      'RSIA',
      'specialist of the RSIA',
      'coordinator',
    ]);
    expect(readersOf(parties, until)).toEqual([...HOME, 'coordinator']);
    const as = (role: Role, facilityId: string) =>
      readingRight({ role, facilityId }, { parties, district: MUKOMUKO, now: NOW });
    expect(as('hospital', RSIA)).toEqual({ why: 'arrivedUnannounced' });
    expect([as('midwife', PUSKESMAS_IPUH), as('hospital', RSUD)]).toEqual([{ why: null }, null]);
    const again = rsia('BreakGlass', {}, '20:00');
    expect(readersOf(partiesOf(given(seen, broken, again).state), until)).toContain('RSIA');
  });

  it('is for longer than twelve hours nobody who puts their clock forward', () => {
    const tomorrow = { receivedAt: at('12:00'), recordedAt: at('36:00') };
    const broken = rsia('BreakGlass', {}, '12:00', tomorrow);
    expect(readersOf(partiesOf(given(seen, broken).state), at('24:00'))).not.toContain('RSIA');
  });

  it('is of a case that nobody knows the same as of one that is somebody else’s, but for the district', () => {
    expect(readersOf([])).toEqual(['coordinator']);
  });
});

describe('the scope of a role', () => {
  const scope = (role: Role, facilityId: string | null) => readScope({ role, facilityId });

  it('needs a facility where the role has one', () => {
    for (const role of ['kader', 'midwife', 'hospital', 'specialist'] as const) {
      expect(scope(role, RSUD)).toMatchObject({ kind: 'facility', facilityId: RSUD });
      expect(scope(role, null)).toEqual({ kind: 'none' });
    }
    expect(scope('coordinator', null)).toEqual({ kind: 'district' });
  });

  it.each(['analyst', 'admin'] as const)('is for an %s none, whatever facility is claimed', (role) => {
    expect([scope(role, null), scope(role, RSUD)]).toEqual([{ kind: 'none' }, { kind: 'none' }]);
    const parties = PARTS.map((part) => ({ facility: RSUD, part, opening: null }));
    expect(mayRead({ role, facilityId: RSUD }, { parties, district: MUKOMUKO, now: NOW })).toBe(false);
  });

  it('opens nothing to a puskesmas of what a hospital beside it does', () => {
    const parties = partiesOf(
      given(person('hospital', RSUD)('DetectCase', { entry: 'walkIn', detectedAt: RSUD, origin: RSUD }))
        .state,
    );
    expect(readersOf(parties)).toEqual(['RSUD', 'coordinator']);
  });
});
