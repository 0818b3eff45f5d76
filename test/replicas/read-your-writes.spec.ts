import { randomUUID } from 'node:crypto';
import { eventually } from '../journeys/kit/eventually';
import { PASSWORD, signIn } from '../fault-kit/district';
import type { Statement } from '../fault-kit/journeys';
import { PEOPLE, type Resident } from '../fault-kit/people';
import { type Answer, type ReceiptAnswer, type SessionAnswer, ask } from '../journeys/kit/client';
import { LiveStream } from '../journeys/kit/live-stream';
import { type Tokens, authorization, look, referredJourneys, tell } from './asking';
import { House } from './house';
import type { Replica } from './replica';

const DINKES: Resident = { login: 'dinkes', role: 'admin', facilityId: null };
const EVERYBODY = [...PEOPLE, DINKES];
const SEED = 23;
const CASES = 12;
const NOTES = 8;

interface CaseAnswer {
  readonly history: readonly { readonly id: string }[];
}

interface PageAnswer {
  readonly rows: readonly { readonly case: { readonly caseId: string } }[];
  readonly next: string | null;
}

describe('two replicas of one log', () => {
  let house: House;
  let one: Replica;
  let other: Replica;
  let tokens: Tokens;
  const journeys = referredJourneys(SEED);

  beforeAll(async () => {
    house = await House.build();
    // At once, on a store and in a folder of keys where there is nothing yet.
    [one, other] = await Promise.all([house.moveIn(), house.moveIn()]);
    await house.settle(EVERYBODY);
    await house.caughtUp(one, other);
    tokens = await signIn(one.address, EVERYBODY);
  }, 60_000);

  afterAll(() => house[Symbol.asyncDispose]());

  const send = async (replica: Replica, statement: Statement) => {
    const { status, body } = await tell<ReceiptAnswer>(replica.address, tokens, statement);
    expect([statement.path, status, body]).toEqual([statement.path, 201, body]);
    return body;
  };

  it('show at the one what was said at the other, from the position of its answer on', async () => {
    for (let journey = 0; journey < CASES; journey += 1) {
      const statements = journeys.next().value.flat();
      const caseId = String(statements[0]?.body.caseId);
      for (const [index, statement] of statements.entries()) {
        const [said, asked] = index % 2 === 0 ? [one, other] : [other, one];
        const { position } = await send(said, statement);
        const path = `/api/cases/${caseId}?atLeast=${position}`;
        const { body } = await look<CaseAnswer>(asked.address, tokens, statement.by, path);
        expect(body.history.map(({ id }) => id)).toContain(statement.leaves[0]);
      }
    }
  }, 60_000);

  it('take what is said of one case at both in the same moment', async () => {
    const [[detection]] = journeys.next().value as [[Statement]];
    await send(one, detection);
    const caseId = String(detection.body.caseId);
    const { occurredAt, recordedAt, clockOffsetMs } = detection.body;
    const notes = Array.from({ length: NOTES }, (_, index): Statement => {
      const commandId = randomUUID();
      const body = { commandId, occurredAt, recordedAt, clockOffsetMs, note: `catatan ${index}` };
      return { by: detection.by, path: `/api/cases/${caseId}/notes`, body, leaves: [commandId] };
    });

    const twice = await Promise.all(notes.flatMap((note) => [send(one, note), send(other, note)]));

    expect(twice.filter(({ repeated }) => !repeated).length).toBeGreaterThanOrEqual(NOTES);
    const last = twice
      .map(({ position }) => position)
      .sort()
      .at(-1);
    const path = `/api/cases/${caseId}?atLeast=${last}`;
    const { body } = await look<CaseAnswer>(other.address, tokens, detection.by, path);
    const told = body.history.map(({ id }) => id);
    expect(told.toSorted()).toEqual([detection, ...notes].map(({ body: { commandId } }) => commandId).sort());
  }, 60_000);

  it('continue at the one the pages of a list that were begun at the other', async () => {
    const receipts: ReceiptAnswer[] = [];
    for (let journey = 0; journey < CASES; journey += 1) {
      const [[detection], [referral]] = journeys.next().value as [[Statement], [Statement]];
      await send(one, detection);
      receipts.push(await send(other, referral));
    }
    const position = receipts.at(-1)?.position ?? '';
    const list = (replica: Replica, page: string) =>
      look<PageAnswer>(
        replica.address,
        tokens,
        'igd.rsud',
        `/api/worklists/incoming?atLeast=${position}&${page}`,
      );
    const whole = await list(one, 'limit=100');
    const ids: string[] = [];
    let replicas: readonly [Replica, Replica] = [one, other];
    for (let page: string | null = 'limit=1'; page !== null;) {
      const { body }: Answer<PageAnswer> = await list(replicas[0], page);
      ids.push(...body.rows.map((row) => row.case.caseId));
      page = body.next && `limit=1&after=${encodeURIComponent(body.next)}`;
      replicas = [replicas[1], replicas[0]];
    }
    expect(ids.length).toBeGreaterThan(1);
    expect(ids).toEqual(whole.body.rows.map((row) => row.case.caseId));
  }, 60_000);

  it('resume at the one a live list that was broken off at the other', async () => {
    const path = '/api/worklists/waiting/live';
    const [[before]] = journeys.next().value as [[Statement]];
    const atOne = await LiveStream.open(`${one.address}${path}`, authorization(tokens, before.by));
    await send(one, before);
    await atOne.nextChange();
    atOne.close();
    const missed = missedBy(before.by);
    await send(one, missed);

    const atOther = await LiveStream.open(`${other.address}${path}`, {
      ...authorization(tokens, before.by),
      'last-event-id': atOne.lastEventId ?? '',
    });
    expect(await atOther.nextChange()).toMatchObject({ data: { caseId: missed.body.caseId } });
    atOther.close();
  }, 60_000);

  /** The detection of another case by the same midwife. */
  function missedBy(login: string): Statement {
    for (;;) {
      const [[detection]] = journeys.next().value as [[Statement]];
      if (detection.by === login) return detection;
    }
  }

  it('know at the one who signed in, whose account was opened and whose was closed at the other', async () => {
    const asDinkes = { headers: authorization(tokens, DINKES.login) };
    const whoAmI = { headers: authorization(await signIn(other.address), 'bidan.ipuh') };
    expect(await ask(one.address, 'get', '/api/session', whoAmI)).toMatchObject({ status: 200 });

    const password = 'sandi-pertama-orang-contoh';
    const account = {
      login: 'bidan.baru',
      displayName: 'Orang Contoh',
      role: 'midwife',
      facilityId: 'pkm-mukomuko-05-ipuh',
      firstPassword: password,
    };
    const opened = await ask(one.address, 'post', '/api/accounts', {
      ...asDinkes,
      body: { commandId: randomUUID(), ...account },
    });
    expect(opened.status).toBe(201);
    await house.caughtUp(other);
    const { body: session } = await signedIn(other, { login: account.login, password });
    const asHer = { headers: { authorization: `Bearer ${session.token}` } };
    expect(await ask(one.address, 'get', '/api/session', asHer)).toMatchObject({ status: 200 });

    const closed = await ask(one.address, 'post', `/api/accounts/${session.account.accountId}/closure`, {
      ...asDinkes,
      body: { commandId: randomUUID(), reason: 'leftService' },
    });
    expect(closed.status).toBe(201);
    for (const replica of [one, other]) {
      await eventually(async () => {
        expect(await ask(replica.address, 'get', '/api/session', asHer)).toMatchObject({ status: 401 });
      });
    }
  }, 60_000);

  it('go on with a session begun at the other, once; signed out at one it is over at both', async () => {
    const login = 'bidan.ipuh';
    const refresh = ({ address }: Replica, refreshToken: string | null) =>
      ask<SessionAnswer>(address, 'post', '/api/session/refresh', {
        body: { attemptId: randomUUID(), refreshToken },
      });
    const { body: begun } = await signedIn(one, { login, password: PASSWORD });
    const { status, body: goesOn } = await refresh(other, begun.refreshToken);
    expect(status).toBe(200);
    const both = await Promise.all([refresh(one, goesOn.refreshToken), refresh(other, goesOn.refreshToken)]);
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 401]);
    for (const replica of [one, other]) {
      await eventually(async () => {
        const headers = { authorization: `Bearer ${goesOn.token}` };
        expect(await ask(replica.address, 'get', '/api/session', { headers })).toMatchObject({ status: 401 });
      });
    }
    const { body: anew } = await signedIn(other, { login, password: PASSWORD });
    const headers = { authorization: `Bearer ${anew.token}` };
    expect(await ask(one.address, 'get', '/api/session', { headers })).toMatchObject({ status: 200 });
    expect(await ask(one.address, 'delete', '/api/session', { headers })).toMatchObject({ status: 204 });
    await eventually(async () => {
      expect(await ask(other.address, 'get', '/api/session', { headers })).toMatchObject({ status: 401 });
    });
  }, 60_000);
});

async function signedIn({ address }: Replica, body: { login: string; password: string }) {
  const answer = await ask<SessionAnswer>(address, 'post', '/api/session', { body });
  expect(answer.status).toBe(200);
  return answer;
}
