import { readFileSync } from 'node:fs';

/** Of a process, as Linux counts it: 100 ticks a second (`getconf CLK_TCK`). */
const TICKS_A_SECOND = 100;

export interface Usage {
  /** Of one processor, in seconds since it began. */
  readonly processorSeconds: number;
  readonly memoryBytes: number;
}

export function usageOf(pid: number): Usage {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [user = 0, system = 0] = [fields[11], fields[12]].map(Number);
  const resident = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return { processorSeconds: (user + system) / TICKS_A_SECOND, memoryBytes: Number(resident) * 1_024 };
}
