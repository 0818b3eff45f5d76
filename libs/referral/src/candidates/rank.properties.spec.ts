import fc from 'fast-check';
import { plus } from '@rujukan/kernel';
import { at, facilityOf } from '../testing';
import * as code from '../vocabulary';
import type { Candidate, RankedCandidate } from './candidate';
import { needsOf } from './needs';
import { type RankingRequest, proposedOf, rankCandidates } from './rank';
import { reasonsFor } from './reasons';
import { travelBetween } from './travel';

const NOW = at('20:00');
const FROM = facilityOf('pkm-ipuh', 'puskesmas', NOW, { roadKm: 100 });

const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const some = <T>(values: readonly T[]) => fc.subarray([...values]);

const requests: fc.Arbitrary<RankingRequest> = fc
  .record({
    subject: fc.constantFrom(...code.SUBJECTS),
    phase: orNull(fc.constantFrom(...code.PHASES)),
    signs: some(code.DANGER_SIGNS),
    riskCategory: orNull(fc.constantFrom(...code.RISK_CATEGORIES)),
    gestationWeeks: orNull(fc.integer({ min: 20, max: 42 })),
    urgency: fc.constantFrom(...code.URGENCIES),
    diagnoses: some(['O14.1', 'O72.1', 'P07.0', 'P21.0', 'Q20']),
  })
  .map((picture) => ({
    from: FROM,
    subject: picture.subject,
    urgency: picture.urgency,
    needs: needsOf(picture).needs,
    now: NOW,
  }));

const counts = fc.nat(60);

const places = fc.record({
  roadKm: orNull(fc.nat(300)),
  straightKm: orNull(fc.nat(200)),
  can: some(code.CAPABILITIES),
  cannot: some(code.CAPABILITIES),
  closedOn: orNull(fc.constantFrom('2026-02-01', '2026-03-01', '2027-01-01')),
  beds: orNull(
    fc.record({ free: fc.dictionary(fc.constantFrom(...code.BED_UNITS), fc.nat(3)), hoursAgo: fc.nat(60) }),
  ),
  journeys: orNull(fc.record({ n: counts, medianMinutes: counts, fromMinutes: counts, toMinutes: counts })),
  answers: orNull(
    fc.record({
      answered: counts,
      medianMinutes: orNull(fc.double({ min: -5, max: 500, noNaN: true })),
      declined: fc.dictionary(fc.constantFrom(...code.DECLINE_REASONS), counts),
    }),
  ),
  declined: orNull(
    fc.record({
      reason: fc.constantFrom(...code.DECLINE_REASONS),
      minutesAgo: orNull(fc.integer({ min: -10, max: 900 })),
    }),
  ),
});
type Told = typeof places extends fc.Arbitrary<infer T> ? T : never;

function candidateOf(id: string, { closedOn, beds, journeys, answers, declined, ...place }: Told): Candidate {
  const facility = facilityOf(id, 'hospital', NOW, {
    ...place,
    ...(closedOn === null ? {} : { closedOn }),
    ...(beds === null ? {} : { beds }),
  });
  return {
    facility,
    travel: travelBetween(FROM, facility, journeys ?? undefined, NOW),
    answers,
    declined: declined && {
      reason: declined.reason,
      at: declined.minutesAgo === null ? null : plus(NOW, -60_000 * declined.minutesAgo),
    },
  };
}

const lists = fc
  .array(places, { maxLength: 12 })
  .map((told) => told.map((place, index) => candidateOf(`rs-${String(index).padStart(2, '0')}`, place)));

const ids = (ranked: readonly RankedCandidate[]) => ranked.map(({ facility }) => facility.facilityId);

describe('a ranking', () => {
  it('does not depend on the order in which the hospitals come', () => {
    fc.assert(
      fc.property(requests, lists, fc.infiniteStream(fc.nat()), (request, candidates, stream) => {
        const shuffled = candidates
          .map((candidate) => [stream.next().value, candidate] as const)
          .sort(([a], [b]) => a - b)
          .map(([, candidate]) => candidate);

        expect(rankCandidates(request, shuffled)).toEqual(rankCandidates(request, candidates));
      }),
    );
  });

  it('loses nobody and names nobody twice', () => {
    fc.assert(
      fc.property(requests, lists, (request, candidates) => {
        const ranked = rankCandidates(request, candidates);

        expect(ids(ranked).sort()).toEqual(candidates.map(({ facility }) => facility.facilityId));
        expect(ranked.map(({ rank }) => rank)).toEqual(candidates.map((_, index) => index + 1));
      }),
    );
  });

  it('counts in whole minutes, and says why in words that all have a value', () => {
    fc.assert(
      fc.property(requests, lists, (request, candidates) => {
        for (const candidate of rankCandidates(request, candidates)) {
          const { travel, missing, capacity, answers, total } = candidate.points;
          expect(
            [travel, missing, capacity, answers, total].every(
              (part) => Number.isSafeInteger(part) && part >= 0,
            ),
          ).toBe(true);
          const values = reasonsFor(candidate).flatMap(({ about }) => Object.values(about));
          expect(values.filter((value) => value === '' || Number.isNaN(value))).toEqual([]);
        }
      }),
    );
  });

  it('never puts a hospital lower for being able to do more', () => {
    fc.assert(
      fc.property(
        requests,
        lists,
        fc.nat(),
        fc.constantFrom(...code.CAPABILITIES),
        (request, candidates, pick, capability) => {
          const chosen = candidates[pick % Math.max(1, candidates.length)];
          if (!chosen) return;
          const before = ids(rankCandidates(request, candidates)).indexOf(chosen.facility.facilityId);
          const declared = { capability, available: true, from: '2026-01-01', until: null } as const;
          const abler = {
            ...chosen,
            facility: { ...chosen.facility, capabilities: [...chosen.facility.capabilities, declared] },
          };
          const after = rankCandidates(
            request,
            candidates.map((each) => (each === chosen ? abler : each)),
          );

          expect(ids(after).indexOf(chosen.facility.facilityId)).toBeLessThanOrEqual(before);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('never puts a hospital lower for a specialist on its roster', () => {
    fc.assert(
      fc.property(
        requests,
        lists,
        fc.nat(),
        fc.constantFrom('obstetrician' as const, 'paediatrician' as const),
        (request, candidates, pick, duty) => {
          const chosen = candidates[pick % Math.max(1, candidates.length)];
          if (!chosen) return;
          const { facility } = chosen;
          const [from, until, toldAt] = [plus(NOW, -3_600_000), plus(NOW, 3_600_000), plus(NOW, -7_200_000)];
          const rostered = { dutyId: 'duty', duty, accountId: 'account', from, until, rank: 1, toldAt };
          const staffed = { ...chosen, facility: { ...facility, duties: [rostered] } };
          const after = rankCandidates(
            request,
            candidates.map((each) => (each === chosen ? staffed : each)),
          );

          expect(ids(after).indexOf(facility.facilityId)).toBeLessThanOrEqual(
            ids(rankCandidates(request, candidates)).indexOf(facility.facilityId),
          );
        },
      ),
    );
  });

  it('never puts a hospital lower for being nearer, or for one more free bed', () => {
    fc.assert(
      fc.property(requests, lists, fc.nat(), fc.nat(200), (request, candidates, pick, nearer) => {
        const chosen = candidates[pick % Math.max(1, candidates.length)];
        if (chosen?.travel.minutes == null) return;
        const { facility, travel } = chosen;
        const freeBeds = Object.fromEntries(
          Object.entries(facility.capacity?.freeBeds ?? {}).map(([unit, free]) => [unit, free + 1]),
        );
        const better = {
          ...chosen,
          travel: { ...travel, minutes: Math.max(0, chosen.travel.minutes - nearer) },
          facility: { ...facility, capacity: facility.capacity && { ...facility.capacity, freeBeds } },
        };
        const place = (all: readonly Candidate[]) =>
          ids(rankCandidates(request, all)).indexOf(facility.facilityId);

        expect(place(candidates.map((each) => (each === chosen ? better : each)))).toBeLessThanOrEqual(
          place(candidates),
        );
      }),
    );
  });

  it('proposes somebody as long as anybody can be asked', () => {
    fc.assert(
      fc.property(requests, lists, (request, candidates) => {
        const ranked = rankCandidates(request, candidates);
        const canBeAsked = ranked.some(({ excluded }) => excluded === null);

        expect(proposedOf(ranked) !== null).toBe(canBeAsked);
        expect(proposedOf(ranked)?.excluded ?? null).toBeNull();
      }),
    );
  });
});
