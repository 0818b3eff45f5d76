import { HOUR, instant, plus } from '@rujukan/kernel';
import {
  CAPABILITIES,
  type Candidate,
  type Facility,
  needsOf,
  rankCandidates,
  travelBetween,
} from '@rujukan/referral';
import { type Bench, type BenchResult, compared, median } from './harness';

const HOSPITALS = 3_000;
const LONGEST_MS = 20;
const ROUNDS = 40;

const NOW = instant(1_772_326_800_000);

/** A hospital as any: what it can do declared three times over the years, its beds reported some hours ago. */
function hospital(index: number): Facility {
  const kind = index < 0 ? 'puskesmas' : 'hospital';
  const years = ['2024-01-01', '2025-01-01', '2026-01-01'];
  return {
    facilityId: `rs-${index}`,
    kind,
    parentId: null,
    description: {
      kind,
      name: `RS ${index} (rekaan)`,
      nameStatus: 'invented',
      regency: {
        codeSystem: 'kemendagri',
        code: `17.${String(index % 40).padStart(2, '0')}`,
        name: 'Rekaan',
      },
      kecamatan: null,
      parentId: null,
      zone: 'Asia/Jakarta',
      straightKm: null,
      roadKm: Math.abs(index % 300),
      inpatient: true,
      satusehatId: null,
      facilityCode: null,
      source: null,
    },
    pilot: [],
    duties: [],
    capabilities: years.flatMap((from, year) =>
      CAPABILITIES.map((capability, at) => ({
        capability,
        available: (index + at + year) % 7 !== 0,
        from,
        until: null,
      })),
    ),
    travel: [],
    capacity: { freeBeds: { delivery: index % 3, ward: 1 }, at: plus(NOW, -(index % 50) * HOUR) },
    coachingVisits: [],
    closedOn: index % 100 === 0 ? '2026-01-01' : null,
  };
}

/** All that is done for one question, from the facilities to the ordered list. */
function rankAll(from: Facility, hospitals: readonly Facility[]): number {
  const { needs } = needsOf({
    subject: 'mother',
    phase: 'labour',
    signs: ['heavyBleeding', 'fits', 'prolongedLabour'],
    riskCategory: 'KRST',
    gestationWeeks: 38,
    urgency: 'emergency',
    diagnoses: ['O14.1'],
  });
  const candidates: readonly Candidate[] = hospitals.map((facility, index) => ({
    facility,
    travel: travelBetween(from, facility, undefined, NOW),
    answers: { answered: index % 60, medianMinutes: index % 30, declined: { noRoom: index % 9 } },
    declined: index === 7 ? { reason: 'noRoom', at: NOW } : null,
  }));
  return rankCandidates({ from, subject: 'mother', urgency: 'emergency', needs, now: NOW }, candidates)
    .length;
}

async function ranking(): Promise<BenchResult[]> {
  const from = hospital(-100);
  const hospitals = Array.from({ length: HOSPITALS }, (_, index) => hospital(index));
  const took: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = performance.now();
    if (rankAll(from, hospitals) !== HOSPITALS) throw new Error('somebody was lost');
    took.push(performance.now() - start);
  }
  const measured = median(took);
  const about = { unit: 'ms allowed', value: LONGEST_MS, against: measured, target: 1 };
  return Promise.resolve([compared(`candidates: ranking ${HOSPITALS} hospitals for one case, in ms`, about)]);
}

export const benches: readonly Bench[] = [{ name: 'candidates', run: ranking }];
