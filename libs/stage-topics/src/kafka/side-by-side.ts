/** What came of a message, and which one it was. */
export interface Handled<Message, Outcome> {
  readonly message: Message;
  readonly outcome: Outcome;
}

export interface Progress<Message, Outcome> {
  /** From the first message on, without a gap. */
  readonly handled: readonly Handled<Message, Outcome>[];
  /** What kept the next one from being handled; `null` when all were. */
  readonly trouble: { readonly error: unknown } | null;
}

/**
 * Handles messages side by side, those of one key one after the other. Once one cannot be handled no other is begun;
 * those behind it that were handled are not told, for they will be met again.
 */
export async function handleSideBySide<Message extends { readonly key: Buffer | null }, Outcome>(
  messages: readonly Message[],
  handle: (message: Message) => Promise<Outcome>,
): Promise<Progress<Message, Outcome>> {
  const outcomes = new Map<Message, Outcome>();
  let trouble: Progress<Message, Outcome>['trouble'] = null;
  const handleInOrder = async (ofOneKey: readonly Message[]) => {
    for (const message of ofOneKey) {
      if (trouble !== null) return;
      try {
        outcomes.set(message, await handle(message));
      } catch (error) {
        trouble ??= { error };
      }
    }
  };
  const chains = Map.groupBy(messages, ({ key }) => key?.toString('latin1') ?? '');
  await Promise.all([...chains.values()].map(handleInOrder));
  return { handled: unbroken(messages, outcomes), trouble };
}

function unbroken<Message, Outcome>(
  messages: readonly Message[],
  outcomes: ReadonlyMap<Message, Outcome>,
): readonly Handled<Message, Outcome>[] {
  const handled: Handled<Message, Outcome>[] = [];
  for (const message of messages) {
    const outcome = outcomes.get(message);
    if (outcome === undefined) break;
    handled.push({ message, outcome });
  }
  return handled;
}
