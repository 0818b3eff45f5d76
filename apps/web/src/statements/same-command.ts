/**
 * Gives what is said an id, and the same one again while the same is said: after a double tap or a lost answer the
 * server recognises the command and records it once.
 */
export class SameCommand {
  private last: { readonly said: string; readonly id: string } | null = null;

  constructor(private readonly newId: () => string) {}

  idOf(path: string, facts: object): string {
    const said = `${path} ${JSON.stringify(facts)}`;
    if (this.last?.said !== said) this.last = { said, id: this.newId() };
    return this.last.id;
  }

  /** The server has it: the same words are a new statement from now on. */
  recorded(): void {
    this.last = null;
  }
}
