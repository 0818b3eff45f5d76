import type { EventLog } from '@rujukan/event-log';
import type { CaseStore } from '@rujukan/read-models';
import { type District, startDistrict } from '../kit/district';
import { PEOPLE, type PersonName } from '../kit/places';
import { type CaseInState, expiredOpening, tellEveryState, tellTheSharedCase } from './states';
import { Watched } from './watched';

export const EVERYBODY = Object.keys(PEOPLE) as readonly PersonName[];

/** A district with a case in every state, and a way to look at what is asked of its stores, or to make them leak. */
export interface Scene {
  readonly district: District;
  readonly cases: readonly CaseInState[];
  /** The last of which anything was told; everybody who reads any case reads this one. */
  readonly shared: CaseInState;
  readonly caseStore: Watched<CaseStore>;
  readonly log: Watched<EventLog>;
}

const A_DAY_MINUTES = 24 * 60;

export async function startScene(): Promise<Scene> {
  let caseStore: Watched<CaseStore> | undefined;
  let log: Watched<EventLog> | undefined;
  const district = await startDistrict({
    caseStore: (real) => (caseStore = new Watched(real)).proxy,
    log: (real) => (log = new Watched(real)).proxy,
  });
  if (!caseStore || !log) throw new Error('the district was started on other stores');
  const expired = await expiredOpening(district);
  district.clock.pass({ minutes: A_DAY_MINUTES });
  const told = await tellEveryState(district);
  district.clock.pass({ minutes: 300 });
  const shared = await tellTheSharedCase(district);
  await district.stores.catchUp();
  return { district, cases: [expired, ...told, shared], shared, caseStore, log };
}

export function mayRead(person: PersonName, { readers }: CaseInState): boolean {
  return person === 'coordinator' || readers.has(person);
}

/** Their facility has or had a part: what they know is taken, whether they may read or not. */
export function mayState(person: PersonName, { readers, formerly, openedBy }: CaseInState): boolean {
  const { facilityId } = PEOPLE[person];
  if (facilityId === null) return person === 'coordinator';
  const reading = [...readers].map((reader) => PEOPLE[reader].facilityId);
  return [...reading, ...formerly, ...openedBy].includes(facilityId);
}

/** What stands in an answer of the cases that the asker may not read; `named` are those it may name all the same. */
export function leaksIn(
  text: string,
  person: PersonName,
  cases: readonly CaseInState[],
  named: ReadonlySet<string> = new Set(),
): readonly string[] {
  return cases.flatMap((each) => {
    if (mayRead(person, each)) return [];
    const secrets = each.secrets.filter((secret) => !named.has(secret) && text.includes(secret));
    return secrets.map((secret) => `${person} sees ${secret} of ${each.state}`);
  });
}
