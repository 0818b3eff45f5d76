import type { DelayAnswer, DelayQuestion } from '@rujukan/delays';

const MOST_REMEMBERED = 200;

interface Remembered {
  /** The version of the data it is of; `null` while it waits for its turn. */
  version: number | null;
  readonly answer: Promise<DelayAnswer>;
}

/**
 * Answers one question at a time, since two over the whole table at once take longer than one after the other,
 * and the same question once for each version of the data, whoever asks.
 */
export class Answers {
  private readonly remembered = new Map<string, Remembered>();
  private lastTurn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly workOut: (question: DelayQuestion) => Promise<DelayAnswer>,
    private readonly currentVersion: () => number,
  ) {}

  to(question: DelayQuestion): Promise<DelayAnswer> {
    const key = JSON.stringify(question);
    const known = this.remembered.get(key);
    if (known && (known.version === null || known.version === this.currentVersion())) return known.answer;
    const asked = this.ask(question);
    this.remembered.delete(key);
    this.remembered.set(key, asked);
    asked.answer.catch(() => {
      if (this.remembered.get(key) === asked) this.remembered.delete(key);
    });
    this.forgetTheOldest();
    return asked.answer;
  }

  /** Resolves once nothing is being worked out. */
  async idle(): Promise<void> {
    await this.lastTurn;
  }

  private ask(question: DelayQuestion): Remembered {
    const turn = this.lastTurn.then(() => {
      asked.version = this.currentVersion();
      return this.workOut(question);
    });
    const asked: Remembered = { version: null, answer: turn };
    this.lastTurn = turn.catch(() => undefined);
    return asked;
  }

  private forgetTheOldest(): void {
    const [oldest] = this.remembered.keys();
    if (this.remembered.size > MOST_REMEMBERED && oldest !== undefined) this.remembered.delete(oldest);
  }
}
