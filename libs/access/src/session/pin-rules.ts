import { type SessionRefusal, refuseAccess } from '../refusal';

/** Digits of a PIN; few, because five wrong ones end the session. */
export const PIN_DIGITS = { minimum: 4, maximum: 8 } as const;

const PIN = /^\d{4,8}$/;
const ROWS = ['01234567890', '09876543210'];

/** Refuses a PIN that is among the first to be tried by whoever finds the tablet. */
export function weaknessOfPin(pin: string): SessionRefusal | null {
  const isWeak = !PIN.test(pin) || new Set(pin).size < 3 || ROWS.some((row) => row.includes(pin));
  return isWeak ? refuseAccess('pinTooWeak', { ...PIN_DIGITS }) : null;
}
