/** One server-sent event. */
export interface StreamedEvent {
  readonly id: string | null;
  readonly event: string;
  readonly data: string;
}

/** The events of a stream of text, as they come; a beat is told as an event named `beat`. */
export async function* eventsIn(body: ReadableStream<Uint8Array>): AsyncGenerator<StreamedEvent> {
  const reader = body
    .pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>)
    .getReader();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const blocks = (rest + value).split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) yield eventIn(block);
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function eventIn(block: string): StreamedEvent {
  const event: { id: string | null; event: string; data: string } = { id: null, event: 'beat', data: '' };
  for (const line of block.split('\n')) {
    const [name = '', ...words] = line.split(': ');
    if (name === 'id' || name === 'event' || name === 'data') event[name] = words.join(': ');
  }
  return event;
}
