import type { Instant } from '@rujukan/kernel';
import { SqliteEventLog } from '@rujukan/event-log/sqlite';
import { discardReadModels } from '@rujukan/stores';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { settleMukomuko } from '../fault-kit/district';
import type { Statement } from '../fault-kit/journeys';
import { type Discrepancies, NONE, allEvents, discrepancies, storedIn } from '../fault-kit/log-holdings';
import { pictureOf } from '../fault-kit/read-model-picture';
import type { Acknowledged } from '../fault-kit/traffic';

/** A new data folder with the facilities of Mukomuko and the people of these tests. */
export async function preparedFolder(): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'rujukan-crash-'));
  await settleMukomuko({ dataDir });
  return dataDir;
}

export interface DiscrepanciesOfFolder extends Discrepancies {
  /** What the log says of itself. */
  readonly unsound: readonly string[];
  /** Positions of a log in a file are the numbers of its events. */
  readonly misnumbered: readonly string[];
}

export const NONE_IN_FOLDER: DiscrepanciesOfFolder = { ...NONE, unsound: [], misnumbered: [] };

/** Reads the whole log of a data folder that no server runs on. */
export function discrepanciesOf(
  dataDir: string,
  acknowledged: readonly Acknowledged[],
): Promise<DiscrepanciesOfFolder> {
  return withLogOf(dataDir, async (log) => ({
    ...(await discrepancies(log, acknowledged)),
    unsound: log.verify().problems,
    misnumbered: (await allEvents(log))
      .map(({ position }) => position)
      .filter((position, index) => Number(position) !== index + 1),
  }));
}

/** Of these statements, those that left an event in the log of a data folder. */
export function storedOf(dataDir: string, statements: readonly Statement[]): Promise<readonly Statement[]> {
  return withLogOf(dataDir, (log) => storedIn(log, statements));
}

/** The picture of a copy whose read models are built anew from the log. */
export async function rebuiltPictureOf(
  dataDir: string,
  caseIds: readonly string[],
  now: Instant,
): Promise<string[]> {
  const copy = `${dataDir}-copy`;
  await cp(dataDir, copy, { recursive: true });
  try {
    discardReadModels(copy);
    return await pictureOf({ dataDir: copy }, caseIds, now);
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}

async function withLogOf<T>(dataDir: string, read: (log: SqliteEventLog) => Promise<T>): Promise<T> {
  const log = SqliteEventLog.open(dataDir);
  try {
    return await read(log);
  } finally {
    await log.close();
  }
}
