import { ACCOUNT_CATEGORY } from '@rujukan/access';
import type { EventLog, Position } from '@rujukan/event-log';
import {
  EventStoreEventLog,
  EventStoreUnusable,
  letReadAll as letReadAllOf,
  shareUpTo as shareInEventStore,
} from '@rujukan/event-log/eventstore';
import {
  DataFolderLock,
  SqliteEventLog,
  SqliteLogReader,
  hasLogFile,
  shareUpTo as shareInFile,
} from '@rujukan/event-log/sqlite';
import { CASE_CATEGORY, FACILITY_CATEGORY, OTHER_DETECTION_CATEGORY } from '@rujukan/referral';
import { join } from 'node:path';

/** Where the events are: in a file of a data folder, or in an EventStoreDB that many processes share. */
export type LogLocation = InDataFolder | InEventStore;

export interface InDataFolder {
  readonly kind: 'dataFolder';
  readonly folder: string;
}

export interface InEventStore {
  readonly kind: 'eventStore';
  /** With name and password, where the store asks for them; never shown. */
  readonly connectionString: string;
  readonly caFile?: string;
}

/** What names the location; the names are those of the environment's variables. */
export interface LogSettings {
  readonly EVENTSTORE_URL?: string | undefined;
  readonly EVENTSTORE_USER?: string | undefined;
  readonly EVENTSTORE_PASSWORD?: string | undefined;
  readonly EVENTSTORE_CA_FILE?: string | undefined;
}

/** The two logs at one location: what was stated about people and places, and who read it or was signed in. */
export type LogName = 'facts' | 'trail';

/** What the names of their streams begin with; in one EventStoreDB the two are told apart by it. */
const CATEGORIES: Readonly<Record<LogName, readonly string[]>> = {
  facts: [CASE_CATEGORY, OTHER_DETECTION_CATEGORY, FACILITY_CATEGORY, ACCOUNT_CATEGORY, 'person', 'logRoot'],
  trail: ['accessTrail', 'session', 'notification', 'sms', 'trailRoot'],
};

/** Of the trail, in the data folder. */
const TRAIL_FOLDER = 'access-trail';

/** The folder of a log in the data folder; its file is `log.sqlite`. */
export function logFolder(dataDir: string, name: LogName): string {
  return name === 'facts' ? dataDir : join(dataDir, TRAIL_FOLDER);
}

/** The store that is named, else the data folder. Adds to `wrong` a sentence for each setting that cannot be used. */
export function readLogLocation(settings: LogSettings, dataDir: string, wrong: string[]): LogLocation {
  const { EVENTSTORE_URL: url, EVENTSTORE_USER: user, EVENTSTORE_PASSWORD: password } = settings;
  const { EVENTSTORE_CA_FILE: caFile } = settings;
  if (!url) {
    for (const name of ['EVENTSTORE_USER', 'EVENTSTORE_PASSWORD', 'EVENTSTORE_CA_FILE'] as const) {
      if (settings[name]) wrong.push(`${name} says how to reach a store, but EVENTSTORE_URL names none.`);
    }
    return { kind: 'dataFolder', folder: dataDir };
  }
  if (Boolean(user) !== Boolean(password)) {
    wrong.push('EVENTSTORE_USER and EVENTSTORE_PASSWORD belong together; set both or neither.');
  }
  const hasUser = /:\/\/[^/?]*@/.test(url);
  if (user && hasUser) wrong.push('EVENTSTORE_URL names a user already; leave EVENTSTORE_USER out.');
  const named = user && password ? withUser(url, user, password) : url;
  return { kind: 'eventStore', connectionString: named, ...(caFile ? { caFile } : {}) };
}

function withUser(url: string, user: string, password: string): string {
  return url.replace('://', `://${encodeURIComponent(user)}:${encodeURIComponent(password)}@`);
}

/** @throws {LogLocationWrong | EventLogUnavailable} with a sentence that names the setting or the folder */
export async function openLog(
  location: LogLocation,
  onTrouble: (trouble: string) => void,
  name: LogName = 'facts',
): Promise<EventLog> {
  if (location.kind === 'dataFolder') return SqliteEventLog.open(logFolder(location.folder, name));
  return namingTheSetting(
    EventStoreEventLog.open({
      ...storeOf(location),
      categories: CATEGORIES[name].map((category) => `${category}-`),
      onTrouble: ({ failures, retryInMs }) => {
        onTrouble(`the event store cannot be followed (${failures} in a row); next try in ${retryInMs} ms`);
      },
    }),
  );
}

/** Lets a user read all of a store; the location names its administrator. @throws {LogLocationWrong} */
export async function letReadAll(location: LogLocation, user: string): Promise<void> {
  if (location.kind === 'dataFolder')
    throw new Error('EVENTSTORE_URL names no store whose users could be let in.');
  const { connectionString, caFile } = location;
  await namingTheSetting(letReadAllOf(connectionString, user, caFile));
}

export function storeOf({ connectionString, caFile }: InEventStore) {
  return { connectionString, ...(caFile === undefined ? {} : { caFile }) };
}

export async function namingTheSetting<T>(opening: Promise<T>): Promise<T> {
  try {
    return await opening;
  } catch (error) {
    throw error instanceof EventStoreUnusable ? new LogLocationWrong(error) : error;
  }
}

/** A log that is only read, also beside the process that writes it. */
export type LogForReading = Pick<EventLog, 'storeId' | 'readStream' | 'readAll' | 'head' | 'close'>;

/** @throws as {@link openLog} */
export async function openLogForReading(
  location: LogLocation,
  name: LogName = 'facts',
): Promise<LogForReading> {
  return location.kind === 'dataFolder'
    ? SqliteLogReader.open(logFolder(location.folder, name))
    : openLog(location, () => undefined, name);
}

/** Whether a log was ever begun there; a data folder from before the trail has none. */
export function hasLog(location: LogLocation, name: LogName): boolean {
  return location.kind === 'eventStore' || hasLogFile(logFolder(location.folder, name));
}

/**
 * A log to write without read models. A data folder is kept from other processes until it is closed.
 * @throws as {@link openLog}, and {DataFolderInUse | DataFolderNotWritable}
 */
export async function openLogForWriting(
  location: LogLocation,
  name: LogName = 'facts',
): Promise<{ readonly log: EventLog; readonly close: () => Promise<void> }> {
  const lock = location.kind === 'dataFolder' ? DataFolderLock.acquire(location.folder) : null;
  try {
    const log = await openLog(location, () => undefined, name);
    const close = async () => {
      await log.close();
      lock?.release();
    };
    return { log, close };
  } catch (error) {
    lock?.release();
    throw error;
  }
}

/** Which part of a log lies up to a position, for a progress bar. */
export function shareUpTo({ kind }: LogLocation, position: Position, head: Position): number {
  return kind === 'dataFolder' ? shareInFile(position, head) : shareInEventStore(position, head);
}

/** The store cannot be opened with these settings; the message names the one to look at. */
export class LogLocationWrong extends Error {
  override readonly name = 'LogLocationWrong';
  constructor(cause: EventStoreUnusable) {
    super(`${SETTING_OF[cause.reason]}: ${cause.message}`, { cause });
  }
}

const SETTING_OF: Readonly<Record<EventStoreUnusable['reason'], string>> = {
  connectionString: 'EVENTSTORE_URL',
  unreachable: 'EVENTSTORE_URL',
  notEventStore: 'EVENTSTORE_URL',
  noAnswer: 'EVENTSTORE_URL',
  newerFormat: 'EVENTSTORE_URL',
  certificateFile: 'EVENTSTORE_CA_FILE',
  certificateUntrusted: 'EVENTSTORE_CA_FILE',
  credentialsRefused: 'EVENTSTORE_USER and EVENTSTORE_PASSWORD',
  forbidden: 'EVENTSTORE_USER',
};
