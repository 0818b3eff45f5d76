import { type RootToDraw, drawRoot } from '@rujukan/event-log/chain';
import { type Clock, DAY, HOUR, type Instant, instant, toIso } from '@rujukan/kernel';
import { HOURS_AHEAD_OF_UTC, type Zone } from '@rujukan/referral';
import type { LogName } from './log-location';
import type { Stores } from './stores';

/** The streams in which the roots of each log are kept. */
export const ROOT_STREAMS: Readonly<Record<LogName, string>> = {
  facts: 'logRoot-daily',
  trail: 'trailRoot-daily',
};

const LOOK_EVERY_MS = 60_000;

export interface DailyRootsOptions {
  readonly stores: Pick<Stores, 'log' | 'trail' | 'caseStore'>;
  readonly clock: Clock;
  readonly onTrouble: (trouble: string) => void;
}

/** Draws the root of both logs once each day of the district is over, or at the next start after that. */
export class DailyRoots {
  private timer: NodeJS.Timeout | undefined;
  private drawing: Promise<void> = Promise.resolve();
  private drawnFor: string | null = null;

  constructor(private readonly options: DailyRootsOptions) {}

  start(): void {
    this.timer ??= setInterval(() => void this.draw(), LOOK_EVERY_MS).unref();
    void this.draw();
  }

  /** Draws what is due. Never rejects: what cannot be drawn now is tried again. */
  draw(): Promise<void> {
    this.drawing = this.drawing.then(() => this.drawDue());
    return this.drawing;
  }

  /** Lets what is under way come to its end. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.drawing;
  }

  private async drawDue(): Promise<void> {
    const { stores, clock, onTrouble } = this.options;
    const now = clock.now();
    const day = dayBefore(now, zoneOf(stores));
    if (day === this.drawnFor) return;
    try {
      const both: readonly RootToDraw[] = [
        { log: stores.log, stream: ROOT_STREAMS.facts, day, now },
        { log: stores.trail, stream: ROOT_STREAMS.trail, day, now },
      ];
      for (const root of both) await drawRoot(root);
      this.drawnFor = day;
    } catch (error) {
      const name = error instanceof Error ? error.name : typeof error;
      onTrouble(`the root of ${day} cannot be drawn (${name}); it is tried again`);
    }
  }
}

/** A district lies in one zone. */
function zoneOf({ caseStore }: Pick<Stores, 'caseStore'>): Zone {
  return caseStore.facilities.all()[0]?.description.zone ?? 'Asia/Jakarta';
}

function dayBefore(now: Instant, zone: Zone): string {
  const local = now + HOURS_AHEAD_OF_UTC[zone] * HOUR - DAY;
  return toIso(instant(local)).slice(0, 'yyyy-mm-dd'.length);
}
