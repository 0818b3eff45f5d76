import { type KnownSession, type SessionLifetimes, expiryOf } from '@rujukan/access';
import { toIso } from '@rujukan/kernel';
import { SessionViewDto } from './sessions.dto';

export function viewOfSession(
  session: KnownSession,
  current: string,
  lifetimes: SessionLifetimes,
): SessionViewDto {
  const { sessionId, by, shared, device, address, beganAt, refreshedAt } = session;
  return {
    sessionId,
    current: sessionId === current,
    by,
    shared,
    device,
    address,
    beganAt: toIso(beganAt),
    refreshedAt: toIso(refreshedAt),
    endsAt: toIso(expiryOf(session, lifetimes)),
  };
}
