import type { Position } from '@rujukan/event-log';
import type { Instant } from '@rujukan/kernel';
import type { Actor, Occurrence } from '@rujukan/referral';
import { type AnyRefusal, type Receipt, isReceipt } from '@rujukan/use-cases';

/** Who escalates where no person does: no account, so nobody can sign in as it. */
export const ESCALATION: Actor = { accountId: 'escalation', role: 'admin', facilityId: null };

/** What became of a step; `position` is where the log shows it. */
export type Taken =
  | { readonly as: 'sent' | 'alreadyThere'; readonly position: Position }
  | { readonly as: 'pointless' }
  | { readonly as: 'refused'; readonly code: string };

/** The refusals that say that the step has no point any more; any other is a fault. */
const POINTLESS: ReadonlySet<string> = new Set([
  'referralNotWaiting',
  'escalationStepTaken',
  'caseCancelled',
  'otherDetectionNotWaiting',
  // Another process was first: the same step, told to whom it saw on duty.
  'commandIdReused',
]);

export function takenAs(result: Receipt | AnyRefusal): Taken {
  if (isReceipt(result)) {
    return { as: result.repeated ? 'alreadyThere' : 'sent', position: result.position };
  }
  return POINTLESS.has(result.refused) ? { as: 'pointless' } : { as: 'refused', code: result.refused };
}

export function saidByTheProduct(commandId: string, now: Instant): Occurrence {
  return {
    commandId,
    occurredAt: { precision: 'exact', at: now },
    recordedAt: now,
    receivedAt: now,
    clockOffsetMs: 0,
    actor: ESCALATION,
  };
}
