import { type DrawnRoot, drawnRoots } from '@rujukan/event-log/chain';
import { instant, toIso } from '@rujukan/kernel';
import { type LogLocation, type LogName, ROOT_STREAMS, hasLog, openLogForReading } from '@rujukan/stores';

const NAMES: Readonly<Record<LogName, string>> = {
  facts: 'Log peristiwa / Event log',
  trail: 'Jejak akses / Access trail',
};

/** Lists the roots of both logs, or prints the latest as a sheet to sign and to keep where the server's people cannot reach. */
export async function tellRoots(location: LogLocation, asSheet: boolean): Promise<void> {
  const roots = { facts: await rootsOf(location, 'facts'), trail: await rootsOf(location, 'trail') };
  if (roots.facts.length + roots.trail.length === 0) {
    throw new Error('No root was drawn yet: the server draws one once the first day is over.');
  }
  console.log(asSheet ? sheetOf(roots) : listOf(roots));
}

async function rootsOf(location: LogLocation, name: LogName): Promise<readonly DrawnRoot[]> {
  if (!hasLog(location, name)) return [];
  const log = await openLogForReading(location, name);
  try {
    return await drawnRoots(log, ROOT_STREAMS[name]);
  } finally {
    await log.close();
  }
}

type Roots = Readonly<Record<LogName, readonly DrawnRoot[]>>;
const LOGS = ['facts', 'trail'] as const;

function listOf(roots: Roots): string {
  return LOGS.flatMap((name) => [
    NAMES[name],
    ...roots[name].map(({ day, events, root }) => `  ${day}  ${String(events).padStart(10)}  ${root}`),
  ]).join('\n');
}

function sheetOf(roots: Roots): string {
  const latest = LOGS.flatMap((name) => roots[name].slice(-1).map((root) => latestOf(name, root)));
  return `RUJUKAN
Lembar akar log / Sheet of log roots

Siapa pun yang menyimpan lembar ini kelak dapat memeriksa apakah catatan sampai hari itu
diubah. Simpan di luar jangkauan pengelola server.
Whoever keeps this sheet can tell later whether anything recorded up to that day was altered.
Keep it where those who run the server cannot reach.

${latest.join('\n')}
Nama / Name         ______________________________

Jabatan / Office    ______________________________

Tanggal / Date      ____________________   Tanda tangan / Signature  ____________________
`;
}

function latestOf(name: LogName, { day, events, root, drawnAt }: DrawnRoot): string {
  const groups = (root.match(/.{8}/g) ?? []).join(' ');
  return `${NAMES[name]}
  Hari / Day               ${day}
  Peristiwa / Events       ${events}
  Dihitung / Drawn (UTC)   ${toIso(instant(drawnAt))}
  Akar / Root (SHA-256)    ${groups.slice(0, 35)}
                           ${groups.slice(36)}
  Periksa / Check          npm run cli -- verify --of ${name} --events ${events} --root '${groups}'
`;
}
