import { clockOffset } from '../session';
import { now } from '../ui';

/** The server's clock now, in milliseconds. */
export function serverNow(): number {
  return now.value - (clockOffset.value ?? 0);
}

/** A moment of the server as this device's clock shows it. */
export function here(serverMoment: number): number {
  return serverMoment + (clockOffset.value ?? 0);
}
