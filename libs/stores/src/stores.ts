import { rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  ACCOUNT_CATEGORY,
  AccountDirectory,
  type ErasurePolicy,
  PERSON_CATEGORY,
  SESSION_LIFETIMES,
  type SessionDirectory,
  type SessionLifetimes,
  readOrCreatePseudonymKey,
  readOrCreatePushKey,
  readOrCreateTokenKey,
} from '@rujukan/access';
import { TARGETS, type Target } from '@rujukan/delays';
import type { EventLog } from '@rujukan/event-log';
import { DataFolderLock } from '@rujukan/event-log/sqlite';
import { ESCALATION_RULES, type EscalationRules, type Zone } from '@rujukan/referral';
import {
  CaseStore,
  CategoryStore,
  DelayFactStore,
  Follower,
  OtherDetectionStore,
  type Projection,
  type TrailStore,
  type Trouble,
} from '@rujukan/read-models';
import type { Vault } from '@rujukan/vault';
import { type LogLocation, openLog } from './log-location';
import { type NotificationKeeping, openNotifications } from './notification-keeping';
import { openSessions } from './session-keeping';
import { openTrailReadings } from './trail-keeping';
import { type VaultLocation, erasuresFor, openVault, openedFor } from './vault';

export interface StoreSettings {
  /** Of this process alone: the read models, and the log unless it is elsewhere. */
  readonly dataDir: string;
  /** Where the events are; in the data folder when left out. */
  readonly log?: LogLocation;
  /** Where the keys are, the same for all processes on one log; in the data folder when left out. */
  readonly keysDir?: string;
  /** How the keys of persons are kept; in files of `keysDir` when left out. */
  readonly vault?: VaultLocation;
  /** Whether an erasure waits for the end of the legal retention; it does not when left out. */
  readonly erasure?: ErasurePolicy;
  /** What every delay is held against; the built-in ones when left out. */
  readonly targets?: readonly Target[];
  /** What is done about referrals that nobody answers; the built-in rules when left out. */
  readonly escalation?: EscalationRules;
  /** How long sessions stand; the built-in ones when left out. */
  readonly sessionLifetimes?: SessionLifetimes;
  /** Told what keeps a read model from following the log; it retries by itself. */
  readonly onTrouble: (trouble: string) => void;
}

/** Everything the product keeps, opened and following the log. */
export interface Stores {
  readonly log: EventLog;
  /** Who read about whom, and who was signed in. */
  readonly trail: EventLog;
  readonly targets: readonly Target[];
  readonly escalation: EscalationRules;
  /** Seals and opens what is personal. */
  readonly vault: Vault;
  readonly erasure: ErasurePolicy;
  readonly accounts: AccountDirectory;
  readonly sessions: SessionDirectory;
  readonly caseStore: CaseStore;
  /** What posyandu of all ages found beside cases. */
  readonly otherDetections: OtherDetectionStore;
  readonly delayFacts: DelayFactStore;
  readonly follower: Follower;
  /** Keeps the sessions up with the trail. */
  readonly sessionFollower: Follower;
  /** Who read about whom. */
  readonly trailStore: TrailStore;
  /** Keeps the trail store up with the trail. */
  readonly trailFollower: Follower;
  /** What people are told, and how far that was thought out. */
  readonly notifications: NotificationKeeping;
  /** Signs the access tokens. */
  readonly tokenKey: Uint8Array;
  /** By which push services know this product. */
  readonly pushKey: Uint8Array;
  /** Resolves once the read models show what the log holds now. @throws {NotYetThere} */
  catchUp(timeoutMs?: number): Promise<void>;
  /** In the reverse order of opening; everything acknowledged is stored. */
  close(): Promise<void>;
}

const READ_MODELS = 'read-models';
/** A district where nothing is registered yet has no zone; most of Indonesia's people live in this one. */
const ZONE_OF_UNKNOWN: Zone = 'Asia/Jakarta';

/**
 * Opens a data folder, making it where there is none.
 * @throws {DataFolderInUse | DataFolderNotWritable | EventLogUnavailable | LogLocationWrong | KeyUnusable |
 * VaultUnusable} with a sentence that says what to do
 */
export async function openStores(settings: StoreSettings): Promise<Stores> {
  const { dataDir, keysDir = dataDir, sessionLifetimes, onTrouble } = settings;
  const { targets = TARGETS, escalation = ESCALATION_RULES } = settings;
  const onFollowingTrouble = (trouble: Trouble) => {
    onTrouble(sentenceOf(trouble));
  };
  const closing = new AsyncDisposableStack();
  try {
    const lock = DataFolderLock.acquire(dataDir);
    closing.defer(() => {
      lock.release();
    });
    const location = settings.log ?? { kind: 'dataFolder', folder: dataDir };
    const log = await openLog(location, onTrouble);
    closing.defer(() => log.close());
    const trail = await openLog(location, onTrouble, 'trail');
    closing.defer(() => trail.close());
    const tokenKey = await readOrCreateTokenKey(join(keysDir, 'token.key'));
    const pseudonymKey = await readOrCreatePseudonymKey(join(keysDir, 'pseudonym.key'));
    const pushKey = await readOrCreatePushKey(join(keysDir, 'push.key'));
    const vault = await openVault(keysDir, settings.vault);
    closing.defer(() => vault.close());
    const folder = join(dataDir, READ_MODELS);
    const readModels = await openReadModels({
      ...{ log, vault, folder, targets, escalation, pseudonymKey, onTrouble },
    });
    closing.defer(() => closeAll(readModels));
    const { accounts, caseStore, otherDetections, delayFacts } = readModels;
    const follower = new Follower({
      log,
      projections: projectionsOf(readModels),
      onTrouble: onFollowingTrouble,
    });
    closing.defer(() => follower.stop());
    const keeping = await openSessions({
      trail,
      vault,
      folder,
      lifetimes: sessionLifetimes ?? SESSION_LIFETIMES,
      onTrouble,
      onFollowingTrouble,
    });
    closing.defer(() => keeping.close());
    const trailKeeping = await openTrailReadings({
      trail,
      folder,
      onTrouble: onFollowingTrouble,
    });
    closing.defer(() => trailKeeping.close());
    const notifications = await openNotifications({
      log,
      trail,
      folder,
      onTrouble: onFollowingTrouble,
    });
    closing.defer(() => notifications.close());
    // Once everything is open: a store that goes away in between leaves nothing half open.
    for (const each of [follower, keeping.follower, trailKeeping.follower, notifications.follower])
      each.start();
    const opened = closing.move();
    return {
      log,
      trail,
      targets,
      escalation,
      vault,
      erasure: settings.erasure ?? { kind: 'onRequest' },
      accounts,
      caseStore,
      otherDetections,
      delayFacts,
      follower,
      sessions: keeping.sessions,
      sessionFollower: keeping.follower,
      trailStore: trailKeeping.store,
      trailFollower: trailKeeping.follower,
      notifications,
      tokenKey,
      pushKey,
      catchUp: async (timeoutMs = 600_000) => {
        await Promise.all([
          reachEnd(log, follower, timeoutMs),
          reachEnd(trail, keeping.follower, timeoutMs),
          reachEnd(trail, trailKeeping.follower, timeoutMs),
        ]);
      },
      close: () => opened.disposeAsync(),
    };
  } catch (error) {
    await closing.disposeAsync();
    throw error;
  }
}

async function reachEnd(log: EventLog, follower: Follower, timeoutMs: number): Promise<void> {
  const head = await log.head();
  if (head !== null) await follower.waitFor(head, timeoutMs);
}

interface ReadModels {
  readonly accounts: AccountDirectory;
  readonly accountStore: CategoryStore;
  readonly personStore: CategoryStore;
  readonly caseStore: CaseStore;
  readonly otherDetections: OtherDetectionStore;
  readonly delayFacts: DelayFactStore;
}

interface ReadModelOptions extends Required<Pick<StoreSettings, 'targets' | 'escalation' | 'onTrouble'>> {
  readonly log: EventLog;
  readonly vault: Vault;
  readonly folder: string;
  /** Makes the pseudonyms of exported cases. */
  readonly pseudonymKey: Uint8Array;
}

/** The read models of a folder; empty ones when they know of events that the log has not, as after a restore. */
async function openReadModels(options: ReadModelOptions): Promise<ReadModels> {
  const { log, folder, onTrouble } = options;
  // Asked first: a log that went away since must not leave read models open.
  const head = await log.head();
  const opened = await openAll(options);
  const isAhead = projectionsOf(opened).some(
    ({ checkpoint }) => checkpoint !== null && (head === null || checkpoint > head),
  );
  if (!isAhead) return opened;
  onTrouble('the read models know of events that the log does not have; they are built anew');
  await closeAll(opened);
  rmSync(folder, { recursive: true, force: true });
  return openAll(options);
}

async function openAll(options: ReadModelOptions): Promise<ReadModels> {
  const { log, vault, folder, targets, escalation, pseudonymKey, onTrouble } = options;
  const accounts = new AccountDirectory();
  const accountStore = await CategoryStore.open({
    name: 'accounts',
    folder,
    log,
    category: ACCOUNT_CATEGORY,
    listener: openedFor('accounts', accounts, vault, onTrouble),
  });
  const personStore = await CategoryStore.open({
    name: 'persons',
    folder,
    log,
    category: PERSON_CATEGORY,
    listener: erasuresFor(vault),
  });
  const caseStore = CaseStore.open(folder, log, { targets, escalation });
  const otherDetections = OtherDetectionStore.open(folder, log, caseStore.facilities, escalation);
  const delayFacts = await DelayFactStore.open({
    folder,
    log,
    zoneOf: (facilityId) => caseStore.facilities.zoneOf(facilityId) ?? ZONE_OF_UNKNOWN,
    facilities: caseStore.facilities,
    targets,
    pseudonymKey,
    onWarning: onTrouble,
  });
  return { accounts, accountStore, personStore, caseStore, otherDetections, delayFacts };
}

function projectionsOf(readModels: ReadModels): readonly Projection[] {
  const { accountStore, personStore, caseStore, otherDetections, delayFacts } = readModels;
  return [accountStore, personStore, caseStore, otherDetections, delayFacts];
}

async function closeAll(readModels: ReadModels): Promise<void> {
  for (const projection of projectionsOf(readModels)) await projection.close();
}

/** Without the message of the error, which may quote what somebody typed. */
function sentenceOf({ projection, error, failures, retryInMs }: Trouble): string {
  const name = error instanceof Error ? error.name : typeof error;
  return `${projection ?? 'the log'} cannot be followed (${name}, ${failures} in a row); next try in ${retryInMs} ms`;
}

/** Keeps every other process from a data folder until it is released. @throws {DataFolderInUse} */
export function lockDataFolder(dataDir: string): { release(): void } {
  return DataFolderLock.acquire(dataDir);
}

/** Throws the read models of a data folder away while nothing runs on it; the next start builds them anew. */
export function discardReadModels(dataDir: string): void {
  const lock = DataFolderLock.acquire(dataDir);
  try {
    rmSync(join(dataDir, READ_MODELS), { recursive: true, force: true });
  } finally {
    lock.release();
  }
}
