import type { Position } from '@rujukan/event-log';
import { Pulse } from './pulse';
import { positionOf } from './testing/log-in-memory';

/** A log and read models that a test moves by hand; every look takes place at a second of its own. */
class Scene {
  head: Position | null = null;
  shown: Position | null = null;
  isAway = false;
  hangs = false;
  /** How often. */
  asked = 0;
  clock = 0;
  private readonly stopping = new AbortController();
  private beating: Promise<void> | null = null;

  readonly pulse = new Pulse({
    log: {
      head: () => {
        this.asked += 1;
        if (this.hangs) return new Promise(() => undefined);
        return this.isAway ? Promise.reject(new Error('the log is away')) : Promise.resolve(this.head);
      },
    },
    reach: (position) =>
      this.shown !== null && this.shown >= position
        ? Promise.resolve()
        : Promise.reject(new Error('not yet there')),
    signal: this.stopping.signal,
    everyMs: 0,
    now: () => {
      this.clock += 1_000;
      return this.clock;
    },
  });

  /** Lets it look twice more; gives the time of the first of them. */
  async look(): Promise<number> {
    this.beating ??= this.pulse.beat();
    const from = this.clock;
    while (this.clock < from + 2_000) await new Promise((resolve) => setImmediate(resolve));
    return from + 1_000;
  }

  /** Lets it begin a look that has no end. */
  async hang(): Promise<void> {
    await this.look();
    this.hangs = true;
    const { asked } = this;
    while (this.asked === asked) await new Promise((resolve) => setImmediate(resolve));
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.beating;
  }
}

describe('the pulse of the read models', () => {
  let scene: Scene;
  beforeEach(() => {
    scene = new Scene();
  });
  afterEach(() => scene.stop());

  it('knows nothing before it looked', () => {
    expect(scene.pulse.upToDateAt).toBeNull();
  });

  it('is up to date with an empty log', async () => {
    const at = await scene.look();
    expect(scene.pulse.upToDateAt).toBeGreaterThanOrEqual(at);
    expect(scene.pulse.head).toBeNull();
  });

  it('is as old as the last look whose head the read models reached', async () => {
    await scene.look();
    scene.head = positionOf(7);
    await scene.look();
    const behind = scene.pulse.upToDateAt;
    await scene.look();
    expect(scene.pulse.upToDateAt).toBe(behind);

    scene.shown = positionOf(7);
    const at = await scene.look();
    expect(scene.pulse.upToDateAt).toBeGreaterThanOrEqual(at);
  });

  it('grows old while the log cannot be reached, and is young again when it is back', async () => {
    await scene.look();
    scene.isAway = true;
    await scene.look();
    const since = scene.pulse.upToDateAt;
    await scene.look();
    expect(scene.pulse.logIsReachable).toBe(false);
    expect(scene.pulse.upToDateAt).toBe(since);

    scene.isAway = false;
    const at = await scene.look();
    expect(scene.pulse.logIsReachable).toBe(true);
    expect(scene.pulse.upToDateAt).toBeGreaterThanOrEqual(at);
  });

  it('stops although the log that it asks does not answer any more', async () => {
    await scene.hang();
    await expect(scene.stop()).resolves.toBeUndefined();
  });
});
