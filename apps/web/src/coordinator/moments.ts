import { clockOffset } from '../session';

/** A moment of the server as this device's clock shows it. */
export function here(serverMoment: number): number {
  return serverMoment + (clockOffset.value ?? 0);
}
