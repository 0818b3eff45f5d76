import { readFileSync } from 'node:fs';
import { TARGETS, type Target, type TargetFault, readTargets } from '@rujukan/delays';

/** What names the file; the name is that of the environment's variable. */
export interface TargetsSettings {
  readonly TARGETS_FILE?: string | undefined;
}

/** The targets that a file sets, the built-in ones when none is named. Adds to `wrong` a sentence for each fault. */
export function readTargetsFile({ TARGETS_FILE: path }: TargetsSettings, wrong: string[]): readonly Target[] {
  if (!path) return TARGETS;
  const complain = (sentence: string) => {
    wrong.push(`TARGETS_FILE (${path}) ${sentence}`);
  };
  try {
    const read = readTargets(JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, '')));
    if (!('faults' in read)) return read;
    for (const fault of read.faults) complain(sentenceOf(fault));
  } catch (error) {
    complain(error instanceof SyntaxError ? `is no JSON: ${inOneLine(error.message)}.` : unreadable(error));
  }
  return TARGETS;
}

function sentenceOf(fault: TargetFault): string {
  switch (fault.kind) {
    case 'notAList':
      return 'must hold a list of targets, as docs/examples/targets.json does.';
    case 'field':
      return `target ${fault.at}, ${fault.field}: allowed is ${fault.allowed}.`;
    case 'twice':
      return `target ${fault.at}: stands there twice, as target ${fault.asIn} of the same interval, urgency and from; leave one.`;
    case 'gap': {
      const missing = fault.of.map(({ interval, urgency }) => `${interval} (${urgency})`);
      return `needs a target without from, which holds until a later one, for ${missing.join(', ')}.`;
    }
  }
}

function inOneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}

function unreadable(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
  const reason = code === 'ENOENT' ? 'there is none' : code;
  return `cannot be read (${reason}); it must name a JSON file of targets.`;
}
