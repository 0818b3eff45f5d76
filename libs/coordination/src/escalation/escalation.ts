import { EventLogUnavailable, type Position } from '@rujukan/event-log';
import { type Clock, type Instant, MINUTE, SECOND } from '@rujukan/kernel';
import type { Deadlines } from '@rujukan/read-models';
import type { EscalationAction } from '@rujukan/referral';
import type { Alarm } from './alarm';
import type { Taken } from './taken';

/** Something to be done by a time because nobody has done what was asked. */
export interface Due {
  readonly step: { readonly action: EscalationAction };
}

export interface EscalationOptions<Deadline extends Due> {
  readonly deadlines: Deadlines<Deadline>;
  readonly steps: { take(deadline: Deadline): Promise<Taken> };
  readonly clock: Clock;
  readonly alarm: Alarm;
  /** Resolves once the deadlines show a position. @throws {NotYetThere} */
  readonly reach: (position: Position) => Promise<void>;
  readonly onTrouble: (trouble: string) => void;
}

export interface EscalationStatus {
  /** Steps to come, one for each referral that nobody has answered and each emergency at another age. */
  readonly open: number;
  /** Those of them that are due and not taken. */
  readonly overdue: number;
  /** Taken by this process since its start. */
  readonly sent: Readonly<Record<EscalationAction, number>>;
  /** Due, but answered or taken by another process meanwhile. */
  readonly pointless: number;
  readonly troubles: number;
  /** `null` since a look went well. */
  readonly lastTrouble: string | null;
}

const PAGE = 100;
/** Different cases do not wait for each other; more at once would only fill the queue of the log. */
const AT_ONCE = 16;
/** A clock that somebody set, or a machine that slept, is noticed within this. */
const LONGEST_SLEEP_MS = MINUTE;
const LONGEST_RETRY_MS = 30 * SECOND;

/**
 * Takes every step that is due, in order, for as long as it runs. It remembers nothing: what is due is asked of the
 * log's read model, and whether a step still has a point is decided on the log itself. Every replica may run one.
 */
export class Escalation<Deadline extends Due = Due> {
  private readonly sent: Record<EscalationAction, number> = {
    secondContact: 0,
    nextHospital: 0,
    coordinator: 0,
  };
  private pointless = 0;
  private troubles = 0;
  private lastTrouble: string | null = null;
  private failures = 0;
  private readonly stopping = Promise.withResolvers<undefined>();
  private isStopped = false;
  private isAskedAgain = false;
  private looking: Promise<void> | null = null;
  /** All that was due then has been looked at; `null` before the first look. */
  private lookedAt: Instant | null = null;
  private alarmAt = Infinity;
  private stopListening: (() => void) | null = null;

  constructor(private readonly options: EscalationOptions<Deadline>) {}

  start(): void {
    this.stopListening ??= this.options.deadlines.onChange(() => {
      this.heedNewDeadlines();
    });
    void this.look();
  }

  /** Lets the steps in hand come to their end. */
  async stop(): Promise<void> {
    this.isStopped = true;
    this.stopping.resolve(undefined);
    this.stopListening?.();
    this.options.alarm.clear();
    await this.looking;
  }

  status(): EscalationStatus {
    const { sent, pointless, troubles, lastTrouble } = this;
    const counted = this.options.deadlines.countDeadlines(this.options.clock.now());
    return { ...counted, sent: { ...sent }, pointless, troubles, lastTrouble };
  }

  /** Takes what is due now. Never rejects: what cannot be taken is tried again. */
  look(): Promise<void> {
    this.isAskedAgain = true;
    this.looking ??= this.lookWhileAsked();
    return this.looking;
  }

  private async lookWhileAsked(): Promise<void> {
    while (this.isAskedAgain && !this.isStopped) {
      this.isAskedAgain = false;
      const now = this.options.clock.now();
      const { troubles } = this;
      try {
        const last = await this.takeAllDue(now);
        this.lookedAt = now;
        if (last !== null) {
          // The step after one that was late may be due as well.
          this.isAskedAgain = true;
          await Promise.race([this.options.reach(last), this.stopping.promise]);
        }
        this.failures = 0;
        if (this.troubles === troubles) this.lastTrouble = null;
      } catch (error) {
        this.isAskedAgain = false;
        this.failures += 1;
        this.complainOf(error);
      }
    }
    this.setAlarm();
    // In the same turn as the last look at whether there is more to do.
    this.looking = null;
  }

  /** Where the log shows the last step that was taken, by whichever process. */
  private async takeAllDue(now: Instant): Promise<Position | null> {
    const { deadlines } = this.options;
    let last: Position | null = null;
    for (let page = deadlines.dueDeadlines(now, PAGE); page.length > 0;) {
      for (let at = 0; at < page.length; at += AT_ONCE) {
        if (this.isStopped) return last;
        last = later(last, await this.takeTogether(page.slice(at, at + AT_ONCE)));
      }
      page = deadlines.dueDeadlines(now, PAGE, page.at(-1));
    }
    return last;
  }

  /** One case that cannot be decided keeps no other waiting; a log that is away keeps all. */
  private async takeTogether(deadlines: readonly Deadline[]): Promise<Position | null> {
    const outcomes = await Promise.allSettled(deadlines.map((deadline) => this.take(deadline)));
    let last: Position | null = null;
    for (const outcome of outcomes) {
      if (outcome.status === 'fulfilled') last = later(last, outcome.value);
      else if (outcome.reason instanceof EventLogUnavailable) throw outcome.reason;
      else this.complainOf(outcome.reason);
    }
    return last;
  }

  private async take(deadline: Deadline): Promise<Position | null> {
    const taken: Taken = await this.options.steps.take(deadline);
    switch (taken.as) {
      case 'sent':
        this.sent[deadline.step.action] += 1;
        return taken.position;
      case 'alreadyThere':
        this.pointless += 1;
        return taken.position;
      case 'pointless':
        this.pointless += 1;
        return null;
      case 'refused':
        this.complain(`a step of an escalation was refused (${taken.code}); it is tried again`);
        return null;
    }
  }

  private complainOf(error: unknown): void {
    // Without the message, which may quote what somebody typed.
    const name = error instanceof Error ? error.name : typeof error;
    this.complain(`what is due cannot be escalated (${name}); it is tried again`);
  }

  private complain(trouble: string): void {
    this.troubles += 1;
    this.lastTrouble = trouble;
    this.options.onTrouble(trouble);
  }

  /** Called with every commit of the read model: one look at an index. */
  private heedNewDeadlines(): void {
    if (this.looking || this.failures > 0 || this.isStopped || this.lookedAt === null) return;
    const next = this.options.deadlines.nextDue(this.lookedAt);
    if (next !== null && next < this.alarmAt) this.setAlarm();
  }

  private setAlarm(): void {
    if (this.isStopped) return;
    const { clock, alarm, deadlines } = this.options;
    const now = clock.now();
    const next = this.lookedAt === null ? null : deadlines.nextDue(this.lookedAt);
    const untilNext = next === null ? LONGEST_SLEEP_MS : Math.max(0, next - now);
    const retry = Math.min(SECOND * 2 ** (this.failures - 1), LONGEST_RETRY_MS);
    const sleep = this.failures > 0 ? retry : Math.min(untilNext, LONGEST_SLEEP_MS);
    this.alarmAt = now + sleep;
    alarm.set(sleep, () => {
      this.alarmAt = Infinity;
      void this.look();
    });
  }
}

function later(one: Position | null, other: Position | null): Position | null {
  if (one === null || other === null) return one ?? other;
  return other > one ? other : one;
}
