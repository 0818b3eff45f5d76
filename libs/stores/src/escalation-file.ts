import {
  ESCALATION_RULES,
  type EscalationFault,
  type EscalationRules,
  readEscalationRules,
} from '@rujukan/referral';
import { readJsonFile } from './json-file';

/** What names the file; the name is that of the environment's variable. */
export interface EscalationSettings {
  readonly ESCALATION_FILE?: string | undefined;
}

/** The rules that a file sets, the built-in ones when none is named. Adds to `wrong` a sentence for each fault. */
export function readEscalationFile(
  { ESCALATION_FILE: path }: EscalationSettings,
  wrong: string[],
): EscalationRules {
  if (!path) return ESCALATION_RULES;
  const file = readJsonFile('ESCALATION_FILE', path, 'escalation rules', wrong);
  const read = file && readEscalationRules(file.json);
  if (!read) return ESCALATION_RULES;
  if (!('faults' in read)) return read;
  for (const fault of read.faults) wrong.push(`ESCALATION_FILE (${path}) ${sentenceOf(fault)}`);
  return ESCALATION_RULES;
}

function sentenceOf(fault: EscalationFault): string {
  switch (fault.kind) {
    case 'notRules':
      return 'must hold a version and a list of rules, as docs/examples/escalation.json does.';
    case 'version':
      return 'version: allowed is a short name such as "dinkes-2027-1", which is kept with every step.';
    case 'field':
      return `rule ${fault.at}, ${fault.field}: allowed is ${fault.allowed}.`;
    case 'twice':
      return `rule ${fault.at}: stands there twice, as rule ${fault.asIn} of the same urgency, hospital and from; leave one.`;
    case 'gap':
      return `needs a rule without hospital and from, which holds until a later one, for ${fault.of.join(', ')}.`;
  }
}
