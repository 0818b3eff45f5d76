import { HOUR, MINUTE, instant } from '@rujukan/kernel';
import { type CaseCommand, type DetectionFinding, isPilotOn } from '@rujukan/referral';
import {
  POSYANDU_MELATI,
  THE_CASE,
  at,
  facilityOf,
  given,
  kader,
  midwife,
  rsud,
} from '../../../referral/src/testing';
import { yieldWithoutSmallCells } from '../small-cells';
import { type Detection, detectionOf } from './detection';
import { type PlacedDetection, yieldOf } from './detection-yield';

const seen = kader('DetectCase', { entry: 'posyandu', detectedAt: POSYANDU_MELATI }, '08:00');
const found = (...commands: readonly CaseCommand[]) => detectionOf(THE_CASE, given(...commands).state);
const reviewed = (finding: DetectionFinding, when = '09:30') => midwife('ReviewDetection', { finding }, when);

describe('a sign that a posyandu recorded', () => {
  it('is timed from when it was seen to the first word of the midwife', () => {
    expect(found(seen, reviewed('confirmed'), reviewed('noSignFound', '11:00'))).toMatchObject({
      place: POSYANDU_MELATI,
      at: at('08:00'),
      finding: 'noSignFound',
      signToReview: { status: 'measured', ms: 90 * MINUTE },
    });
  });

  it('waits while nobody has looked, and waits for no word once she was referred', () => {
    expect(found(seen)?.signToReview).toEqual({ status: 'open', since: at('08:00') });
    expect(found(seen, midwife('RaiseReferral', {}, '08:40'))).toMatchObject({
      finding: null,
      referred: true,
      signToReview: { status: 'notApplicable' },
    });
  });

  it('is missing a time that was never stated, and keeps a reversed one signed', () => {
    const unknown = midwife('ReviewDetection', { finding: 'confirmed' }, undefined, {
      occurredAt: { precision: 'unknown' },
    });
    expect(found(seen, unknown)?.signToReview.status).toBe('missing');
    expect(found(seen, reviewed('confirmed', '07:00'))?.signToReview).toMatchObject({
      status: 'negative',
      ms: -HOUR,
    });
  });

  it('is admitted with the case', () => {
    const way = [midwife('RaiseReferral', {}, '08:40'), rsud('AdmitPatient', {}, '11:20')];

    expect(found(seen, ...way)).toMatchObject({ referred: true, admitted: true });
  });

  it('is none where the puskesmas saw it, or it was entered in error', () => {
    expect(found(midwife('DetectCase', {}, '08:00'))).toBeNull();
    expect(found(seen, midwife('CancelCase', { reason: 'enteredInError' }, '08:30'))).toBeNull();
  });
});

/** A district whose truth is planted: so many of each, reviewed after so many minutes. */
function planted(
  counts: Readonly<Record<string, number>>,
  place: Partial<PlacedDetection> = {},
): PlacedDetection[] {
  const outcomes: Readonly<Record<string, (minutes: number) => Partial<Detection>>> = {
    confirmed: (minutes) => ({ ...after('confirmed', minutes), referred: true, admitted: minutes % 2 === 0 }),
    noSignFound: (minutes) => after('noSignFound', minutes),
    inCareAlready: (minutes) => after('inCareAlready', minutes),
    awaiting: () => ({ signToReview: { status: 'open', since: instant(0) } }),
    withoutWord: () => ({ signToReview: { status: 'notApplicable' }, referred: true }),
  };
  return Object.entries(counts).flatMap(([kind, count]) =>
    Array.from({ length: count }, (_, index) => ({
      ...{ caseId: `${kind}-${index}`, place: 'posyandu-a', puskesmas: 'pkm', month: '2026-03', pilot: true },
      ...{ at: instant(0), finding: null, referred: false, admitted: false },
      ...{ signToReview: { status: 'notApplicable' as const } },
      ...place,
      ...outcomes[kind]?.(index + 1),
    })),
  );
}

function after(finding: DetectionFinding, minutes: number): Pick<Detection, 'finding' | 'signToReview'> {
  const doubts = { estimated: minutes === 1, late: false, skewAdjusted: false, disputed: false };
  return { finding, signToReview: { status: 'measured', ms: minutes * MINUTE, slackMs: 0, doubts } };
}

describe('the yield of detections', () => {
  const truth = planted({ confirmed: 40, noSignFound: 8, inCareAlready: 2, awaiting: 6, withoutWord: 4 });
  const [row] = yieldOf(truth, 'none').rows;

  it('finds the counts that were planted, each with its denominator', () => {
    expect(row).toMatchObject({
      group: null,
      detections: 60,
      reviewed: 50,
      confirmed: 40,
      notConfirmed: 10,
      findings: { noSignFound: 8, inCareAlready: 2, notPregnant: 0 },
      awaitingReview: 6,
      withoutWord: 4,
      referred: 44,
      admitted: 20,
      confirmedShare: { estimate: 0.8, count: 40, of: 50 },
      referredShare: { count: 44, of: 60 },
      admittedShare: { count: 20, of: 44 },
    });
  });

  it('holds the planted share within its limits, and counts nobody twice', () => {
    const { confirmedShare, reviewed: looked, awaitingReview, withoutWord, detections } = row!;

    // Wilson's interval of 40 in 50: 0.670 to 0.888.
    expect(confirmedShare?.lower).toBeCloseTo(0.6696, 3);
    expect(confirmedShare?.upper).toBeCloseTo(0.8876, 3);
    expect(looked + awaitingReview + withoutWord).toBe(detections);
  });

  it('takes the time of those that were looked at, with the trust line of every figure', () => {
    const lengths = yieldOf(planted({ confirmed: 9 }), 'none').rows[0]!;

    expect(lengths.signToReview).toEqual({ p50: 5, p90: 8.2, counted: 9 });
    expect(lengths.trust).toMatchObject({ over: 9, complete: 1, exact: 8 / 9, estimated: 1 / 9, late: 0 });
  });

  it('has a row for each group, by name and not by rank', () => {
    const there = planted({ confirmed: 1 }, { place: 'posyandu-b', month: '2026-02', pilot: false });
    const groups = (groupBy: Parameters<typeof yieldOf>[1]) =>
      yieldOf([...truth, ...there], groupBy).rows.map(({ group, detections }) => [group, detections]);

    expect(groups('posyandu')).toEqual([
      ['posyandu-a', 60],
      ['posyandu-b', 1],
    ]);
    expect(groups('month')).toEqual([
      ['2026-02', 1],
      ['2026-03', 60],
    ]);
    expect(groups('pilot')).toEqual([
      ['notPilot', 1],
      ['pilot', 60],
    ]);
    expect(groups('puskesmas')).toEqual([['pkm', 61]]);
    expect(yieldOf([], 'none').rows).toEqual([]);
  });
});

describe('the yield for roles that see no cases', () => {
  it('hides groups and counts of fewer than five, and shares out of so few', () => {
    const few = planted({ confirmed: 3 }, { place: 'posyandu-few' });
    const many = planted({ confirmed: 40, noSignFound: 8, inCareAlready: 2 });
    const { rows } = yieldWithoutSmallCells(yieldOf([...few, ...many], 'posyandu'));

    expect(rows[1]).toEqual({ group: 'posyandu-few', suppressed: true });
    expect(rows[0]).toMatchObject({
      findings: { noSignFound: 10, inCareAlready: null },
      confirmedShare: { count: 45, of: 55 },
    });
    expect(JSON.stringify(rows[0])).not.toMatch(/"(?!complete)\w+":[1-4][,}]/);
  });
});

describe('a pilot', () => {
  it('is one from the day on which it became one', () => {
    const posyandu = {
      ...facilityOf('posyandu-a', 'posyandu', at('10:00')),
      pilot: [{ pilot: true, from: '2026-03-01' }],
    };

    expect([isPilotOn(posyandu, '2026-02-28'), isPilotOn(posyandu, '2026-03-01')]).toEqual([false, true]);
  });
});
