import type { Instant } from '@rujukan/kernel';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type AsOfOptions, AsOfTable } from './as-of-table';

const FOLDER = /^delay-facts-as-of-\d+$/;

/** Each takes as much disk as the living facts, and DuckDB's memory beside theirs. */
const MOST_KEPT = 2;

interface Kept {
  readonly table: Promise<AsOfTable>;
  users: number;
}

/** The facts as of the instants that were asked for last, each in a file of its own beside the living ones. */
export class AsOfFacts {
  private readonly kept = new Map<Instant, Kept>();
  private readonly closing = new Set<Promise<void>>();
  private opened = 0;

  constructor(
    private readonly folder: string,
    private readonly options: Omit<AsOfOptions, 'asOf' | 'folder'>,
  ) {
    for (const name of readdirSync(folder)) {
      if (FOLDER.test(name)) rmSync(join(folder, name), { recursive: true, force: true });
    }
  }

  /** @throws what the log cannot be read for; the next question tries again */
  async ask<Answer>(asOf: Instant, question: (table: AsOfTable) => Promise<Answer>): Promise<Answer> {
    const kept = this.keptFor(asOf);
    kept.users += 1;
    try {
      return await question(await kept.table);
    } catch (error) {
      if (this.kept.get(asOf) === kept) this.kept.delete(asOf);
      throw error;
    } finally {
      kept.users -= 1;
      if (this.kept.get(asOf) !== kept && kept.users === 0) this.drop(kept);
      this.dropTheOldest();
    }
  }

  async close(): Promise<void> {
    const all = [...this.kept.values()];
    this.kept.clear();
    for (const kept of all) this.drop(kept);
    await Promise.all(this.closing);
  }

  private keptFor(asOf: Instant): Kept {
    const known = this.kept.get(asOf);
    if (known) {
      this.kept.delete(asOf);
      this.kept.set(asOf, known);
      return known;
    }
    this.opened += 1;
    const folder = join(this.folder, `delay-facts-as-of-${this.opened}`);
    const kept = { table: AsOfTable.open({ ...this.options, asOf, folder }), users: 0 };
    this.kept.set(asOf, kept);
    return kept;
  }

  private dropTheOldest(): void {
    for (const [asOf, kept] of this.kept) {
      if (this.kept.size <= MOST_KEPT) return;
      if (kept.users > 0) continue;
      this.kept.delete(asOf);
      this.drop(kept);
    }
  }

  private drop({ table }: Kept): void {
    const closed = table
      .then((opened) => opened.close())
      .catch(() => undefined)
      .finally(() => this.closing.delete(closed));
    this.closing.add(closed);
  }
}
