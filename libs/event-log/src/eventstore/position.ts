import type { Position } from '../port';

export interface LogPosition {
  readonly commit: string;
  readonly prepare: string;
}

/** A 64-bit number without sign has at most so many digits. */
const DIGITS = 20;
const PATTERN = /^(\d{20})(\d{20})$/;
/** What a server older than 22.6 gives for an event that was read from its stream. */
const NO_POSITION = '18446744073709551615';

/** Two numbers in decimal, filled with zeroes, so that the order of the texts is the order of the log. */
export function toPosition({ commit, prepare }: LogPosition): Position {
  if (commit === NO_POSITION) throw new PositionsMissing();
  return (commit.padStart(DIGITS, '0') + prepare.padStart(DIGITS, '0')) as Position;
}

/** @throws {TypeError} no log of this kind gives such a position */
export function fromPosition(position: Position): LogPosition {
  const [, commit, prepare] = PATTERN.exec(position) ?? [];
  if (commit === undefined || prepare === undefined) {
    throw new TypeError(`not a position of this log: ${position}`);
  }
  return { commit: withoutZeroes(commit), prepare: withoutZeroes(prepare) };
}

export class PositionsMissing extends Error {
  override readonly name = 'PositionsMissing';
  constructor() {
    super('the server does not say where in the log an event stands: it is older than EventStoreDB 22.10');
  }
}

function withoutZeroes(digits: string): string {
  return digits.replace(/^0+(?=\d)/, '');
}
