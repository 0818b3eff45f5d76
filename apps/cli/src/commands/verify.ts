import {
  type ChainFinding,
  type ChainVerification,
  type LogRoot,
  drawnRoots,
  verifyChain,
} from '@rujukan/event-log/chain';
import type { Position } from '@rujukan/event-log';
import { verifyLog } from '@rujukan/event-log/sqlite';
import {
  type LogLocation,
  type LogName,
  ROOT_STREAMS,
  hasLog,
  logFolder,
  openLogForReading,
} from '@rujukan/stores';
import { isSealed } from '@rujukan/vault';

/** A root that somebody kept elsewhere. */
export interface RootKept extends LogRoot {
  readonly of: LogName;
}

const NAMES: Readonly<Record<LogName, string>> = { facts: 'The log', trail: 'The access trail' };

/**
 * Reads both logs and says what is wrong with them: the file, the order, every event against its predecessor, every
 * root that was drawn, and the one that was kept elsewhere. Ends with 1 when anything is wrong.
 */
export async function verify(location: LogLocation, kept: RootKept | null): Promise<void> {
  for (const name of ['facts', 'trail'] as const) {
    if (!hasLog(location, name) && name === 'trail') {
      console.log('There is no access trail: nothing was read since this version was installed.');
      if (kept?.of === name) fail(['A root of it was kept, so it was removed.']);
      continue;
    }
    const problems = [
      ...problemsOfFile(location, name),
      ...(await problemsOfChain(location, name, kept?.of === name ? kept : null)),
    ];
    fail(problems);
    if (problems.length === 0) console.log(`${NAMES[name]} is sound.`);
  }
}

function fail(problems: readonly string[]): void {
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
}

function problemsOfFile(location: LogLocation, name: LogName): readonly string[] {
  if (location.kind !== 'dataFolder') return [];
  const { events, streams, problems } = verifyLog(logFolder(location.folder, name));
  console.log(`${events} events in ${streams} streams.`);
  return problems;
}

async function problemsOfChain(
  location: LogLocation,
  name: LogName,
  kept: LogRoot | null,
): Promise<readonly string[]> {
  const log = await openLogForReading(location, name);
  try {
    const drawn = await drawnRoots(log, ROOT_STREAMS[name]);
    let unsealed = 0;
    const counting = {
      readAll: async (after: Position | null, limit: number) => {
        const events = await log.readAll(after, limit);
        unsealed += events.filter(({ personal }) => personal && !isSealed(personal)).length;
        return events;
      },
    };
    const verification = await verifyChain(counting, kept ? [...drawn, kept] : drawn);
    tell(verification, drawn.length);
    if (unsealed > 0) console.log(`${unsealed} envelopes are from before envelopes were sealed.`);
    return verification.findings.map(sentenceOf);
  } finally {
    await log.close();
  }
}

function tell({ root, withoutHash }: ChainVerification, roots: number): void {
  console.log(
    `Root of its ${root.events} events, checked against ${roots} kept in it: ${root.root || 'none'}`,
  );
  if (withoutHash > 0) {
    console.log(
      `${withoutHash} events are from before there was a chain; only what was added behind them vouches for them.`,
    );
  }
}

function sentenceOf(finding: ChainFinding): string {
  switch (finding.what) {
    case 'content':
      return `Altered: ${placeOf(finding)} is not what was recorded there.`;
    case 'hashMissing':
      return `Altered: ${placeOf(finding)} has lost its hash.`;
    case 'revision':
      return `Altered: before ${placeOf(finding)} an event was removed, added or moved.`;
    case 'root':
      return `Altered: the first ${finding.events} events were others when their root was drawn (${finding.root}; now ${finding.found ?? ''}).`;
    case 'tooShort':
      return `Altered: a root was drawn of ${finding.events} events (${finding.root}), and there are no longer as many.`;
  }
}

function placeOf(at: {
  readonly stream: string;
  readonly revision: number;
  readonly position: string;
}): string {
  return `revision ${at.revision} of ${at.stream} at position ${at.position}`;
}
