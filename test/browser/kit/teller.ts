import { DEMO_PASSWORD } from '../../../apps/cli/src/demo/accounts';
import { StoryClock } from '../../journeys/kit/clock';
import { Person } from '../../journeys/kit/person';

export const IPUH = 'pkm-mukomuko-05-ipuh';
export const RSUD = 'rsud-mukomuko';

/** Somebody of the demonstration who tells what they did over HTTP, from another device than the browser. */
export function teller(address: string, login: string): Person {
  return new Person(address, login, DEMO_PASSWORD, new StoryClock(new Date().toISOString()));
}
