import type { DangerSign, DeclineReason } from '../vocabulary';
import { PONED, PONEK, type Place, at, facilityOf } from '../testing';
import type { Candidate, RankedCandidate } from './candidate';
import type { CasePicture } from './case-picture';
import { needsOf } from './needs';
import { type RankingRequest, isCandidate, proposedOf, rankCandidates } from './rank';
import { reasonsFor } from './reasons';
import { type PastJourneys, travelBetween } from './travel';

const NOW = at('10:00');

const IPUH = facilityOf('pkm-ipuh', 'puskesmas', NOW, { roadKm: 100 });

/** A hospital as the midwife of Ipuh knows it. */
interface Told extends Place {
  readonly journeys?: PastJourneys;
  readonly answers?: Candidate['answers'];
  readonly declined?: readonly [reason: DeclineReason, clock: string];
}

function hospital(
  id: string,
  { journeys, answers = null, declined, ...place }: Told = {},
  kind: 'hospital' | 'puskesmas' = 'hospital',
): Candidate {
  const facility = facilityOf(id, kind, NOW, place);
  return {
    facility,
    travel: travelBetween(IPUH, facility, journeys, NOW),
    answers,
    declined: declined ? { reason: declined[0], at: at(declined[1]) } : null,
  };
}

const RSUD: Told = { roadKm: 0, can: PONEK };
const RSIA: Told = { can: PONEK };
const PROVINCIAL: Told = {
  roadKm: 265,
  can: [...PONEK, 'nicu', 'maternalIntensiveCare'],
  regency: { codeSystem: 'kemendagri', code: '17.71', name: 'Kota Bengkulu' },
};
/** Next door, without surgery, closed at night. */
const PRATAMA: Told = {
  journeys: { n: 20, medianMinutes: 10, fromMinutes: 8, toMinutes: 13 },
  can: ['parenteralAntibiotics'],
  cannot: [
    'openRoundTheClock',
    'caesareanSection',
    'bloodTransfusion',
    'obstetricianOnCall',
    'paediatricianOnCall',
  ],
};
const roomFor = (delivery: number, hoursAgo: number) => ({ beds: { free: { delivery }, hoursAgo } });

function asked(signs: readonly DangerSign[], more: Partial<CasePicture> = {}): RankingRequest {
  const picture: CasePicture = {
    subject: 'mother',
    phase: 'labour',
    signs,
    riskCategory: null,
    gestationWeeks: 38,
    urgency: 'emergency',
    diagnoses: [],
    ...more,
  };
  const { subject, urgency } = picture;
  return { from: IPUH, subject, urgency: urgency ?? 'emergency', needs: needsOf(picture).needs, now: NOW };
}
const BLEEDING = asked(['heavyBleeding'], { phase: 'postpartum' });

const order = (ranked: readonly RankedCandidate[]) => ranked.map(({ facility }) => facility.facilityId);
const orderOf = (request: RankingRequest, ...candidates: readonly Candidate[]) =>
  order(rankCandidates(request, candidates));

describe('the right hospital', () => {
  it('is the one that can help, not the one next door that would have to send her on', () => {
    expect(orderOf(BLEEDING, hospital('rs-pratama', PRATAMA), hospital('rsud', RSUD))).toEqual([
      'rsud',
      'rs-pratama',
    ]);
  });

  it('is the one next door when that suffices', () => {
    const feverish = asked(['fever'], { phase: 'postpartum', urgency: 'planned' });

    expect(orderOf(feverish, hospital('rs-pratama', PRATAMA), hospital('rsud', RSUD))).toEqual([
      'rs-pratama',
      'rsud',
    ]);
  });

  it('is the district hospital before one hours away that could do more', () => {
    const small = asked(['lowBirthWeight'], { subject: 'infant', phase: 'newborn' });

    expect(
      orderOf(small, hospital('provincial', PROVINCIAL), hospital('rsud', { ...RSUD, cannot: ['nicu'] })),
    ).toEqual(['rsud', 'provincial']);
  });

  it('is another one while the first says today that it has no blood', () => {
    const without = {
      ...RSUD,
      can: PONEK.filter((each) => each !== 'bloodTransfusion'),
      cannot: ['bloodTransfusion'] as const,
    };

    expect(orderOf(BLEEDING, hospital('rsud', without), hospital('rsia', RSIA))).toEqual(['rsia', 'rsud']);
  });

  it('is another one while all its beds are taken, and it again once that word is old', () => {
    const with1Hour = hospital('a-rsud', { ...RSUD, ...roomFor(0, 1) });
    const yesterday = hospital('a-rsud', { ...RSUD, ...roomFor(0, 40) });
    const other = hospital('b-rsia', { ...RSIA, ...roomFor(1, 40) });

    expect(orderOf(BLEEDING, with1Hour, other)).toEqual(['b-rsia', 'a-rsud']);
    expect(
      orderOf(
        BLEEDING,
        hospital('b-rsud', { ...RSUD, ...roomFor(2, 1) }),
        hospital('a-rsia', { ...RSIA, ...roomFor(2, 20) }),
      ),
    ).toEqual(['b-rsud', 'a-rsia']);
    const [full, old] = [with1Hour, yesterday].map(
      (each) => rankCandidates(BLEEDING, [each])[0]?.points.capacity,
    );
    expect([full, old]).toEqual([82, 21]);
  });

  it('is the one that answers, before one that declines most of those it is asked', () => {
    const willing = { answered: 30, medianMinutes: 4, declined: { noRoom: 1 } };
    const unwilling = { answered: 30, medianMinutes: 4, declined: { noRoom: 20 } };
    const slow = { answered: 30, medianMinutes: 55, declined: { noRoom: 1 } };

    expect(
      orderOf(
        BLEEDING,
        hospital('a', { ...RSUD, answers: unwilling }),
        hospital('b', { ...RSUD, answers: slow }),
        hospital('c', { ...RSUD, answers: willing }),
      ),
    ).toEqual(['c', 'b', 'a']);
  });

  it('is not judged by one refusal, nor by its opinion that she needs no hospital', () => {
    const points = (answers: Candidate['answers']) =>
      rankCandidates(BLEEDING, [hospital('a', { ...RSUD, answers })])[0]?.points.answers ?? NaN;

    expect(points({ answered: 1, medianMinutes: 90, declined: { noRoom: 1 } }) - points(null)).toBeLessThan(
      15,
    );
    expect(points({ answered: 30, medianMinutes: 5, declined: { notIndicated: 20 } })).toBeLessThan(
      points(null),
    );
  });

  it('is the nearer of two that are alike', () => {
    const journeys = { n: 12, medianMinutes: 95, fromMinutes: 80, toMinutes: 110 };

    expect(orderOf(BLEEDING, hospital('a-far', RSUD), hospital('b-near', { ...RSUD, journeys }))).toEqual([
      'b-near',
      'a-far',
    ]);
  });

  it('weighs distance less for a planned referral', () => {
    const planned = asked([], { phase: 'pregnancy', urgency: 'planned', riskCategory: 'KRST' });
    const without = { ...RSUD, can: PONED, cannot: ['obstetricianOnCall', 'caesareanSection'] as const };

    expect(orderOf(planned, hospital('rsud', without), hospital('provincial', PROVINCIAL))).toEqual([
      'provincial',
      'rsud',
    ]);
  });
});

describe('the duty roster', () => {
  const withoutObstetrician = {
    ...RSUD,
    can: PONEK.filter((each) => each !== 'obstetricianOnCall'),
    cannot: ['obstetricianOnCall'] as const,
  };
  const duty = (from: string, until: string, toldAt: string) => ({
    dutyId: 'duty-1',
    duty: 'obstetrician' as const,
    accountId: 'account-of-the-spog',
    from: at(from),
    until: at(until),
    rank: 1,
    toldAt: at(toldAt),
  });
  const OBSTRUCTED = asked(['prolongedLabour']);
  const found = (place: Told) => rankCandidates(OBSTRUCTED, [hospital('rsud', place)])[0]!;
  const keysOf = (place: Told) => reasonsFor(found(place)).map(({ key }) => key);

  it('puts a specialist on duty although none was declared, with the age of that word', () => {
    const rostered = { ...withoutObstetrician, duties: [duty('07:00', '14:00', '08:30')] };

    expect(found(withoutObstetrician).missing).toMatchObject([{ capability: 'obstetricianOnCall' }]);
    expect(found(rostered).missing).toEqual([]);
    expect(reasonsFor(found(rostered))).toContainEqual({
      key: 'onDutyByRoster',
      about: { capabilities: 'obstetricianOnCall', ageMinutes: 90 },
    });
    expect(orderOf(OBSTRUCTED, hospital('a', withoutObstetrician), hospital('b', rostered))).toEqual([
      'b',
      'a',
    ]);
  });

  it('counts from the first minute of a duty and no longer at its last', () => {
    const lacking = (from: string, until: string) =>
      found({ ...withoutObstetrician, duties: [duty(from, until, '06:00')] }).missing.length;

    expect([lacking('10:00', '14:00'), lacking('10:01', '14:00'), lacking('07:00', '10:00')]).toEqual([
      0, 1, 1,
    ]);
  });

  it('that names nobody says so, and moves no hospital from its place', () => {
    expect(keysOf(RSUD)).toContain('nobodyOnRoster');
    expect(found(RSUD).points).toEqual(found({ ...RSUD, duties: [duty('07:00', '14:00', '08:30')] }).points);
    expect(keysOf(withoutObstetrician)).not.toContain('nobodyOnRoster');
  });

  it('is not spoken of where no specialist is needed', () => {
    const feverish = asked(['fever'], { phase: 'postpartum', urgency: 'planned' });
    const [ranked] = rankCandidates(feverish, [hospital('rsud', RSUD)]);

    expect(ranked?.specialists).toEqual([]);
    expect(reasonsFor(ranked!).map(({ key }) => key)).not.toContain('nobodyOnRoster');
  });
});

describe('a hospital that declined this case', () => {
  const declined = hospital('rsud', { ...RSUD, declined: ['noRoom', '09:20'] });

  it('stands after every other, however little the others can do, and says when and why', () => {
    const ranked = rankCandidates(BLEEDING, [
      declined,
      hospital('rs-pratama', PRATAMA),
      hospital('provincial', PROVINCIAL),
    ]);

    expect(order(ranked).at(-1)).toBe('rsud');
    expect(ranked.at(-1)?.excluded).toEqual({ why: 'declined', reason: 'noRoom', minutesAgo: 40 });
    expect(proposedOf(ranked)?.facility.facilityId).toBe('provincial');
  });

  it('is not proposed again when no other is left: a person has to find a way', () => {
    expect(proposedOf(rankCandidates(BLEEDING, [declined]))).toBeNull();
    expect(rankCandidates(BLEEDING, [declined])).toHaveLength(1);
    expect(proposedOf([])).toBeNull();
  });
});

describe('who cannot be asked', () => {
  it('stands at the end and in sight: those who declined, then the closed, then the sender', () => {
    const closed = hospital('b-closed', { ...RSUD, closedOn: '2026-02-28' });
    const itself = { ...hospital('x', RSUD), facility: IPUH };
    const ranked = rankCandidates(BLEEDING, [
      itself,
      closed,
      hospital('c', { ...RSUD, declined: ['noBlood', '09:00'] }),
      hospital('d', PRATAMA),
    ]);

    expect(order(ranked)).toEqual(['d', 'c', 'b-closed', 'pkm-ipuh']);
    expect(ranked.map(({ excluded }) => excluded?.why)).toEqual([undefined, 'declined', 'closed', 'sender']);
  });

  it('is nobody on the last day that a hospital is open', () => {
    expect(
      rankCandidates(BLEEDING, [hospital('a', { ...RSUD, closedOn: '2026-03-01' })])[0]?.excluded,
    ).toBeNull();
  });
});

describe('a puskesmas', () => {
  const penarik = facilityOf('pkm-penarik', 'puskesmas', NOW, { can: PONED });

  it('is a candidate where PONED suffices, and is not where it does not', () => {
    const retained = asked([], { phase: 'postpartum', diagnoses: ['O73.0'] });

    expect(isCandidate(penarik, retained)).toBe(true);
    expect(isCandidate(penarik, BLEEDING)).toBe(false);
  });

  it('of which nobody declared anything is none, whatever is needed', () => {
    const planned = asked([], { urgency: 'planned', phase: 'pregnancy' });

    expect(isCandidate(facilityOf('pkm-a', 'puskesmas', NOW), planned)).toBe(false);
    expect(isCandidate(facilityOf('posyandu-a', 'posyandu', NOW, { can: PONEK }), planned)).toBe(false);
  });

  it('goes before a hospital that is farther away', () => {
    const retained = asked([], { phase: 'postpartum', diagnoses: ['O73.0'] });
    const near = hospital(
      'pkm-poned',
      { roadKm: 90, can: PONED, journeys: { n: 15, medianMinutes: 20, fromMinutes: 15, toMinutes: 30 } },
      'puskesmas',
    );

    expect(orderOf(retained, hospital('rsud', RSUD), near)).toEqual(['pkm-poned', 'rsud']);
  });
});
