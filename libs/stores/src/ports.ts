import type { Provider } from '@nestjs/common';
import { AccountDirectory, Passwords, SignIn } from '@rujukan/access';
import type { Clock } from '@rujukan/kernel';
import {
  CANDIDATE_HISTORY,
  CLOCK,
  DELAY_FIGURES,
  DISTRICT,
  type DistrictView,
  EVENT_LOG,
  FRESHNESS,
  type Freshness,
  TARGETS_IN_USE,
  WORKLISTS,
} from '@rujukan/use-cases';
import type { Stores } from './stores';

/** How long a command waits for a facility that was registered a moment ago to be seen. */
const LONGEST_CATCH_UP_MS = 2_000;

/** What the use cases need, taken from the opened stores. */
export function portsOn(stores: Stores, clock: Clock): Provider[] {
  const { log, targets, accounts, caseStore, delayFacts, follower } = stores;
  const passwords = new Passwords();
  const district: DistrictView = {
    facility: (id) => caseStore.facilities.facility(id),
    all: () => caseStore.facilities.all(),
    catchUp: async () => {
      const head = await log.head();
      if (head === null) return;
      await follower.waitFor(head, LONGEST_CATCH_UP_MS, { projection: caseStore.name });
    },
  };
  const freshness: Freshness = {
    shows: (position) => follower.shows(position),
    reach: (position, timeoutMs) => follower.waitFor(position, timeoutMs),
  };
  return [
    { provide: EVENT_LOG, useValue: log },
    { provide: CLOCK, useValue: clock },
    { provide: DISTRICT, useValue: district },
    { provide: WORKLISTS, useValue: caseStore },
    { provide: DELAY_FIGURES, useValue: delayFacts },
    { provide: CANDIDATE_HISTORY, useValue: delayFacts },
    { provide: FRESHNESS, useValue: freshness },
    { provide: TARGETS_IN_USE, useValue: targets },
    { provide: AccountDirectory, useValue: accounts },
    { provide: Passwords, useValue: passwords },
    { provide: SignIn, useValue: new SignIn(accounts, passwords, clock) },
  ];
}
