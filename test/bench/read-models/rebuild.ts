import { SqliteEventLog } from '@rujukan/event-log/sqlite';
import { CaseStore, DelayFactStore, Follower, type Projection } from '@rujukan/read-models';

/** A process of its own, so that its peak memory is that of a rebuild and of nothing before it. */
const [logFolder, folder, which] = process.argv.slice(2);
if (!logFolder || !folder) throw new Error('rebuild <folder of the log> <empty folder> [all]');

const log = SqliteEventLog.open(logFolder);
const cases = CaseStore.open(folder, log);
const projections: Projection[] = [cases];
if (which === 'all') {
  projections.push(
    await DelayFactStore.open({
      folder,
      log,
      zoneOf: (facilityId) => cases.facilities.zoneOf(facilityId) ?? 'Asia/Jakarta',
      onWarning: giveUp,
    }),
  );
}
const follower = new Follower({
  log,
  projections,
  onTrouble: ({ error }) => {
    giveUp(error);
  },
});

const began = performance.now();
follower.start();
const head = await log.head();
if (head !== null) await follower.waitFor(head, 600_000);
const seconds = (performance.now() - began) / 1_000;

await follower.stop();
for (const projection of projections) await projection.close();
await log.close();
const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
const cpuSeconds = (userCPUTime + systemCPUTime) / 1_000_000;
console.log(JSON.stringify({ seconds, cpuSeconds, peakMebibytes: maxRSS / 1_024 }));

function giveUp(trouble: unknown): never {
  console.error(trouble);
  process.exit(1);
}
