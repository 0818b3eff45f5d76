import { type DelayAnswer, type DelayQuestion, readDelayQuestion } from '@rujukan/delays';
import { Answers } from './answers';

const byMonth = readDelayQuestion({ groupBy: 'month' }) as DelayQuestion;
const byOrigin = readDelayQuestion({ groupBy: 'origin' }) as DelayQuestion;

/** Work whose ends the spec decides. */
function slowWork() {
  const data = { version: 0 };
  const begun: { question: DelayQuestion; end: (answer: DelayAnswer | Error) => void }[] = [];
  const answers = new Answers<DelayQuestion, DelayAnswer>(
    (question) =>
      new Promise((resolve, reject) => {
        begun.push({
          question,
          end: (answer) => {
            if (answer instanceof Error) reject(answer);
            else resolve(answer);
          },
        });
      }),
    () => data.version,
  );
  return { answers, begun, data };
}

const answer = (planned: number): DelayAnswer => ({
  groupBy: 'month',
  rows: [],
  notListed: 0,
  empty: 'noFactsInThisPeriod',
  pooled: [],
  excluded: { planned },
});
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('the answers', () => {
  it('are worked out one after the other', async () => {
    const { answers, begun } = slowWork();
    const first = answers.to(byMonth);
    const second = answers.to(byOrigin);
    await turn();
    expect(begun.map(({ question }) => question)).toEqual([byMonth]);
    begun[0]!.end(answer(1));
    await first;
    await turn();
    begun[1]!.end(answer(2));
    await expect(second).resolves.toEqual(answer(2));
  });

  it('are worked out once for all who ask the same of the same data', async () => {
    const { answers, begun } = slowWork();
    const asked = [answers.to(byMonth), answers.to(byMonth)];
    await turn();
    begun[0]!.end(answer(1));
    asked.push(answers.to(byMonth));
    await expect(Promise.all(asked)).resolves.toEqual([answer(1), answer(1), answer(1)]);
    expect(begun).toHaveLength(1);
  });

  it('are worked out anew once the data has changed, at most once more for all who wait', async () => {
    const { answers, begun, data } = slowWork();
    const before = answers.to(byMonth);
    await turn();
    data.version += 1;
    const after = [answers.to(byMonth), answers.to(byMonth)];
    begun[0]!.end(answer(1));
    await expect(before).resolves.toEqual(answer(1));
    await turn();
    begun[1]!.end(answer(2));
    await expect(Promise.all(after)).resolves.toEqual([answer(2), answer(2)]);
    expect(begun).toHaveLength(2);
  });

  it('forget a failure, and go on with the next question', async () => {
    const { answers, begun } = slowWork();
    const failed = answers.to(byMonth);
    const other = answers.to(byOrigin);
    await turn();
    begun[0]!.end(new Error('interrupted'));
    await expect(failed).rejects.toThrow('interrupted');
    await turn();
    begun[1]!.end(answer(2));
    await other;
    void answers.to(byMonth);
    await turn();
    expect(begun).toHaveLength(3);
  });
});
