import { randomUUID } from 'node:crypto';
import type { Provider } from '@nestjs/common';
import { type SealForAccount, TrailWriter } from '@rujukan/access-trail';
import { AccountDirectory, Passwords, SessionDirectory, SignIn, personOfAccount } from '@rujukan/access';
import type { Clock } from '@rujukan/kernel';
import { SmsDirectory } from '@rujukan/notifications';
import {
  CANDIDATE_HISTORY,
  CLOCK,
  type CompleteOtherDetections,
  type CompleteTrail,
  DEADLINES,
  OTHER_DEADLINES,
  DELAY_FIGURES,
  DISTRICT,
  ERASURE_POLICY,
  type DistrictView,
  EVENT_LOG,
  FRESHNESS,
  type Freshness,
  OTHER_DETECTIONS,
  PAST_DETECTIONS,
  PAST_SCREENINGS,
  TARGETS_IN_USE,
  TRAIL_LOG,
  TRAIL_READINGS,
  WORKLISTS,
} from '@rujukan/use-cases';
import { Vault, VaultUnavailable } from '@rujukan/vault';
import type { Stores } from './stores';

/** How long a command waits for a facility that was registered a moment ago to be seen. */
const LONGEST_CATCH_UP_MS = 2_000;

/** What the use cases need, taken from the opened stores. */
export function portsOn(stores: Stores, clock: Clock): Provider[] {
  const { trailStore, trailFollower } = stores;
  const { log, trail, targets, vault, accounts, sessions, caseStore, otherDetections, delayFacts, follower } =
    stores;
  const passwords = new Passwords();
  const caughtUp = (projection: string) => async () => {
    const head = await log.head();
    if (head !== null) await follower.waitFor(head, LONGEST_CATCH_UP_MS, { projection });
  };
  const district: DistrictView = {
    facility: (id) => caseStore.facilities.facility(id),
    all: () => caseStore.facilities.all(),
    catchUp: caughtUp(caseStore.name),
  };
  const others: CompleteOtherDetections = {
    open: (scope, page) => otherDetections.open(scope, page),
    changesSince: (scope, after, limit) => otherDetections.changesSince(scope, after, limit),
    asOf: () => otherDetections.asOf(),
    onChange: (listener) => otherDetections.onChange(listener),
    one: (id) => otherDetections.one(id),
    ofPerson: (personId) => otherDetections.ofPerson(personId),
    history: (id) => otherDetections.history(id),
    counted: (asked) => otherDetections.counted(asked),
    catchUp: caughtUp(otherDetections.name),
  };
  const freshness: Freshness = {
    shows: (position) => follower.shows(position),
    reach: (position, timeoutMs) => follower.waitFor(position, timeoutMs),
  };
  const completeTrail: CompleteTrail = {
    readings: (asked, page) => trailStore.readings(asked, page),
    catchUp: async () => {
      const head = await trail.head();
      if (head !== null) await trailFollower.waitFor(head, LONGEST_CATCH_UP_MS);
    },
  };
  const newId = () => randomUUID();
  const trailWriter = new TrailWriter({ log: trail, runId: newId(), clock, newId, seal: sealerOf(vault) });
  return [
    { provide: EVENT_LOG, useValue: log },
    { provide: TRAIL_LOG, useValue: trail },
    { provide: TRAIL_READINGS, useValue: completeTrail },
    { provide: TrailWriter, useValue: trailWriter },
    { provide: CLOCK, useValue: clock },
    { provide: DISTRICT, useValue: district },
    { provide: WORKLISTS, useValue: caseStore },
    { provide: OTHER_DETECTIONS, useValue: others },
    { provide: DEADLINES, useValue: caseStore },
    { provide: OTHER_DEADLINES, useValue: otherDetections },
    { provide: PAST_DETECTIONS, useValue: caseStore },
    { provide: PAST_SCREENINGS, useValue: caseStore },
    { provide: DELAY_FIGURES, useValue: delayFacts },
    { provide: CANDIDATE_HISTORY, useValue: delayFacts },
    { provide: FRESHNESS, useValue: freshness },
    { provide: TARGETS_IN_USE, useValue: targets },
    { provide: Vault, useValue: vault },
    { provide: ERASURE_POLICY, useValue: stores.erasure },
    { provide: AccountDirectory, useValue: accounts },
    { provide: SessionDirectory, useValue: sessions },
    { provide: SmsDirectory, useValue: stores.notifications.sms },
    { provide: Passwords, useValue: passwords },
    { provide: SignIn, useValue: new SignIn(accounts, passwords, clock) },
  ];
}

/** While the vault is away a reading is recorded without the address: it must not keep people from being helped. */
function sealerOf(vault: Vault): SealForAccount {
  return async (accountId, place, personal) => {
    try {
      return await vault.seal(personOfAccount(accountId), place, { ...personal });
    } catch (error) {
      if (error instanceof VaultUnavailable) return null;
      throw error;
    }
  };
}
