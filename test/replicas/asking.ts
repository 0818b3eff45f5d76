import { DAY, instant } from '@rujukan/kernel';
import { Chance } from '../fault-kit/chance';
import { type Statement, type Step, journey } from '../fault-kit/journeys';
import { type Answer, ask } from '../journeys/kit/client';

export type Tokens = ReadonlyMap<string, string>;

/** Sends one statement, as whoever makes it. */
export function tell<Body>(
  address: string,
  tokens: Tokens,
  { by, path, body }: Statement,
): Promise<Answer<Body>> {
  return ask<Body>(address, 'post', path, { body, headers: authorization(tokens, by) });
}

/** Asks as somebody. */
export function look<Body>(address: string, tokens: Tokens, by: string, path: string): Promise<Answer<Body>> {
  return ask<Body>(address, 'get', path, { headers: authorization(tokens, by) });
}

export function authorization(tokens: Tokens, login: string): { readonly authorization: string } {
  return { authorization: `Bearer ${tokens.get(login) ?? ''}` };
}

/** Journeys that begin with a detection by a midwife and a referral. */
export function* referredJourneys(seed: number): Generator<readonly Step[], never> {
  const chance = new Chance(seed);
  for (let number = 1; ; number += 1) {
    const steps = journey(number, chance, instant(Date.now() - DAY));
    if (steps[0]?.[0]?.path === '/api/cases') yield steps;
  }
}
