import type { FileFormat } from '../sqlite-file/versioned-file';

/** A change of the tables, or of what is derived into them, is a new number: the next start then rebuilds. */
const FORMAT = 14;

/**
 * `case_key` counts the cases in the order in which they came up, so that neighbours in time are neighbours on disk.
 * `rank` orders a list by urgency. Personal data is in `history.personal` and nowhere else.
 */
const SCHEMA = `
  -- Rows of another log, or held against other targets, are not what this one says.
  CREATE TABLE IF NOT EXISTS checkpoint (
    derived_from TEXT NOT NULL,
    position     TEXT NOT NULL
  ) STRICT;

  CREATE TABLE IF NOT EXISTS facilities (
    facility_id TEXT PRIMARY KEY,
    facility    TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE IF NOT EXISTS cases (
    case_key      INTEGER PRIMARY KEY,
    case_id       TEXT NOT NULL UNIQUE,
    changed       TEXT NOT NULL,
    person_id     TEXT,
    summary       TEXT,
    parties       TEXT,
    incoming_at   TEXT,
    incoming_rank INTEGER,
    expected      INTEGER,
    stale_from    INTEGER,
    incoming      TEXT,
    running       TEXT,
    silent_from   INTEGER
  ) STRICT;
  CREATE INDEX IF NOT EXISTS cases_by_change ON cases (changed);
  CREATE INDEX IF NOT EXISTS cases_of_person ON cases (person_id);
  CREATE INDEX IF NOT EXISTS incoming_anywhere ON cases (incoming_rank, expected)
    WHERE incoming_rank IS NOT NULL;
  CREATE INDEX IF NOT EXISTS incoming_by_facility ON cases (incoming_at, incoming_rank, expected)
    WHERE incoming_rank IS NOT NULL;
  CREATE INDEX IF NOT EXISTS running_anywhere ON cases (silent_from, case_id)
    WHERE silent_from IS NOT NULL;

  -- Every facility whose people may read a case, or once might and until which event: it is told that the case has
  -- left its lists, and of nothing that happens to it later.
  CREATE TABLE IF NOT EXISTS parties (
    case_key INTEGER NOT NULL,
    facility TEXT NOT NULL,
    part     TEXT NOT NULL,
    left_at  TEXT,
    PRIMARY KEY (case_key, facility)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS parties_that_left ON parties (left_at) WHERE left_at IS NOT NULL;

  -- Whom a facility has, or has let go without telling her puskesmas: at most one at a time.
  CREATE TABLE IF NOT EXISTS received (
    case_key   INTEGER PRIMARY KEY,
    facility   TEXT NOT NULL,
    rank       INTEGER NOT NULL,
    since      INTEGER NOT NULL,
    stale_from INTEGER NOT NULL,
    received   TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS received_by_facility ON received (facility);

  -- What was found at a posyandu; since counts down, so that the latest comes first.
  CREATE TABLE IF NOT EXISTS found (
    case_key INTEGER PRIMARY KEY,
    facility TEXT NOT NULL,
    since    INTEGER NOT NULL,
    found    TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS found_by_facility ON found (facility, since);

  CREATE TABLE IF NOT EXISTS waiting (
    case_key INTEGER NOT NULL,
    facility TEXT NOT NULL,
    rank     INTEGER NOT NULL,
    since    INTEGER NOT NULL,
    waiting  TEXT NOT NULL,
    PRIMARY KEY (case_key, facility)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS waiting_anywhere ON waiting (rank, since);
  CREATE INDEX IF NOT EXISTS waiting_by_facility ON waiting (facility, rank, since);

  CREATE TABLE IF NOT EXISTS advice (
    case_key  INTEGER NOT NULL,
    advice_id TEXT NOT NULL,
    facility  TEXT NOT NULL,
    rank      INTEGER NOT NULL,
    since     INTEGER NOT NULL,
    advice    TEXT NOT NULL,
    PRIMARY KEY (case_key, advice_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS advice_anywhere ON advice (rank, since);
  CREATE INDEX IF NOT EXISTS advice_by_facility ON advice (facility, rank, since);

  CREATE TABLE IF NOT EXISTS openings (
    case_key   INTEGER NOT NULL,
    opening_id TEXT NOT NULL,
    since      INTEGER NOT NULL,
    opening    TEXT NOT NULL,
    PRIMARY KEY (case_key, opening_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS openings_by_time ON openings (since);

  CREATE TABLE IF NOT EXISTS clocks (
    case_key INTEGER NOT NULL,
    of_leg   TEXT NOT NULL,
    rank     INTEGER NOT NULL,
    due_at   INTEGER NOT NULL,
    clock    TEXT NOT NULL,
    PRIMARY KEY (case_key, of_leg)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS clocks_by_due ON clocks (rank, due_at);

  -- The next step of each referral that nobody has answered.
  CREATE TABLE IF NOT EXISTS deadlines (
    case_key INTEGER PRIMARY KEY,
    due_at   INTEGER NOT NULL,
    step     TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS deadlines_by_due ON deadlines (due_at, case_key);

  CREATE TABLE IF NOT EXISTS choices (
    case_key  INTEGER NOT NULL,
    leg_id    TEXT NOT NULL,
    raised_at INTEGER NOT NULL,
    proposed  TEXT NOT NULL,
    chosen    TEXT NOT NULL,
    reason    TEXT,
    PRIMARY KEY (case_key, leg_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS choices_by_time ON choices (raised_at);

  -- What somebody of a posyandu saw, and what became of it.
  CREATE TABLE IF NOT EXISTS detections (
    case_key  INTEGER PRIMARY KEY,
    seen_at   INTEGER NOT NULL,
    detection TEXT NOT NULL
  ) STRICT;

  -- The events of a case that came in with one commit, from a revision on: a JSON array of stored events
  -- without their envelopes, and the envelopes by revision.
  CREATE TABLE IF NOT EXISTS history (
    case_key      INTEGER NOT NULL,
    from_revision INTEGER NOT NULL,
    events        TEXT NOT NULL,
    personal      TEXT
  ) STRICT;
  CREATE UNIQUE INDEX IF NOT EXISTS history_of_case ON history (case_key, from_revision);`;

export const CASES: FileFormat = { name: 'cases', format: FORMAT, schema: SCHEMA };
