import type { EventLog, Position, RecordedEvent } from '../port';
import { eventHash, hashCarried } from './event-hash';
import { EMPTY_LOG, type LogRoot, rootWith } from './log-root';

export type LogToVerify = Pick<EventLog, 'readAll'>;

export interface ChainVerification {
  /** Of the whole log. */
  readonly root: LogRoot;
  /** Events from before there was a chain, which nothing vouches for. */
  readonly withoutHash: number;
  /** In the order of the log, the first altered one first; at most {@link MOST_FINDINGS}. */
  readonly findings: readonly ChainFinding[];
}

export type ChainFinding = AlteredEvent | RootFinding;

export interface AlteredEvent {
  /**
   * `content`: it is not what was appended there. `hashMissing`: those before it carry one. `revision`: an event of
   * its stream was removed, added or moved before it.
   */
  readonly what: 'content' | 'hashMissing' | 'revision';
  readonly stream: string;
  readonly revision: number;
  readonly position: Position;
}

/** So many events from the first on are not those that were there when the root was drawn. */
export interface RootFinding extends LogRoot {
  readonly what: 'root' | 'tooShort';
  /** Where this log comes to after as many events; `null` when it has fewer. */
  readonly found: string | null;
}

export const MOST_FINDINGS = 20;
const PAGE = 1_000;

/** Reads the whole log and checks every event against its predecessor, and every root that is told. */
export async function verifyChain(
  log: LogToVerify,
  roots: readonly LogRoot[] = [],
): Promise<ChainVerification> {
  const verifying = new Verifying(roots);
  let after: Position | null = null;
  for (;;) {
    const events: readonly RecordedEvent[] = await log.readAll(after, PAGE);
    for (const event of events) verifying.take(event);
    const last = events.at(-1);
    if (!last) return verifying.finish();
    after = last.position;
  }
}

interface End {
  readonly revision: number;
  readonly hash: string;
  readonly isChained: boolean;
}

const NO_STREAM: End = { revision: -1, hash: '', isChained: false };

class Verifying {
  private readonly ends = new Map<string, End>();
  private readonly findings: ChainFinding[] = [];
  private readonly awaited: LogRoot[];
  private root = EMPTY_LOG;
  private withoutHash = 0;

  constructor(roots: readonly LogRoot[]) {
    this.awaited = roots.toSorted((a, b) => a.events - b.events);
  }

  take(event: RecordedEvent): void {
    const { stream, revision } = event;
    const before = this.ends.get(stream) ?? NO_STREAM;
    const carried = hashCarried(event);
    const computed = eventHash(before.hash, event);
    if (revision !== before.revision + 1) this.find('revision', event);
    else if (carried === null && before.isChained) this.find('hashMissing', event);
    else if (carried !== null && carried !== computed) this.find('content', event);
    if (carried === null) this.withoutHash += 1;
    // Going on from what is carried tells each alteration once.
    this.ends.set(stream, {
      revision,
      hash: carried ?? computed,
      isChained: before.isChained || carried !== null,
    });
    this.root = rootWith(this.root, event);
    this.compareRoots();
  }

  finish(): ChainVerification {
    for (const { events, root } of this.awaited) this.tell({ what: 'tooShort', events, root, found: null });
    return { root: this.root, withoutHash: this.withoutHash, findings: this.findings };
  }

  private compareRoots(): void {
    for (let next = this.awaited[0]; next?.events === this.root.events; next = this.awaited[0]) {
      this.awaited.shift();
      const found = this.root.root;
      const { events, root } = next;
      if (found !== root) this.tell({ what: 'root', events, root, found });
    }
  }

  private find(what: AlteredEvent['what'], { stream, revision, position }: RecordedEvent): void {
    this.tell({ what, stream, revision, position });
  }

  private tell(finding: ChainFinding): void {
    if (this.findings.length < MOST_FINDINGS) this.findings.push(finding);
  }
}
