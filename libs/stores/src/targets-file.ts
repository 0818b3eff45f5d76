import { TARGETS, type Target, type TargetFault, readTargets } from '@rujukan/delays';
import { readJsonFile } from './json-file';

/** What names the file; the name is that of the environment's variable. */
export interface TargetsSettings {
  readonly TARGETS_FILE?: string | undefined;
}

/** The targets that a file sets, the built-in ones when none is named. Adds to `wrong` a sentence for each fault. */
export function readTargetsFile({ TARGETS_FILE: path }: TargetsSettings, wrong: string[]): readonly Target[] {
  if (!path) return TARGETS;
  const file = readJsonFile('TARGETS_FILE', path, 'targets', wrong);
  const read = file && readTargets(file.json);
  if (!read) return TARGETS;
  if (!('faults' in read)) return read;
  for (const fault of read.faults) wrong.push(`TARGETS_FILE (${path}) ${sentenceOf(fault)}`);
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
