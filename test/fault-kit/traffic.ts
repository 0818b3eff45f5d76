import { HOUR, instant } from '@rujukan/kernel';
import { Chance } from './chance';
import { type Answer, Connections, Unanswered } from './connections';
import { type Statement, type Step, journey } from './journeys';
import { Line } from './line';

/** The server's word that a statement is stored. */
export interface Acknowledged {
  readonly statement: Statement;
  readonly position: string;
  readonly repeated: boolean;
}

/** The server's word that it could not store a statement now, and that it may be sent again. */
export interface TurnedAway {
  readonly statement: Statement;
  readonly code: unknown;
}

/** A mother on her way: the steps still to be told. */
interface UnderWay {
  readonly steps: readonly Step[];
  next: number;
}

/** Statements on their way, until their block ends. */
export class Flow implements AsyncDisposable {
  constructor(
    private readonly ending: AbortController,
    /** Resolves when the only server is gone, or after {@link end}. */
    readonly over: Promise<void>,
  ) {
    // Whoever waits for it may do so later.
    over.catch(() => undefined);
  }

  /** Lets what is under way be answered, and begins nothing more. */
  async end(): Promise<void> {
    this.ending.abort();
    await this.over;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.end();
  }
}

/**
 * Phones that send many journeys at once, each statement until it is acknowledged. Those that a dead server left
 * without an answer are the first to be sent to the next one. Where several servers share a log, a phone that
 * gets no answer, or is turned away, turns to another.
 */
export class Traffic {
  readonly acknowledged: Acknowledged[] = [];
  /** Answers that no phone of these should get, with what was asked. */
  readonly refused: string[] = [];
  /** 503 with `Retry-After`. */
  readonly turnedAway: TurnedAway[] = [];
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

  /** The cases of what was acknowledged. */
  get caseIds(): readonly string[] {
    const ids = this.acknowledged.map(({ statement }) => statement.body.caseId);
    return [...new Set(ids.filter((id) => typeof id === 'string'))];
  }

  /** Sent, and never acknowledged so far. */
  get withoutAnswer(): readonly Statement[] {
    return [...this.unanswered.values()];
  }

  /** Sends until the only server is gone or the flow is ended, and begins new journeys all the while. */
  flow(addresses: readonly string[]): Flow {
    const ending = new AbortController();
    return new Flow(ending, this.sendUntil(ending.signal, addresses));
  }

  /** Tells every journey under way to its end. */
  async finish(addresses: readonly string[]): Promise<void> {
    await this.withPhones(addresses, async (line) => {
      for (let next = this.waiting.shift(); next; next = this.waiting.shift()) {
        if (!(await this.takeStep(line, next)) && !(await line.turn()))
          throw new Error('the server left a phone without answer');
      }
    });
  }

  /** Sends statements once more; gives those that the server does not remember, and what it said instead. */
  async sendAgain(address: string, those: readonly Statement[]): Promise<readonly string[]> {
    const rest = [...those];
    const forgotten: string[] = [];
    await this.withPhones([address], async (line) => {
      for (let next = rest.pop(); next; next = rest.pop()) {
        const { status, body } = await this.post(line, next);
        if (body.repeated !== true) forgotten.push(`${next.path}: ${status} ${JSON.stringify(body)}`);
      }
    });
    return forgotten;
  }

  private sendUntil(signal: AbortSignal, addresses: readonly string[]): Promise<void> {
    return this.withPhones(addresses, async (line) => {
      while (!signal.aborted) {
        const isAnswered = await this.takeStep(line, this.waiting.shift() ?? this.beginJourney());
        if (!isAnswered && !(await line.turn())) return;
      }
    });
  }

  private async withPhones(addresses: readonly string[], work: (line: Line) => Promise<void>): Promise<void> {
    using stack = new DisposableStack();
    const servers = addresses.map((address) => stack.use(new Connections(address, 2 * this.phones)));
    await Promise.all(Array.from({ length: this.phones }, (_, phone) => work(new Line(servers, phone))));
  }

  private beginJourney(): UnderWay {
    this.begun += 1;
    return { steps: journey(this.begun, this.chance, this.begin), next: 0 };
  }

  /** Whether all of the step was answered; if not, it stays the next one of its journey. */
  private async takeStep(line: Line, underWay: UnderWay): Promise<boolean> {
    const step = underWay.steps[underWay.next] ?? [];
    const outcomes = await Promise.all(step.map((statement) => this.tell(line, statement)));
    const isAnswered = outcomes.every(Boolean);
    if (isAnswered) underWay.next += 1;
    if (underWay.next < underWay.steps.length) this.waiting.push(underWay);
    return isAnswered;
  }

  private async tell(line: Line, statement: Statement): Promise<boolean> {
    const { commandId } = statement.body;
    if (this.answered.has(commandId)) return true;
    try {
      const answer = await this.post(line, statement);
      if (this.isTurnedAway(statement, answer)) {
        this.unanswered.set(commandId, statement);
        return false;
      }
      this.answered.add(commandId);
      this.unanswered.delete(commandId);
      this.note(statement, answer);
      return true;
    } catch (error) {
      if (!(error instanceof Unanswered)) throw error;
      this.unanswered.set(commandId, statement);
      return false;
    }
  }

  private isTurnedAway(statement: Statement, { status, retryAfter, body }: Answer): boolean {
    if (status !== 503 || retryAfter === undefined) return false;
    this.turnedAway.push({ statement, code: body.code });
    return true;
  }

  private note(statement: Statement, { status, body }: Answer): void {
    if (status === 201) {
      const { position, repeated } = body as { position: string; repeated: boolean };
      this.acknowledged.push({ statement, position, repeated });
    } else {
      this.refused.push(`${statement.path}: ${status} ${JSON.stringify(body)}`);
    }
  }

  private post(line: Line, { by, path, body }: Statement): Promise<Answer> {
    return line.post(path, body, this.tokens.get(by));
  }
}
