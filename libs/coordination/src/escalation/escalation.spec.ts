import { EventLogUnavailable, type Position } from '@rujukan/event-log';
import { HOUR, type Instant, MINUTE, SECOND, instant, plus } from '@rujukan/kernel';
import type { Deadlines, OpenDeadline } from '@rujukan/read-models';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Alarm } from './alarm';
import { Escalation } from './escalation';
import type { Taken } from './taken';

const START = instant(1_772_326_800_000);
const ACTIONS = ['secondContact', 'nextHospital', 'coordinator'] as const;
const MINUTES = [10, 20, 30] as const;

/** A district whose time passes when the test says so: referrals that wait, a log of steps, an alarm. */
class Night implements Deadlines {
  now = START;
  /** The steps in the log, in order. */
  readonly log: string[] = [];
  readonly troubles: string[] = [];
  logIsAway = false;
  private readonly waiting = new Map<string, { readonly place: number; since: Instant; steps: number }>();
  private readonly listeners = new Set<() => void>();
  private readonly unreadable = new Set<string>();
  private readonly answeredInTheLog = new Set<string>();
  private alarms: { at: number; ring: () => void }[] = [];

  refer(caseId: string): void {
    this.waiting.set(caseId, { place: this.waiting.size + 1, since: this.now, steps: 0 });
    this.changed();
  }

  answer(caseId: string): void {
    this.waiting.delete(caseId);
    this.changed();
  }

  /** The log knows the answer, and the read model does not yet. */
  answerUnseen(caseId: string): void {
    this.answeredInTheLog.add(caseId);
  }

  breakStreamOf(caseId: string): void {
    this.unreadable.add(caseId);
  }

  /** Alarms ring at their time, and whatever they begin comes to its end, before more time passes. */
  async pass(ms: number): Promise<void> {
    const end = plus(this.now, ms);
    for (;;) {
      await settled();
      const due = this.alarms.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (!due) break;
      this.alarms = this.alarms.filter((alarm) => alarm !== due);
      this.now = instant(Math.max(this.now, due.at));
      due.ring();
    }
    this.now = end;
    await settled();
  }

  replica(): Escalation {
    return new Escalation({
      deadlines: this,
      steps: { take: (deadline) => this.take(deadline) },
      clock: { now: () => this.now },
      alarm: this.alarm(),
      reach: () => Promise.resolve(),
      onTrouble: (trouble) => {
        this.troubles.push(trouble);
      },
    });
  }

  nextDue(after: Instant): Instant | null {
    const later = this.all().filter(({ step }) => step.dueAt > after);
    return later[0]?.step.dueAt ?? null;
  }

  dueDeadlines(now: Instant, limit: number, after?: OpenDeadline): readonly OpenDeadline[] {
    const isLater = ({ step, place }: OpenDeadline) =>
      !after || step.dueAt > after.step.dueAt || (step.dueAt === after.step.dueAt && place > after.place);
    return this.all()
      .filter((deadline) => deadline.step.dueAt <= now && isLater(deadline))
      .slice(0, limit);
  }

  countDeadlines(now: Instant) {
    const all = this.all();
    return { open: all.length, overdue: all.filter(({ step }) => step.dueAt <= now).length };
  }

  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private all(): readonly OpenDeadline[] {
    const open = [...this.waiting].flatMap(([caseId, { place, since, steps }]) => {
      const action = ACTIONS[steps];
      const minutes = MINUTES[steps];
      if (!action || !minutes) return [];
      const about = { legId: caseId, from: 'ipuh', to: 'rsud', asked: ['rsud'], rules: '2026-1' };
      return [
        { place, caseId, step: { ...about, step: steps + 1, action, dueAt: plus(since, minutes * MINUTE) } },
      ];
    });
    return open.sort((a, b) => a.step.dueAt - b.step.dueAt || a.place - b.place);
  }

  /** As the log does: each step once, whoever sends it. */
  private async take({ caseId, step }: OpenDeadline): Promise<Taken> {
    await nextTurn();
    if (this.logIsAway) throw new EventLogUnavailable('away');
    if (this.unreadable.has(caseId)) throw new TypeError('broken');
    const waiting = this.waiting.get(caseId);
    if (!waiting || this.answeredInTheLog.has(caseId) || waiting.steps >= step.step)
      return { as: 'pointless' };
    waiting.steps = step.step;
    this.log.push(`${caseId} ${step.action}`);
    this.changed();
    return { as: 'sent', position: String(this.log.length).padStart(16, '0') as Position };
  }

  private changed(): void {
    for (const listener of this.listeners) listener();
  }

  private alarm(): Alarm {
    let own: { at: number; ring: () => void } | null = null;
    const clear = () => {
      this.alarms = this.alarms.filter((alarm) => alarm !== own);
    };
    return {
      clear,
      set: (inMs, ring) => {
        clear();
        own = { at: this.now + inMs, ring };
        this.alarms.push(own);
      },
    };
  }
}

/** So many turns take all that a look sets going. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await nextTurn();
}

const CLIMB = (caseId: string) => ACTIONS.map((action) => `${caseId} ${action}`);

describe('the escalation', () => {
  let night: Night;
  let running: Escalation[];

  beforeEach(() => {
    night = new Night();
    running = [];
  });

  afterEach(async () => {
    for (const escalation of running) await escalation.stop();
  });

  const begin = async (): Promise<Escalation> => {
    const escalation = night.replica();
    running.push(escalation);
    escalation.start();
    await settled();
    return escalation;
  };

  it('takes each step at its time, and no other', async () => {
    await begin();
    night.refer('a');

    const after: unknown[] = [];
    for (let passed = 0; passed < 5; passed += 1) {
      await night.pass(10 * MINUTE - (passed === 0 ? 1 : 0));
      after.push(night.log.length);
    }

    expect(after).toEqual([0, 1, 2, 3, 3]);
    expect(night.log).toEqual(CLIMB('a'));
  });

  it('stops the moment somebody answers', async () => {
    await begin();
    night.refer('a');
    await night.pass(15 * MINUTE);
    night.answer('a');
    await night.pass(HOUR);

    expect(night.log).toEqual(['a secondContact']);
  });

  it('finds that out from the log where the read model does not know yet, and does not try on and on', async () => {
    const escalation = await begin();
    night.refer('a');
    night.answerUnseen('a');
    await night.pass(10 * MINUTE);
    const { pointless } = escalation.status();
    await night.pass(10 * MINUTE);

    expect(night.log).toEqual([]);
    expect(pointless).toBe(1);
    expect(escalation.status().pointless).toBeLessThanOrEqual(1 + 10);
  });

  it('takes every step once with three replicas, and goes on when two of them end', async () => {
    const three = [await begin(), await begin(), await begin()];
    for (const caseId of ['a', 'b', 'c']) night.refer(caseId);
    await night.pass(15 * MINUTE);
    await three[0]!.stop();
    await three[2]!.stop();
    await night.pass(HOUR);

    expect(night.log.toSorted()).toEqual(['a', 'b', 'c'].flatMap(CLIMB).toSorted());
    const sent = three.map((each) =>
      Object.values(each.status().sent).reduce((sum, count) => sum + count, 0),
    );
    expect(sent.reduce((sum, count) => sum + count, 0)).toBe(9);
  });

  it('takes after a restart what was due meanwhile, the first due first, but nothing that has no point', async () => {
    await (await begin()).stop();
    for (const caseId of ['a', 'b', 'c']) {
      night.refer(caseId);
      await night.pass(MINUTE);
    }
    await night.pass(21 * MINUTE);
    night.answer('b');
    await begin();

    expect(night.log).toEqual(['a secondContact', 'c secondContact', 'a nextHospital', 'c nextHospital']);
  });

  it('takes hundreds that are due at once', async () => {
    for (let index = 0; index < 250; index += 1) night.refer(`case-${index}`);
    await night.pass(10 * MINUTE);
    const escalation = await begin();
    await night.pass(SECOND);

    expect(new Set(night.log).size).toBe(250);
    expect(escalation.status()).toMatchObject({ open: 250, overdue: 0, sent: { secondContact: 250 } });
  });

  it('waits for a log that is away, and says so', async () => {
    const escalation = await begin();
    night.refer('a');
    night.logIsAway = true;
    await night.pass(12 * MINUTE);
    expect(escalation.status().lastTrouble).toContain('EventLogUnavailable');
    night.logIsAway = false;
    await night.pass(30 * SECOND);

    expect(night.log).toEqual(['a secondContact']);
    expect(escalation.status()).toMatchObject({ lastTrouble: null, overdue: 0 });
    expect(night.troubles.length).toBeLessThan(20);
  });

  it('lets one case that cannot be decided keep no other waiting', async () => {
    const escalation = await begin();
    night.refer('broken');
    night.refer('whole');
    night.breakStreamOf('broken');
    await night.pass(40 * MINUTE);

    expect(night.log).toEqual(CLIMB('whole'));
    expect(escalation.status().lastTrouble).toBe(
      'what is due cannot be escalated (TypeError); it is tried again',
    );
  });

  it('does nothing once it is stopped', async () => {
    await (await begin()).stop();
    night.refer('a');
    await night.pass(HOUR);

    expect(night.log).toEqual([]);
  });
});
