import type { Instant } from '@rujukan/kernel';
import type { CaseCommand, Refusal, RefusalCode } from '@rujukan/referral';
import type { Sending } from './sending';

/** What the server said: `repeated` for a command it had already recorded. */
export type Answer = 'recorded' | 'repeated' | Refusal;
export type Send = (command: CaseCommand) => Promise<Answer>;

export interface SimulationReport {
  /** Sendings taken from the simulation; retries are not among them. */
  readonly sent: number;
  readonly recorded: number;
  readonly repeated: number;
  readonly retried: number;
  /** Commands that wait for something another phone has not sent yet. */
  readonly waiting: number;
  /** Refused for good, by code. */
  readonly refused: Readonly<Partial<Record<RefusalCode, number>>>;
  /** When the last one came in, by the simulated server's clock. */
  readonly at: Instant | null;
}

export interface RunOptions {
  /** How many commands of different cases may be under way at once; 1 keeps the order of the log strict. */
  readonly concurrency?: number;
}

/**
 * Refusals that may pass: the fact on which the command builds is still on another phone. The phone keeps the
 * command and sends it again when the case has moved on.
 */
const MAY_PASS: ReadonlySet<RefusalCode> = new Set([
  'caseUnknown',
  'legUnknown',
  'notYourFacility',
  'adviceNotAsked',
  'questionNotAsked',
  'outcomeNotRecorded',
  'backReferralNotSent',
  'milestoneNotStated',
  'correctionOfUnknownFact',
]);
const MOST_ATTEMPTS = 25;
const PROGRESS_EVERY = 250;

/** Sends every command, those refused as premature again after the next one of their case was recorded. */
export async function runSimulation(
  sendings: Iterable<Sending> | AsyncIterable<Sending>,
  send: Send,
  onProgress: (progress: SimulationReport) => void = () => undefined,
  { concurrency = 1 }: RunOptions = {},
): Promise<SimulationReport> {
  const run = new Run(send);
  let underWay = new Map<string, Sending>();
  for await (const sending of sendings) {
    const { caseId } = sending.command;
    // One case at a time keeps the order of its commands.
    if (underWay.has(caseId) || underWay.size >= concurrency) {
      await run.deliverAll(underWay.values());
      underWay = new Map();
    }
    underWay.set(caseId, sending);
    run.sent += 1;
    if (run.sent % PROGRESS_EVERY === 0) onProgress(run.report());
  }
  await run.deliverAll(underWay.values());
  run.giveUpOnTheRest();
  onProgress(run.report());
  return run.report();
}

interface Waiting {
  readonly command: CaseCommand;
  readonly code: RefusalCode;
  readonly attempts: number;
}

class Run {
  sent = 0;
  private recorded = 0;
  private repeated = 0;
  private retried = 0;
  private held = 0;
  private at: Instant | null = null;
  private readonly refused: Partial<Record<RefusalCode, number>> = {};
  private readonly waiting = new Map<string, readonly Waiting[]>();

  constructor(private readonly send: Send) {}

  report(): SimulationReport {
    const { at, recorded, repeated, retried, sent } = this;
    return { sent, recorded, repeated, retried, waiting: this.held, refused: { ...this.refused }, at };
  }

  async deliverAll(sendings: Iterable<Sending>): Promise<void> {
    await Promise.all(Array.from(sendings, (sending) => this.deliver(sending)));
  }

  giveUpOnTheRest(): void {
    for (const list of this.waiting.values()) for (const { code } of list) this.countRefusal(code);
    this.waiting.clear();
    this.held = 0;
  }

  private async deliver({ command, receivedAt }: Sending): Promise<void> {
    this.at = receivedAt;
    const moved = await this.attempt(command, 1);
    if (moved) await this.retry(command.caseId, receivedAt);
  }

  /** Sends again what waits on this case, until a round brings nothing new. */
  private async retry(caseId: string, receivedAt: Instant): Promise<void> {
    let moves = true;
    while (moves) {
      moves = false;
      const list = this.waiting.get(caseId) ?? [];
      this.waiting.delete(caseId);
      this.held -= list.length;
      for (const { command, attempts } of list) {
        this.retried += 1;
        const occurrence = { ...command.occurrence, receivedAt };
        if (await this.attempt({ ...command, occurrence }, attempts + 1)) moves = true;
      }
    }
  }

  /** Whether the case moved on by it. */
  private async attempt(command: CaseCommand, attempts: number): Promise<boolean> {
    const answer = await this.send(command);
    if (answer === 'recorded') this.recorded += 1;
    else if (answer === 'repeated') this.repeated += 1;
    else if (MAY_PASS.has(answer.refused) && attempts < MOST_ATTEMPTS) {
      const list = this.waiting.get(command.caseId) ?? [];
      this.waiting.set(command.caseId, [...list, { command, code: answer.refused, attempts }]);
      this.held += 1;
    } else this.countRefusal(answer.refused);
    return answer === 'recorded';
  }

  private countRefusal(code: RefusalCode): void {
    this.refused[code] = (this.refused[code] ?? 0) + 1;
  }
}
