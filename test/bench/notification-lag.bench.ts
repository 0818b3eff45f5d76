import { randomUUID } from 'node:crypto';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { caseStream, encodeEvent } from '@rujukan/referral';
import { FIRST_LEG, given, midwife } from '@rujukan/referral/testing';
import { startDistrict } from '../journeys/kit/district';
import { newId } from '../journeys/kit/person';
import { IPUH, RSUD } from '../journeys/kit/places';
import { type Bench, type BenchResult, compared } from './harness';

const EVENTS_A_SECOND = 200;
const SECONDS = 10;
const LEAVES_WITHIN_MS = 1_000;
/** A detection, and the referral that is told. */
const EVENTS_OF_A_CASE = 2;

/** From the append of an event to the message that a gateway is asked to pass on, the whole product running. */
export const benches: Bench[] = [{ name: 'notification lag', run: lag }];

async function lag(): Promise<BenchResult[]> {
  const arrivedAt: number[] = [];
  const server = await gatewayThatNotes(arrivedAt);
  const { port } = server.address() as AddressInfo;
  const gateway = { url: `http://127.0.0.1:${port}/`, secret: 'the secret of a gateway that is invented' };
  const district = await startDistrict({ edge: { gateway } });
  try {
    const contact = { commandId: newId(), phone: '+6281234567890', by: 'sms' };
    await district.as('hospital').state('/api/notifications/contact', contact);
    await district.stores.catchUp();
    const appendedAt: number[] = [];
    const cases = (EVENTS_A_SECOND / EVENTS_OF_A_CASE) * SECONDS;
    const began = performance.now();
    for (let number = 0; number < cases; number += 1) {
      const due = began + (number * EVENTS_OF_A_CASE * 1_000) / EVENTS_A_SECOND;
      await wait(Math.max(0, due - performance.now()));
      appendedAt.push(performance.now());
      await refer(district);
    }
    while (arrivedAt.length < cases) await wait(10);
    return resultsOf(appendedAt, arrivedAt);
  } finally {
    await district.close();
    server.closeAllConnections();
    server.close();
  }
}

async function gatewayThatNotes(arrivedAt: number[]): Promise<Server> {
  const server = createServer((request, response) => {
    arrivedAt.push(performance.now());
    request.resume();
    response.writeHead(202).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

async function refer({ stores, clock }: Awaited<ReturnType<typeof startDistrict>>): Promise<void> {
  const now = clock.now();
  const manner = { receivedAt: now, recordedAt: now };
  const at = { precision: 'exact', at: now } as const;
  const { past } = given(
    midwife('DetectCase', {}, at, manner),
    midwife('RaiseReferral', { legId: FIRST_LEG }, at, manner),
  );
  const events = past.map((event) => {
    const data = event.type === 'ReferralRaised' ? { ...event.data, from: IPUH, to: RSUD } : event.data;
    return encodeEvent({ ...event, id: randomUUID(), data } as typeof event);
  });
  await stores.log.append(caseStream(randomUUID()), 'none', events);
}

/** Messages leave in about the order of their events, so that the n-th of one belongs to the n-th of the other. */
function resultsOf(appendedAt: readonly number[], arrivedAt: readonly number[]): BenchResult[] {
  const lags = appendedAt.map((at, index) => (arrivedAt[index] ?? Infinity) - at).sort((a, b) => a - b);
  return (
    [
      ['median', 0.5],
      ['99th percentile', 0.99],
    ] as const
  ).map(([name, share]) => {
    const lagMs = lags[Math.floor(lags.length * share)] ?? Infinity;
    return compared(`notification lag: event to gateway, ${name}`, {
      unit: 'times/s',
      value: 1_000 / lagMs,
      against: 1_000 / LEAVES_WITHIN_MS,
      target: 1,
    });
  });
}
