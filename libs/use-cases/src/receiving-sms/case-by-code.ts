import { type SmsDirectory } from '@rujukan/notifications';
import type { CaseSummary, LegStatus, LegSummary, Worklists } from '@rujukan/read-models';
import { caseCode } from '@rujukan/referral';

/** A case with the referral that counts now. */
export interface CaseAndLeg {
  readonly summary: CaseSummary;
  readonly leg: LegSummary | null;
}

const PAGE = 200;
/** More than a facility ever has open; whoever has more writes the code. */
const MOST_PAGES = 10;

/** Finds what an SMS is about among the cases that a facility has to do with. */
export class CasesByCode {
  constructor(
    private readonly worklists: Pick<Worklists, 'waiting' | 'running' | 'caseSummary'>,
    private readonly sms: Pick<SmsDirectory, 'casesOf'>,
  ) {}

  /** All with this code; two in a district of thousands. */
  withCode(facilityId: string, code: string): readonly CaseAndLeg[] {
    return this.casesOf(facilityId).filter(({ summary }) => caseCode(summary.caseId) === code);
  }

  /** The open ones that the facility sent and that have come so far. */
  sentFrom(facilityId: string, statuses: readonly LegStatus[] | 'any'): readonly CaseAndLeg[] {
    return this.casesOf(facilityId).filter(({ summary, leg }) => {
      const isOpen = !summary.closed && summary.cancelled === null && summary.outcome === null;
      const from = leg?.from ?? summary.origin;
      return isOpen && from === facilityId && (statuses === 'any' || (leg && statuses.includes(leg.status)));
    });
  }

  private casesOf(facilityId: string): readonly CaseAndLeg[] {
    const ids = new Set([...this.waitingAt(facilityId), ...this.runningOf(facilityId)]);
    for (const caseId of this.sms.casesOf(facilityId)) ids.add(caseId);
    return [...ids].flatMap((caseId) => {
      const summary = this.worklists.caseSummary(caseId)?.case;
      return summary ? [{ summary, leg: summary.leg }] : [];
    });
  }

  private waitingAt(facility: string): readonly string[] {
    const ids: string[] = [];
    let after: string | undefined;
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const { rows, next } = this.worklists.waiting(
        { facility },
        { limit: PAGE, ...(after === undefined ? {} : { after }) },
      );
      ids.push(...rows.map((row) => row.case.caseId));
      if (next === null) break;
      after = next;
    }
    return ids;
  }

  private runningOf(facility: string): readonly string[] {
    return this.worklists.running({ facility }, { limit: PAGE * MOST_PAGES }).map(({ caseId }) => caseId);
  }
}
