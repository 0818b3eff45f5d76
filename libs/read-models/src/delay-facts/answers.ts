const MOST_REMEMBERED = 200;

interface Remembered<Answer> {
  /** The version of the data it is of; `null` while it waits for its turn. */
  version: number | null;
  readonly answer: Promise<Answer>;
}

/**
 * Answers one question at a time, since two over the whole table at once take longer than one after the other,
 * and the same question once for each version of the data, whoever asks.
 */
export class Answers<Question, Answer> {
  private readonly remembered = new Map<string, Remembered<Answer>>();
  private lastTurn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly workOut: (question: Question) => Promise<Answer>,
    private readonly currentVersion: () => number,
    private readonly mostRemembered = MOST_REMEMBERED,
  ) {}

  to(question: Question): Promise<Answer> {
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

  private ask(question: Question): Remembered<Answer> {
    const turn = this.lastTurn.then(() => {
      asked.version = this.currentVersion();
      return this.workOut(question);
    });
    const asked: Remembered<Answer> = { version: null, answer: turn };
    this.lastTurn = turn.catch(() => undefined);
    return asked;
  }

  private forgetTheOldest(): void {
    const [oldest] = this.remembered.keys();
    if (this.remembered.size > this.mostRemembered && oldest !== undefined) this.remembered.delete(oldest);
  }
}
