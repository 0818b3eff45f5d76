import type { EventLog } from '@rujukan/event-log';
import type { Answer, ProblemAnswer } from '../kit/client';
import { type District, startDistrict } from '../kit/district';
import { FailingLog } from '../kit/failing-log';
import { type Patient, type Person, somebody } from '../kit/person';
import { IPUH, type PersonName, RSUD } from '../kit/places';

export const AT_PUSKESMAS = { detectedAt: IPUH, origin: IPUH, entry: 'puskesmas' } as const;

/** A district in which one woman was referred, to say wrong things about. */
export interface Scene {
  readonly district: District;
  /** Fails when it is told to. */
  readonly log: FailingLog;
  readonly midwife: Person;
  readonly hospital: Person;
  readonly ibu: Patient;
  readonly leg: string;
}

export async function startScene(people?: readonly PersonName[]): Promise<Scene> {
  let log: FailingLog | undefined;
  const district = await startDistrict({
    ...(people ? { people: ['midwife', 'hospital', ...people] } : {}),
    log: (real: EventLog) => (log = new FailingLog(real)),
  });
  if (!log) throw new Error('the district was started on another log');
  const midwife = district.as('midwife');
  const ibu = somebody();
  await midwife.detects(ibu, AT_PUSKESMAS);
  const leg = await midwife.refers(ibu, RSUD, { from: IPUH });
  return { district, log, midwife, hospital: district.as('hospital'), ibu, leg };
}

/** Holds the end of the log as it is now against what it is later. */
export async function untouched({ log }: Scene): Promise<() => Promise<void>> {
  const before = await log.head();
  return async () => {
    expect(await log.head()).toBe(before);
  };
}

/** A problem document that says what is wrong, and nothing of what was sent. */
export function expectProblem(answer: Answer<unknown>, status: number, code: string): ProblemAnswer {
  const body = answer.body as ProblemAnswer;
  expect({ status: answer.status, code: body.code, text: answer.text }).toMatchObject({ status, code });
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
  expect(body).toMatchObject({ type: `urn:rujukan:problem:${code}`, status });
  expect(body.title.length).toBeGreaterThan(3);
  expect(body.detail.length).toBeGreaterThan(10);
  return body;
}
