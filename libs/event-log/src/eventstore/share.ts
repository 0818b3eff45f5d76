import type { Position } from '../port';
import { fromPosition } from './position';

/** Which part of the store's own log lies up to a position: for a progress bar. */
export function shareUpTo(position: Position, head: Position): number {
  return Number(fromPosition(position).commit) / Number(fromPosition(head).commit);
}
