import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/** AES-GCM with a key of this device that no script can read out, and that goes when somebody signs out. */
export interface Sealed {
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly data: ArrayBuffer;
}

/** A record that waits for the server; what it says is sealed. */
export interface OutboxRow {
  readonly seq?: number;
  readonly commandId: string;
  readonly accountId: string;
  readonly sealed: Sealed;
}

export interface Holdings extends DBSchema {
  keys: { key: string; value: CryptoKey };
  kept: { key: string; value: Sealed };
  outbox: { key: number; value: OutboxRow; indexes: { byCommand: string } };
}

let opened: Promise<IDBPDatabase<Holdings>> | null = null;

export function database(): Promise<IDBPDatabase<Holdings>> {
  opened ??= openDB<Holdings>('rujukan', 1, {
    upgrade(db) {
      db.createObjectStore('keys');
      db.createObjectStore('kept');
      const outbox = db.createObjectStore('outbox', { keyPath: 'seq', autoIncrement: true });
      outbox.createIndex('byCommand', 'commandId', { unique: true });
    },
    terminated() {
      opened = null;
    },
  });
  return opened;
}
