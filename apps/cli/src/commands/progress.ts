import { SingleBar } from 'cli-progress';

export interface Progress {
  to(value: number, note: string): void;
  done(): void;
}

/** A bar on a terminal; where output is kept in a file, a line at the start and the end. */
export function progress(label: string, total: number): Progress {
  if (!process.stderr.isTTY) {
    process.stderr.write(`${label} …\n`);
    return { to: () => undefined, done: () => process.stderr.write(`${label}: done\n`) };
  }
  const bar = new SingleBar({
    format: `${label} {bar} {percentage}% {note} ETA {eta_formatted}`,
    hideCursor: true,
  });
  bar.start(total, 0, { note: '' });
  return {
    to: (value, note) => {
      bar.update(Math.min(value, total), { note });
    },
    done: () => {
      bar.update(total, { note: '' });
      bar.stop();
    },
  };
}
