import { type Clock, type Instant, MINUTE, SECOND, instant, parseInstant, toIso } from '@rujukan/kernel';

/** The server's clock in a story: it stands still until somebody moves it. */
export class StoryClock implements Clock {
  private at: Instant;

  constructor(start: string) {
    this.at = momentOf(start);
  }

  now(): Instant {
    return this.at;
  }

  /** The time as it goes over the wire. */
  get iso(): string {
    return toIso(this.at);
  }

  pass({ minutes = 0, seconds = 0 }: { readonly minutes?: number; readonly seconds?: number }): void {
    this.at = instant(this.at + minutes * MINUTE + seconds * SECOND);
  }

  /** The time some minutes ago, or ahead when negative. */
  minutesAgo(minutes: number): string {
    return toIso(instant(this.at - minutes * MINUTE));
  }
}

function momentOf(text: string): Instant {
  const at = parseInstant(text);
  if (at === undefined) throw new RangeError(`not a moment: ${text}`);
  return at;
}
