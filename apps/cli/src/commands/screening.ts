import { readFileSync, writeFileSync } from 'node:fs';
import type { Instant } from '@rujukan/kernel';
import { RESCORED, RULE_SETS, type Rescoring, type RuleSet, readRuleSet, ruleSetOf } from '@rujukan/referral';
import { RescoreScreenings } from '@rujukan/use-cases';
import type { StoresInUse } from '../settings';
import { inWorkshop } from '../workshop';

const VERSIONS = RULE_SETS.map(({ version }) => version).join(', ');

/** The JSON of published rules: the beginning of the next ones. */
export function tellRules(version: string | undefined, file: string | undefined): void {
  const ruleSet = version === undefined ? RULE_SETS.at(-1) : ruleSetOf(version);
  if (!ruleSet) throw new Error(`There are no rules ${version ?? ''}; there are ${VERSIONS}.`);
  const json = JSON.stringify(ruleSet, null, 2);
  if (file === undefined) {
    console.log(json);
    return;
  }
  writeNew(file, `${json}\n`);
  console.log(`Rules ${ruleSet.version} were written to ${file}.`);
}

/** Somebody may have worked on a file of that name for days. */
function writeNew(file: string, text: string): void {
  try {
    writeFileSync(file, text, { flag: 'wx' });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    const reason = code === 'EEXIST' ? 'there is one already' : code;
    throw new Error(`${file} cannot be written (${reason}).`, { cause: error });
  }
}

export interface Period {
  readonly from?: Instant;
  readonly to?: Instant;
}

/** Tells which past cases other rules would have told otherwise: counts for people, and every case that moves. */
export async function rescore(stores: StoresInUse, rules: string, { from, to }: Period): Promise<void> {
  const ruleSet = ruleSetOf(rules) ?? rulesInFile(rules);
  if (from !== undefined && to !== undefined && to <= from) throw new Error('--to must be after --from.');
  const asked = { ruleSet, from: from ?? null, to: to ?? null, mostMoves: Infinity };
  const rescoring = await inWorkshop(stores, ({ ask }) => ask(new RescoreScreenings(asked, undefined)));
  for (const line of linesOf(rescoring)) console.log(line);
}

function linesOf({
  ruleSet,
  cases,
  withoutAnswers,
  counts,
  casesMoved,
  moves,
}: Rescoring): readonly string[] {
  return [
    `${cases} cases under rules ${ruleSet}, ${withoutAnswers} of them without items; ${casesMoved} would have moved.`,
    ...RESCORED.flatMap((measure) => {
      const { before, after, moved } = counts[measure];
      const classes = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
      const told = classes.map((name) => `${name} ${before[name] ?? 0} → ${after[name] ?? 0}`);
      return told.length === 0 ? [] : [`${measure}: ${told.join(', ')}; ${moved} moved`];
    }),
    ...moves.map(({ caseId, measure, before, after }) => `${caseId}  ${measure}  ${before} → ${after}`),
  ];
}

/** @throws a sentence for each fault of the file, with its place */
function rulesInFile(file: string): RuleSet {
  const read = readRuleSet(jsonIn(file));
  if (!('faults' in read)) return read;
  const sentences = read.faults.map(({ at, allowed }) => `${file}, ${at}: allowed is ${allowed}.`);
  throw new Error(sentences.join('\n'));
}

function jsonIn(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, '')) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) {
      throw new Error(`${file} is no JSON: ${error.message.replace(/\s+/g, ' ')}.`, { cause: error });
    }
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    const reason = code === 'ENOENT' ? 'there is none' : code;
    throw new Error(
      `${file} cannot be read (${reason}); name a file of rules, or one of the versions ${VERSIONS}.`,
      { cause: error },
    );
  }
}
