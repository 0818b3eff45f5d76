import type { DatabaseSync } from 'node:sqlite';

/** Wraps work in a write transaction of this connection: all of it is durable, or none of it happened. */
export function transactionOn(db: DatabaseSync): <T>(work: () => T) => T {
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  return (work) => {
    begin.run();
    try {
      const result = work();
      commit.run();
      return result;
    } catch (error) {
      // Some failures, a full disk among them, have already rolled back.
      if (db.isTransaction) db.exec('ROLLBACK');
      throw error;
    }
  };
}
