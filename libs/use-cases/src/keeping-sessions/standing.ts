import type { KnownAccount, KnownSession } from '@rujukan/access';
import type { Clock } from '@rujukan/kernel';
import type { Actor, Occurrence } from '@rujukan/referral';

/** A session that was begun or goes on, and the account it speaks for. */
export interface Standing {
  readonly session: KnownSession;
  readonly account: KnownAccount;
}

/** Somebody who proved who they are while no session can be kept: for as long as one access token lasts. */
export interface Passing {
  readonly sessionId: string;
  readonly account: KnownAccount;
  readonly accountRevision: number;
  readonly shared: boolean;
}

/** Where somebody signs in, as they and the edge tell. */
export interface AtDevice {
  /** What the owner calls the device. */
  readonly device: string | null;
  /** Whether several people use it. */
  readonly shared: boolean;
  readonly address: string | null;
}

export function actorOf({ accountId, role, facilityId }: Actor): Actor {
  return { accountId, role, facilityId };
}

/** Something that happens at the server itself, now. */
export function happeningNow(commandId: string, actor: Actor, clock: Clock): Occurrence {
  const at = clock.now();
  return {
    commandId,
    occurredAt: { precision: 'exact', at },
    recordedAt: at,
    receivedAt: at,
    clockOffsetMs: 0,
    actor: actorOf(actor),
  };
}
