import { eventually } from '../journeys/kit/eventually';
import { openLogForReading } from '@rujukan/stores';
import { Connections } from '../fault-kit/connections';
import { signIn } from '../fault-kit/district';
import type { Statement } from '../fault-kit/journeys';
import { allEvents } from '../fault-kit/log-holdings';
import { HOSPITALS } from '../fault-kit/people';
import type { ProblemAnswer, ReceiptAnswer } from '../journeys/kit/client';
import { LiveStream } from '../journeys/kit/live-stream';
import { type Tokens, authorization, look, referredJourneys, tell } from './asking';
import { House } from './house';
import type { Replica } from './replica';

const SEED = 11;
const BACK_WITHIN_MS = 30_000;
const MANY = 200;

const STORE_UNAVAILABLE = { status: 503, retryAfter: '2', code: 'storeUnavailable' };

describe('a replica whose store is away', () => {
  let house: House;
  let replica: Replica;
  let tokens: Tokens;
  const journeys = referredJourneys(SEED);

  beforeAll(async () => {
    house = await House.build();
    await house.settle();
    replica = await house.moveIn();
    tokens = await signIn(replica.address);
  }, 60_000);

  afterAll(() => house[Symbol.asyncDispose]());

  const send = (statement: Statement) =>
    tell<ReceiptAnswer & ProblemAnswer>(replica.address, tokens, statement);

  const sent = async (statement: Statement) => {
    const { status, headers, body } = await send(statement);
    return { status, retryAfter: headers['retry-after'], code: body.code };
  };

  const age = async (path = '/api/worklists/incoming') => {
    const { status, headers } = await look(replica.address, tokens, 'igd.rsud', path);
    expect(status).toBe(200);
    return Number(headers.age);
  };

  const metric = async (name: string) => {
    const text = await (await fetch(`${replica.address}/metrics`)).text();
    return Number(new RegExp(`^${name} (.+)$`, 'm').exec(text)?.[1]);
  };

  const isBack = () =>
    eventually(async () => {
      expect(await age()).toBeLessThan(3);
      expect((await replica.health()).log.reachable).toBe(true);
    }, BACK_WITHIN_MS);

  /** Of the events of these statements, how often each stands in the log. */
  const timesStored = async (statements: readonly Statement[]) => {
    const log = await openLogForReading(house.store.location);
    const ids = (await allEvents(log)).map(({ id }) => id);
    await log.close();
    return statements.flatMap(({ leaves }) => leaves.map((leaf) => ids.filter((id) => id === leaf).length));
  };

  it('turns commands away, answers questions with their growing age, and goes on by itself', async () => {
    const [[detection], [referral]] = journeys.next().value as [[Statement], [Statement]];
    const to = HOSPITALS.find(({ facilityId }) => facilityId === referral.body.to)?.login ?? '';
    const { position } = (await send(detection)).body;
    const known = `/api/cases/${String(detection.body.caseId)}?atLeast=${position}`;
    expect(await look(replica.address, tokens, detection.by, known)).toMatchObject({ status: 200 });
    const live = await LiveStream.open(
      `${replica.address}/api/worklists/incoming/live`,
      authorization(tokens, to),
    );

    await house.store.kill();
    const turnedAway = sent(referral);
    expect(await look(replica.address, tokens, detection.by, known)).toMatchObject({ status: 200 });
    const before = await age();
    expect((await signIn(replica.address)).size).toBe(tokens.size);
    expect(await turnedAway).toEqual(STORE_UNAVAILABLE);
    expect(await age()).toBeGreaterThan(before);
    await eventually(async () => {
      const { httpStatus, log } = await replica.health();
      expect({ httpStatus, reachable: log.reachable }).toEqual({ httpStatus: 200, reachable: false });
    }, 15_000);
    expect(await metric('rujukan_event_log_reachable')).toBe(0);
    expect(await metric('rujukan_read_models_age_seconds')).toBeGreaterThan(before);

    await house.store.startAgain();
    await isBack();
    expect(await metric('rujukan_event_log_reachable')).toBe(1);
    expect(await send(referral)).toMatchObject({ status: 201, body: { repeated: false } });
    expect(await live.nextChange()).toMatchObject({ data: { caseId: detection.body.caseId } });
    live.close();
    expect(await timesStored([detection, referral])).toEqual([1, 1]);
  }, 120_000);

  it('is not held up by a store that hangs: commands end in time, everything else at once', async () => {
    const detections = Array.from({ length: MANY }, () => (journeys.next().value as [[Statement]])[0][0]);
    using phones = new Connections(replica.address, MANY);
    const post = ({ by, path, body }: Statement) => phones.post(path, body, tokens.get(by));
    let answered = 0;
    const answers = detections.map(async (detection) => {
      const answer = await post(detection);
      answered += 1;
      return answer;
    });
    await Promise.any(answers);
    await house.store.freeze();
    // Whatever the store had answered by then has come by.
    await eventually(async () => {
      const before = answered;
      expect((await replica.health()).httpStatus).toBe(200);
      expect(await age()).toBeGreaterThan(1);
      expect(answered).toBe(before);
    });
    const hanging = answered;
    expect((await fetch(`${replica.address}/health/live`)).status).toBe(200);
    expect(await metric('rujukan_read_model_following{read_model="cases"}')).toBe(1);
    expect(answered).toBe(hanging);

    const all = await Promise.all(answers);
    const refused = detections.filter((_, index) => all[index]?.status !== 201);
    expect(refused.length).toBe(MANY - hanging);
    expect(refused.length).toBeGreaterThan(0);
    for (const { status, retryAfter, body } of all.filter(({ status: each }) => each !== 201)) {
      expect({ status, retryAfter, code: body.code }).toEqual(STORE_UNAVAILABLE);
    }

    await house.store.thaw();
    await isBack();
    for (const detection of refused) expect(await send(detection)).toMatchObject({ status: 201 });
    expect(await timesStored(detections)).toEqual(detections.map(() => 1));
  }, 120_000);
});
