import type { IncomingView } from '../http';

/** The referrals that wait for an answer; emergencies first, of them the one that waits longest. */
export function unanswered(rows: readonly IncomingView[]): readonly IncomingView[] {
  return rows
    .filter(({ status }) => status === 'raised' || status === 'seen')
    .toSorted(
      (a, b) =>
        Number(b.urgency === 'emergency') - Number(a.urgency === 'emergency') ||
        raisedAt(a) - raisedAt(b) ||
        (a.case.caseId < b.case.caseId ? -1 : 1),
    );
}

function raisedAt({ case: { leg } }: IncomingView): number {
  return Date.parse(leg?.times.raised ?? '') || Infinity;
}

/** How many open cases each facility has to do with: the puskesmas they come from, the hospital they go to or are in. */
export function openAt(cases: readonly { readonly origin: string; readonly hospital: string | null }[]) {
  const counts = new Map<string, number>();
  const add = (facility: string) => counts.set(facility, (counts.get(facility) ?? 0) + 1);
  for (const { origin, hospital } of cases) {
    add(origin);
    if (hospital !== null && hospital !== origin) add(hospital);
  }
  return counts;
}
