import { type Signal, signal } from '@preact/signals';
import { type Answer, type Problem, problemIn, send, unreachable } from './ask';
import { eventsIn } from './events';

/** What every row of a live list is about: a case, or somebody who is none. */
export type ListedRow =
  { readonly case: { readonly caseId: string } } | { readonly otherDetectionId: string };

function idOf(row: ListedRow): string {
  return 'case' in row ? row.case.caseId : row.otherDetectionId;
}

/** What the stream says became of a row. */
interface Change<Row> {
  readonly caseId?: string;
  readonly otherDetectionId?: string;
  readonly entries?: readonly Row[];
}

export interface LiveState<Row> {
  /** `null` until the first answer. */
  readonly rows: readonly Row[] | null;
  /** When something was last heard of it, on this device's clock; a list that is long silent is stale. */
  readonly heardAt: number | null;
  readonly problem: Problem | null;
}

export interface LiveListOptions {
  /** Such as `/api/worklists/incoming`; its stream is at `<path>/live`. */
  readonly path: string;
  readonly ask: <Body>(path: string) => Promise<Answer<Body>>;
  /** A token that still stands, `null` while there is none. */
  readonly token: () => Promise<string | null>;
}

interface Listed<Row> {
  readonly asOf: string | null;
  readonly rows: readonly Row[];
  readonly next: string | null;
}

/** Longer than two of the server's beats. */
const SILENT_MS = 40_000;
const RETRY_MS = [1_000, 2_000, 4_000, 8_000, 15_000] as const;
const LARGEST_PAGE = 200;
/** A stream lives for hours; its silence is watched apart. */
const A_DAY_MS = 86_400_000;

/** A list of the server that changes by itself: read once, then followed, and read anew when the line was cut. */
export class LiveList<Row extends ListedRow> {
  readonly state: Signal<LiveState<Row>> = signal({ rows: null, heardAt: null, problem: null });
  private readonly over = new AbortController();
  /** Since the stream was last heard: a list that can be read and not followed is not read once a second. */
  private failures = 0;

  constructor(private readonly options: LiveListOptions) {}

  /** Follows until {@link close}; never rejects. */
  async follow(): Promise<void> {
    while (!this.over.signal.aborted) {
      const asOf = await this.readWhole();
      if (asOf !== null) await this.followFrom(asOf);
      await this.rest();
    }
  }

  close(): void {
    this.over.abort();
  }

  private async readWhole(): Promise<string | null> {
    const rows: Row[] = [];
    let next: string | null = null;
    let asOf: string | null = null;
    do {
      const page: Answer<Listed<Row>> = await this.options.ask(this.pathOfPage(next));
      if (!page.ok) return this.failed(page.problem);
      rows.push(...page.body.rows);
      asOf ??= page.body.asOf;
      next = page.body.next;
    } while (next !== null);
    this.state.value = { rows, heardAt: Date.now(), problem: null };
    return asOf ?? '';
  }

  private pathOfPage(after: string | null): string {
    const { path } = this.options;
    const marker = after === null ? '' : `&after=${encodeURIComponent(after)}`;
    return `${path}${path.includes('?') ? '&' : '?'}limit=${LARGEST_PAGE}${marker}`;
  }

  private async followFrom(asOf: string): Promise<void> {
    const token = await this.options.token();
    if (token === null) return;
    const silence = new AbortController();
    const endSilence = () => {
      silence.abort();
    };
    let timer = setTimeout(endSilence, SILENT_MS);
    const heard = () => {
      clearTimeout(timer);
      timer = setTimeout(endSilence, SILENT_MS);
    };
    try {
      const [path = '', query] = this.options.path.split('?');
      const asked = [query, asOf === '' ? undefined : `after=${asOf}`].filter(Boolean).join('&');
      const signal = AbortSignal.any([this.over.signal, silence.signal]);
      const response = await send('GET', `${path}/live?${asked}`, { token, signal, patienceMs: A_DAY_MS });
      if (!response.ok || !response.body) {
        this.failed(problemIn(await response.text(), response));
        return;
      }
      for await (const { event, data } of eventsIn(response.body)) {
        heard();
        this.failures = 0;
        this.take(event, data);
      }
    } catch {
      this.failed(unreachable());
    } finally {
      clearTimeout(timer);
    }
  }

  private take(event: string, data: string): void {
    const { rows: before } = this.state.value;
    if (event !== 'changed' && event !== 'left') {
      this.state.value = { rows: before, heardAt: Date.now(), problem: null };
      return;
    }
    const { caseId, otherDetectionId, entries = [] } = JSON.parse(data) as Change<Row>;
    const rows = (before ?? []).filter((row) => idOf(row) !== (caseId ?? otherDetectionId));
    this.state.value = { rows: [...rows, ...entries], heardAt: Date.now(), problem: null };
  }

  private failed(problem: Problem): null {
    this.failures += 1;
    if (!this.over.signal.aborted) this.state.value = { ...this.state.value, problem };
    return null;
  }

  private rest(): Promise<void> {
    const ms = RETRY_MS[Math.min(this.failures, RETRY_MS.length - 1)] ?? 0;
    return new Promise((resolve) => {
      const timer = setTimeout(done, ms);
      const { signal } = this.over;
      function done() {
        clearTimeout(timer);
        window.removeEventListener('online', done);
        signal.removeEventListener('abort', done);
        resolve();
      }
      window.addEventListener('online', done);
      signal.addEventListener('abort', done);
    });
  }
}
