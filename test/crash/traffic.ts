import { HOUR, instant } from '@rujukan/kernel';
import { Chance } from './chance';
import { Connections, Unanswered } from './connections';
import { type Statement, type Step, journey } from './journeys';

/** The server's word that a statement is stored. */
export interface Acknowledged {
  readonly statement: Statement;
  readonly position: string;
  readonly repeated: boolean;
}

/** A mother on her way: the steps still to be told. */
interface UnderWay {
  readonly steps: readonly Step[];
  next: number;
}

/**
 * Phones that send many journeys at once, each statement until it is answered. Those that a dead server left
 * without an answer are the first to be sent to the next one.
 */
export class Traffic {
  readonly acknowledged: Acknowledged[] = [];
  /** Answers that no phone of these should get, with what was asked. */
  readonly refused: string[] = [];
  private readonly answered = new Set<string>();
  private unanswered = new Map<string, Statement>();
  private readonly waiting: UnderWay[] = [];
  private begun = 0;
  private readonly chance: Chance;
  private readonly begin: ReturnType<typeof instant>;

  constructor(
    seed: number,
    private readonly tokens: ReadonlyMap<string, string>,
    private readonly phones: number,
    now: number,
  ) {
    this.chance = new Chance(seed);
    this.begin = instant(now - 24 * HOUR);
  }

  /** Sent, and never answered so far. */
  get withoutAnswer(): readonly Statement[] {
    return [...this.unanswered.values()];
  }

  /** Sends until the server is gone or the signal aborts, and begins new journeys all the while. */
  async flow(address: string, signal: AbortSignal): Promise<void> {
    await this.withPhones(address, async (connections) => {
      while (!signal.aborted) {
        const isAnswered = await this.takeStep(connections, this.waiting.shift() ?? this.beginJourney());
        if (!isAnswered) return;
      }
    });
  }

  /** Tells every journey under way to its end. */
  async finish(address: string): Promise<void> {
    await this.withPhones(address, async (connections) => {
      for (let next = this.waiting.shift(); next; next = this.waiting.shift()) {
        if (!(await this.takeStep(connections, next)))
          throw new Error('the server left a phone without answer');
      }
    });
  }

  /** Sends statements once more; gives those that the server does not remember, and what it said instead. */
  async sendAgain(address: string, those: readonly Statement[]): Promise<readonly string[]> {
    const rest = [...those];
    const forgotten: string[] = [];
    await this.withPhones(address, async (connections) => {
      for (let next = rest.pop(); next; next = rest.pop()) {
        const { status, body } = await this.post(connections, next);
        if (body.repeated !== true) forgotten.push(`${next.path}: ${status} ${JSON.stringify(body)}`);
      }
    });
    return forgotten;
  }

  private async withPhones(
    address: string,
    work: (connections: Connections) => Promise<void>,
  ): Promise<void> {
    using connections = new Connections(address, 2 * this.phones);
    await Promise.all(Array.from({ length: this.phones }, () => work(connections)));
  }

  private beginJourney(): UnderWay {
    this.begun += 1;
    return { steps: journey(this.begun, this.chance, this.begin), next: 0 };
  }

  /** Whether all of the step was answered; if not, it stays the next one of its journey. */
  private async takeStep(connections: Connections, underWay: UnderWay): Promise<boolean> {
    const step = underWay.steps[underWay.next] ?? [];
    const outcomes = await Promise.all(step.map((statement) => this.tell(connections, statement)));
    const isAnswered = outcomes.every(Boolean);
    if (isAnswered) underWay.next += 1;
    if (underWay.next < underWay.steps.length) this.waiting.push(underWay);
    return isAnswered;
  }

  private async tell(connections: Connections, statement: Statement): Promise<boolean> {
    const { commandId } = statement.body;
    if (this.answered.has(commandId)) return true;
    try {
      const { status, body } = await this.post(connections, statement);
      this.answered.add(commandId);
      this.unanswered.delete(commandId);
      if (status === 201) {
        const { position, repeated } = body as { position: string; repeated: boolean };
        this.acknowledged.push({ statement, position, repeated });
      } else {
        this.refused.push(`${statement.path}: ${status} ${JSON.stringify(body)}`);
      }
      return true;
    } catch (error) {
      if (!(error instanceof Unanswered)) throw error;
      this.unanswered.set(commandId, statement);
      return false;
    }
  }

  private post(connections: Connections, { by, path, body }: Statement) {
    return connections.post(path, body, this.tokens.get(by));
  }
}
