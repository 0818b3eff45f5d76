import type { Instant } from '@rujukan/kernel';
import type { KnownAccount } from '@rujukan/access';
import type { Actor } from '@rujukan/referral';
import { v5 } from 'uuid';

/** An SMS as the gateway tells of it. */
export interface IncomingSms {
  /** The gateway's id of it: the same each time it is told of. */
  readonly gatewayId: string;
  /** The number that it came from, as the gateway writes it. */
  readonly from: string;
  readonly text: string;
  readonly sentAt: Instant | null;
}

/** Part of the storage format: with another namespace an SMS that is told of again after an upgrade would count twice. */
const INCOMING = '9f1f5f0e-1c43-4b0b-8f0c-5a7f3f0f6d42';

/**
 * The id of an SMS. Gateways that begin to count anew give the same id to another text: what is told under an id that is
 * taken by something else is the next SMS of that id, and not lost.
 */
export function smsIdOfGateway(gatewayId: string, place: number): string {
  return v5(`${gatewayId}/${place}`, INCOMING);
}

/** The id of anything that follows from an SMS: the same each time. */
export function followingFrom(smsId: string, part: string): string {
  return v5(`${smsId}/${part}`, INCOMING);
}

export function actorOf({ accountId, role, facilityId }: KnownAccount): Actor {
  return { accountId, role, facilityId };
}
