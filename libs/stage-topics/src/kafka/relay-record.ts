import type { KeyedMessage } from './topic-writer';

/** How far the stages of a log are told: all up to and with this position are on all replicas in sync. */
export interface Checkpoint {
  readonly position: string;
  /** The request to tell again that it is after; `null` when there never was one. */
  readonly replay: string | null;
}

/** Asks the active relay to go back and tell again from there. */
export interface ReplayRequest {
  readonly id: string;
  /** The last position that is not told again; `null` tells all. */
  readonly after: string | null;
}

/** Where to go on. */
export interface Resumption {
  readonly after: string | null;
  readonly replay: string | null;
}

export function checkpointMessage(storeId: string, { position, replay }: Checkpoint): KeyedMessage {
  return { key: storeId, value: JSON.stringify({ position, replay }) };
}

export function replayMessage(storeId: string, { id, after }: ReplayRequest): KeyedMessage {
  return { key: replayKey(storeId), value: JSON.stringify({ id, after }) };
}

/** What the topic of checkpoints says of one log; the latest word of each kind holds. */
export class RelayRecords {
  checkpoint: Checkpoint | null = null;
  request: ReplayRequest | null = null;

  constructor(private readonly storeId: string) {}

  take(key: string | undefined, value: string | undefined): void {
    if (key === this.storeId) this.checkpoint = parsed(value, isCheckpoint) ?? this.checkpoint;
    if (key === replayKey(this.storeId)) this.request = parsed(value, isRequest) ?? this.request;
  }

  /** Where to go on, `own` being how far this process has come itself. */
  resumption(own: Resumption | null): Resumption {
    const wanted = this.request?.id ?? this.checkpoint?.replay ?? null;
    const stored = this.checkpoint && { after: this.checkpoint.position, replay: this.checkpoint.replay };
    const reached = [stored, own].filter((each) => each !== null && each.replay === wanted);
    return reached.reduce(later, null) ?? { after: this.request?.after ?? null, replay: wanted };
  }
}

function later(one: Resumption | null, other: Resumption | null): Resumption | null {
  if (one === null || other === null) return one ?? other;
  return (other.after ?? '') > (one.after ?? '') ? other : one;
}

function replayKey(storeId: string): string {
  return `${storeId}/replay`;
}

function parsed<T extends object>(text: string | undefined, isOne: (value: object) => value is T): T | null {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return typeof value === 'object' && value !== null && isOne(value) ? value : null;
  } catch {
    return null;
  }
}

function isCheckpoint(value: object): value is Checkpoint {
  return (
    'position' in value &&
    typeof value.position === 'string' &&
    'replay' in value &&
    isTextOrNull(value.replay)
  );
}

function isRequest(value: object): value is ReplayRequest {
  return 'id' in value && typeof value.id === 'string' && 'after' in value && isTextOrNull(value.after);
}

function isTextOrNull(value: unknown): boolean {
  return value === null || typeof value === 'string';
}
