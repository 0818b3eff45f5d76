import type { Instant } from '@rujukan/kernel';
import type { CaseCommand } from '@rujukan/referral';

/** A command as it comes in at the server. */
export interface Sending {
  readonly receivedAt: Instant;
  readonly command: CaseCommand;
}
