import type { CaseView, IncomingView, LegStatus } from '../../http';

type Told = Partial<Pick<IncomingView, 'urgency' | 'expected' | 'staleFrom'>> & {
  readonly status?: LegStatus;
  readonly clocks?: CaseView['clocks'];
};

/** A row of the incoming list, of a mother who bleeds. */
export function incoming(
  caseId: string,
  { status = 'raised', clocks = [], urgency = 'emergency', expected = null, staleFrom = null }: Told = {},
): IncomingView {
  const leg = {
    legId: 'leg',
    from: 'pkm-ipuh',
    to: 'rsud-mukomuko',
    destination: 'rsud-mukomuko',
    urgency,
    status,
    diagnoses: [],
    times: {},
  };
  const about = {
    caseId,
    personId: caseId,
    subject: 'mother',
    stage: 'referred',
    phase: 'labour',
    signs: ['heavyBleeding'],
    riskCategory: null,
    ksprTotal: null,
    gestationWeeks: 38,
    detectedAt: 'pkm-ipuh',
    detected: null,
    origin: 'pkm-ipuh',
    legs: 1,
    leg,
    declines: [],
    outcome: null,
    cancelled: null,
    disputes: 0,
    clocks,
    closed: false,
    person: null,
    personWithheld: null,
  } as const;
  return { facility: 'rsud-mukomuko', urgency, status, expected, staleFrom, case: about };
}
