/** More work of this kind is waiting than can be done soon; the caller should try again a little later. */
export class TooBusy extends Error {
  override readonly name = 'TooBusy';
  constructor() {
    super('Too much of this work is waiting already.');
  }
}

/** Lets a few pieces of costly work through at once, a few more wait, and turns the rest away. */
export class Turnstile {
  private inside = 0;
  private readonly queue: (() => void)[] = [];

  constructor(
    private readonly atOnce: number,
    private readonly waiting: number,
  ) {}

  /** @throws {TooBusy} nothing was started */
  async through<T>(work: () => Promise<T>): Promise<T> {
    await this.enter();
    try {
      return await work();
    } finally {
      this.leave();
    }
  }

  private async enter(): Promise<void> {
    if (this.inside < this.atOnce) {
      this.inside += 1;
      return;
    }
    if (this.queue.length >= this.waiting) throw new TooBusy();
    await new Promise<void>((resolve) => this.queue.push(resolve));
  }

  /** The place goes straight to the one who waited longest, so that no newcomer slips in between. */
  private leave(): void {
    const next = this.queue.shift();
    if (next) next();
    else this.inside -= 1;
  }
}
