import { signal } from '@preact/signals';

const KEPT_AS = 'rujukan.clockOffset';

/** This device's clock minus the server's, in milliseconds, as last measured; `null` before. */
export const clockOffset = signal<number | null>(known());

/** What the server's clock showed some time ago, at most the time that the answer took. */
export function measureClock(serverTime: number, tookMs: number): void {
  clockOffset.value = Math.round(Date.now() - tookMs / 2 - serverTime);
  localStorage.setItem(KEPT_AS, String(clockOffset.value));
}

/** A time of the server as this device's clock showed it, so that clocks on the page run true on a wrong phone. */
export function onThisClock(serverTime: string): number {
  return Date.parse(serverTime) + (clockOffset.value ?? 0);
}

function known(): number | null {
  const text = localStorage.getItem(KEPT_AS);
  return text === null || Number.isNaN(Number(text)) ? null : Number(text);
}
