import type { StoredEvent } from '@rujukan/referral';

/** An event as the log delivers it. */
export interface DeliveredEvent extends StoredEvent {
  readonly stream: string;
  /** 0 for the first event of its stream, then without gaps. */
  readonly revision: number;
}
