import type { FileFormat } from '../sqlite-file/versioned-file';

/** A change of the table, or of what is derived into it, is a new number: the next start then rebuilds. */
const FORMAT = 2;

/**
 * `rank` is null for what is closed, `due_at` and `step` for what waits for nobody; `changed` is also where whom it is
 * about was erased. Personal data is in the envelopes of `events` and nowhere else.
 */
export const OTHERS: FileFormat = {
  name: 'other-detections',
  format: FORMAT,
  schema: `
    CREATE TABLE IF NOT EXISTS others (
      other_id  TEXT PRIMARY KEY,
      person_id TEXT,
      posyandu  TEXT,
      rank      INTEGER,
      since     INTEGER,
      summary   TEXT,
      events    TEXT NOT NULL,
      changed   TEXT NOT NULL,
      due_at    INTEGER,
      step      TEXT
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS open_anywhere ON others (rank, since, other_id) WHERE rank IS NOT NULL;
    CREATE INDEX IF NOT EXISTS open_by_posyandu ON others (posyandu, rank, since, other_id)
      WHERE rank IS NOT NULL;
    CREATE INDEX IF NOT EXISTS others_of_person ON others (person_id, since);
    CREATE INDEX IF NOT EXISTS others_by_change ON others (changed);
    CREATE INDEX IF NOT EXISTS others_by_time ON others (due_at, other_id) WHERE due_at IS NOT NULL;`,
};
