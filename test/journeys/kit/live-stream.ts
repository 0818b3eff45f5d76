import { within } from './within';

/** One message of a server-sent stream; a heartbeat has neither id nor data. */
export interface LiveMessage {
  readonly id: string | null;
  readonly event: string | null;
  readonly data: unknown;
}

const LONGEST_WAIT_MS = 5_000;

/** A device that listens to a live stream, and reads only when it is asked to. */
export class LiveStream {
  private text = '';
  private lastId: string | null = null;

  private constructor(
    readonly status: number,
    readonly contentType: string,
    private readonly reader: ReadableStreamDefaultReader<Uint8Array>,
    private readonly hangUp: AbortController,
  ) {}

  static async open(url: string, headers: Readonly<Record<string, string>>): Promise<LiveStream> {
    const hangUp = new AbortController();
    const { status, headers: answered, body } = await fetch(url, { headers, signal: hangUp.signal });
    if (!body) throw new Error(`${url} was answered without a body`);
    return new LiveStream(status, answered.get('content-type') ?? '', body.getReader(), hangUp);
  }

  /** The id from which this device would resume. */
  get lastEventId(): string | null {
    return this.lastId;
  }

  /** The next message that tells of a case. */
  async nextChange(waitMs = LONGEST_WAIT_MS): Promise<LiveMessage> {
    for (;;) {
      const message = await within(waitMs, 'a change on the live stream', this.next());
      if (message === null) throw new Error('the live stream ended');
      if (message.event !== null) return message;
    }
  }

  /** Reads on until the server ends the stream; what came before that. */
  async untilItsEnd(waitMs = LONGEST_WAIT_MS): Promise<readonly LiveMessage[]> {
    const messages: LiveMessage[] = [];
    const reading = async () => {
      for (let next = await this.next(); next !== null; next = await this.next()) messages.push(next);
    };
    await within(waitMs, 'the end of the live stream', reading());
    return messages.filter(({ event }) => event !== null);
  }

  close(): void {
    this.hangUp.abort();
  }

  private async next(): Promise<LiveMessage | null> {
    while (!this.text.includes('\n\n')) {
      // A server that goes away cuts the connection, which is an end too.
      const { done, value } = await this.reader.read().catch(() => ({ done: true, value: undefined }));
      if (done || value === undefined) return null;
      this.text += new TextDecoder().decode(value);
    }
    const end = this.text.indexOf('\n\n');
    const lines = this.text.slice(0, end).split('\n');
    this.text = this.text.slice(end + 2);
    return this.messageIn(lines);
  }

  private messageIn(lines: readonly string[]): LiveMessage {
    const field = (name: string) =>
      lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2) ?? null;
    const data = field('data');
    const id = field('id');
    this.lastId = id ?? this.lastId;
    return { id, event: field('event'), data: data === null ? null : (JSON.parse(data) as unknown) };
  }
}
