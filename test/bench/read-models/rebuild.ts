import { SqliteEventLog } from '@rujukan/event-log/sqlite';
import { CaseStore, DelayFactStore, Follower, type Projection } from '@rujukan/read-models';

/** A process of its own, so that its peak memory is that of a rebuild and of nothing before it. */
const [logFolder, folder, which] = process.argv.slice(2);
if (!logFolder || !folder || !isWhich(which)) {
  throw new Error('rebuild <folder of the log> <empty folder> cases|facts|all');
}

const log = SqliteEventLog.open(logFolder);
const cases = CaseStore.open(folder, log);
const facts = await DelayFactStore.open({
  folder,
  log,
  zoneOf: (facilityId) => cases.facilities.zoneOf(facilityId) ?? 'Asia/Jakarta',
  onWarning: giveUp,
});
const projections: readonly Projection[] = { cases: [cases], facts: [facts], all: [cases, facts] }[which];
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
for (const store of [cases, facts]) await store.close();
await log.close();
const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
const cpuSeconds = (userCPUTime + systemCPUTime) / 1_000_000;
console.log(JSON.stringify({ seconds, cpuSeconds, peakMebibytes: maxRSS / 1_024 }));

function giveUp(trouble: unknown): never {
  console.error(trouble);
  process.exit(1);
}

function isWhich(which: string | undefined): which is 'cases' | 'facts' | 'all' {
  return which === 'cases' || which === 'facts' || which === 'all';
}
