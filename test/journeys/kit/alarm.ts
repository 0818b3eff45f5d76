import type { Alarm } from '@rujukan/coordination';
import { MINUTE } from '@rujukan/kernel';
import type { StoryClock } from './clock';

/** Rings when the time of a story comes to it, which only {@link pass} makes pass. */
export class StoryAlarm implements Alarm {
  private restMs = Infinity;
  private ring: () => void = () => undefined;

  set(inMs: number, ring: () => void): void {
    this.restMs = inMs;
    this.ring = ring;
    setImmediate(() => {
      this.ringIfDue();
    });
  }

  clear(): void {
    this.restMs = Infinity;
  }

  pass(clock: StoryClock, minutes: number): void {
    clock.pass({ minutes });
    this.restMs -= minutes * MINUTE;
    this.ringIfDue();
  }

  private ringIfDue(): void {
    if (this.restMs > 0) return;
    this.clear();
    this.ring();
  }
}
