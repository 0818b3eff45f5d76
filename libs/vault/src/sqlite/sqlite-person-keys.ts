import { GroupCommit, type Outcome } from '@rujukan/event-log';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import {
  DESTROYED,
  type Destroyed,
  type KeptKey,
  type NamedKey,
  type PersonKeys,
  VaultUnavailable,
} from '../port';
import { openVaultFile } from './vault-file';

interface Row {
  readonly person: string;
  readonly id: string | null;
  readonly master: string | null;
  readonly wrapped: string | null;
}

type Change = () => unknown;

/** The vault in one file that the processes of one machine may share. What comes together is one durable commit. */
export class SqlitePersonKeys implements PersonKeys {
  private readonly changes = new GroupCommit<Change, unknown>((changes) => this.commit(changes));
  private readonly statements = new Map<string, StatementSync>();

  private constructor(private readonly db: DatabaseSync) {}

  /** @throws {VaultUnusable} */
  static open(path: string): SqlitePersonKeys {
    return new SqlitePersonKeys(openVaultFile(path));
  }

  find(persons: readonly string[]): Promise<ReadonlyMap<string, KeptKey | Destroyed>> {
    return this.reading(() => {
      const rows = this.rows('WHERE person IN (SELECT value FROM json_each(?))', JSON.stringify(persons));
      return new Map(rows.map((row) => [row.person, keptOf(row)]));
    });
  }

  add(key: KeptKey, hashes: readonly string[] = []): Promise<KeptKey | Destroyed> {
    return this.change(() => {
      const { person, id, master, wrapped } = key;
      const text = JSON.stringify(hashes);
      const added = this.run(
        'INSERT INTO keys VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
        person,
        id,
        master,
        wrapped,
        text,
      );
      if (added === 1) {
        this.point(person, hashes);
        return key;
      }
      this.addHashes(person, hashes);
      return this.standing(person) ?? DESTROYED;
    });
  }

  replace(before: KeptKey, { master, wrapped }: KeptKey): Promise<boolean> {
    return this.change(
      () =>
        this.run(
          'UPDATE keys SET master = ?, wrapped = ? WHERE person = ? AND id = ? AND wrapped = ?',
          master,
          wrapped,
          before.person,
          before.id,
          before.wrapped,
        ) === 1,
    );
  }

  async destroy(person: string): Promise<void> {
    await this.change(() => {
      for (const hash of this.hashesOf(person) ?? []) {
        this.run('DELETE FROM hashes WHERE hash = ? AND person = ?', hash, person);
      }
      this.run(
        `INSERT INTO keys (person) VALUES (?)
         ON CONFLICT DO UPDATE SET id = NULL, master = NULL, wrapped = NULL, hashes = NULL`,
        person,
      );
    });
    await this.reading(() => {
      // The key is overwritten in the file itself, and no longer in what was written before it.
      this.all('PRAGMA wal_checkpoint(TRUNCATE)');
    });
  }

  async name(person: string, hashes: readonly string[]): Promise<void> {
    const known = await this.reading(() => this.hashesOf(person));
    if (!known || hashes.every((hash) => known.includes(hash))) return;
    await this.change(() => {
      this.addHashes(person, hashes);
    });
  }

  named(hash: string): Promise<readonly string[]> {
    return this.reading(() =>
      this.all('SELECT person FROM hashes WHERE hash = ?', hash).map(({ person }) => person as string),
    );
  }

  page(after: string | null, limit: number): Promise<readonly NamedKey[]> {
    return this.reading(() =>
      this.rows('WHERE id IS NOT NULL AND person > ? ORDER BY person LIMIT ?', after ?? '', limit)
        .map(keptOf)
        .filter((kept) => kept !== DESTROYED)
        .map((key) => ({ ...key, hashes: this.hashesOf(key.person) ?? [] })),
    );
  }

  close(): Promise<void> {
    if (this.db.isOpen) {
      this.changes.flush();
      this.db.close();
    }
    return Promise.resolve();
  }

  private commit(changes: readonly Change[]): readonly Outcome<unknown>[] {
    return available(() => {
      this.db.exec('BEGIN IMMEDIATE');
      try {
        const outcomes = changes.map((change) => ({ value: change() }));
        this.db.exec('COMMIT');
        return outcomes;
      } catch (error) {
        if (this.db.isTransaction) this.db.exec('ROLLBACK');
        throw error;
      }
    });
  }

  private change<T>(change: () => T): Promise<T> {
    return this.changes.add(change) as Promise<T>;
  }

  private reading<T>(read: () => T): Promise<T> {
    return new Promise((resolve) => {
      resolve(available(read));
    });
  }

  private standing(person: string): KeptKey | Destroyed | undefined {
    const [row] = this.rows('WHERE person = ?', person);
    return row && keptOf(row);
  }

  /** `undefined` of one without a key. */
  private hashesOf(person: string): readonly string[] | undefined {
    const hashes = this.all('SELECT hashes FROM keys WHERE person = ?', person)[0]?.hashes;
    return typeof hashes === 'string' ? (JSON.parse(hashes) as readonly string[]) : undefined;
  }

  private addHashes(person: string, hashes: readonly string[]): void {
    const known = this.hashesOf(person);
    const fresh = hashes.filter((hash) => known && !known.includes(hash));
    if (!known || fresh.length === 0) return;
    this.run('UPDATE keys SET hashes = ? WHERE person = ?', JSON.stringify([...known, ...fresh]), person);
    this.point(person, fresh);
  }

  private point(person: string, hashes: readonly string[]): void {
    for (const hash of hashes) this.run('INSERT OR IGNORE INTO hashes VALUES (?, ?)', hash, person);
  }

  private all(sql: string, ...values: readonly (string | number)[]) {
    return this.statement(sql).all(...values);
  }

  private rows(where: string, ...values: readonly (string | number)[]): readonly Row[] {
    return this.all(
      `SELECT person, id, master, wrapped FROM keys ${where}`,
      ...values,
    ) as unknown as readonly Row[];
  }

  /** How many rows it changed. */
  private run(sql: string, ...values: readonly string[]): number {
    return Number(this.statement(sql).run(...values).changes);
  }

  private statement(sql: string): StatementSync {
    const known = this.statements.get(sql);
    if (known) return known;
    const statement = this.db.prepare(sql);
    this.statements.set(sql, statement);
    return statement;
  }
}

function keptOf({ person, id, master, wrapped }: Row): KeptKey | Destroyed {
  return id === null || master === null || wrapped === null ? DESTROYED : { person, id, master, wrapped };
}

function available<T>(work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw new VaultUnavailable('the vault cannot be used now', { cause });
  }
}
