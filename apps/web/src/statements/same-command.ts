/** What is sent: the id, and the time as it was when it was said first. */
export type Command<Stated extends object> = Stated & { readonly commandId: string };

/**
 * Gives what is said an id and its time, and the same ones again while the same is said: after a double tap or a lost
 * answer the server recognises the command, and records it once with the time of the first tap.
 */
export class SameCommand<Stated extends object> {
  private last: { readonly said: string; readonly command: Command<Stated> } | null = null;

  constructor(private readonly newId: () => string) {}

  of(path: string, facts: object, stateTime: () => Stated): Command<Stated> {
    const said = `${path} ${JSON.stringify(facts)}`;
    if (this.last?.said !== said) {
      this.last = { said, command: { ...stateTime(), commandId: this.newId() } };
    }
    return this.last.command;
  }

  /** The server has it: the same words are a new statement from now on. */
  recorded(): void {
    this.last = null;
  }
}
