import { SecondProcess } from '../../test/second-process';
import { eachWithItsFolder } from '../../test/temporary-folder';
import { eventually } from '../contract';
import { SqliteEventLog } from './sqlite-event-log';

const ROUNDS = 5;

describe('the SQLite event log of a process that was killed', () => {
  const folder = eachWithItsFolder();

  it('holds every event that was acknowledged, each append whole, and takes more', async () => {
    for (let round = 1; round <= ROUNDS; round += 1) {
      const acknowledged = await killWhileItAppends(folder.path, round * 150);
      const log = SqliteEventLog.open(folder.path);
      for (const [stream, revision] of acknowledged) {
        const events = await log.readStream(stream);
        expect(events.length).toBeGreaterThan(revision);
        expect(events.length % 2).toBe(0);
      }
      expect(log.verify().problems).toEqual([]);
      await log.close();
    }
  });
});

/** Gives the last revision that was acknowledged in each stream. */
async function killWhileItAppends(folder: string, afterAnswers: number): Promise<Map<string, number>> {
  await using process = new SecondProcess('append-until-killed.ts', [folder]);
  await eventually(() => {
    expect(process.lines.length).toBeGreaterThan(afterAnswers);
  }, 20_000);
  await process.kill();
  return new Map(
    process.lines
      .map((line) => line.split(' '))
      .filter((words) => words.length === 2)
      .map(([stream = '', revision]) => [stream, Number(revision)]),
  );
}
