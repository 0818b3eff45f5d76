import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type ICruiseOptions, type ICruiseResult, type IFlattenedRuleSet, cruise } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';

const ROOT = join(import.meta.dirname, '../..');
const PLANTED = join(import.meta.dirname, 'planted/boundaries');

interface Boundaries {
  readonly forbidden: readonly { readonly name: string; readonly comment: string }[];
  readonly options: ICruiseOptions & { readonly enhancedResolveOptions: object };
}
const boundaries = createRequire(import.meta.url)('./boundaries.cjs') as Boundaries;
const rules = boundaries.forbidden.map(({ name }) => name);

/** The imports planted for each rule: under `planted/boundaries/<rule>` stands a tree in which these are wrong. */
const WRONG_IMPORTS: Readonly<Record<string, readonly string[]>> = {
  'the-models-are-pure': [
    'libs/delays/src/index.ts imports libs/delays/src/testing/shuffled.ts',
    'libs/referral/src/index.ts imports crypto',
  ],
  'the-models-look-one-way': ['libs/referral/src/index.ts imports libs/delays/src/index.ts'],
  'ports-stand-between': [
    'libs/event-log/src/eventstore/index.ts imports libs/event-log/src/sqlite/index.ts',
    'libs/read-models/src/case-store/case-store.ts imports libs/use-cases/src/index.ts',
    'libs/use-cases/src/answer.ts imports fastify',
    'libs/use-cases/src/raise-referral.ts imports libs/event-log/src/sqlite/index.ts',
  ],
  'sqlite-has-its-places': ['libs/access/src/index.ts imports node:sqlite'],
  'duckdb-has-one-place': ['apps/api/src/main.ts imports @duckdb/node-api'],
  'kafka-has-one-place': ['libs/event-log/src/eventstore/index.ts imports kafkajs'],
  'eventstore-has-one-place': ['libs/stage-topics/src/index.ts imports @eventstore/db-client'],
  'plots-have-one-place': ['apps/web/src/ui/table.ts imports @observablehq/plot'],
  'rooms-are-entered-by-the-door': [
    'apps/api/src/main.ts imports libs/access/src/passwords.ts',
    'apps/cli/src/main.ts imports apps/api/src/settings.ts',
    'libs/access/src/index.ts imports apps/api/src/settings.ts',
  ],
  'the-web-app-stands-apart': [
    'apps/web/src/main.ts imports libs/access/src/index.ts',
    'apps/web/src/outbox/outbox.ts imports crypto',
  ],
  'the-rooms-of-the-web-app-keep-apart': [
    'apps/web/src/kader/index.ts imports apps/web/src/midwife/index.ts',
    'apps/web/src/midwife/index.ts imports apps/web/src/hospital/index.ts',
  ],
  'the-visual-language-knows-nobody': ['apps/web/src/ui/button.ts imports apps/web/src/session/index.ts'],
  'no-cycle': ['libs/access/src/index.ts imports libs/access/src/token.ts'],
  'nothing-unresolvable': ['libs/access/src/index.ts imports ./lost'],
};

describe('the walls of the house', () => {
  it('stand in the real tree, seen through the aliases of the libraries', async () => {
    const { modules, summary } = await cruised(ROOT);
    const throughAliases = modules
      .flatMap(({ dependencies }) => dependencies)
      .filter((dependency) => dependency.module === '@rujukan/kernel');

    expect(violationsIn(summary)).toEqual([]);
    expect(new Set(throughAliases.map(({ resolved }) => resolved))).toEqual(
      new Set(['libs/kernel/src/index.ts']),
    );
  });

  it.each(rules)('%s: catches what was planted for it, and no other rule speaks', async (rule) => {
    const { summary } = await cruised(join(PLANTED, rule));

    expect(violationsIn(summary)).toEqual(WRONG_IMPORTS[rule]?.map((wrong) => `${rule}: ${wrong}`));
  });

  it('each have something planted, and nothing is planted for a wall that is gone', () => {
    expect(readdirSync(PLANTED).sort()).toEqual([...rules].sort());
    expect(Object.keys(WRONG_IMPORTS).sort()).toEqual([...rules].sort());
  });

  it('are few, and each says which wall it is', () => {
    expect(rules.length).toBeLessThanOrEqual(14);
    for (const { comment } of boundaries.forbidden) expect(comment).toMatch(/^Wall [1-7]: /);
  });
});

async function cruised(baseDir: string): Promise<ICruiseResult> {
  const { enhancedResolveOptions, ...options } = boundaries.options;
  const { output } = await cruise(
    readdirSync(baseDir).filter((name) => name === 'apps' || name === 'libs'),
    {
      ...options,
      baseDir,
      validate: true,
      ruleSet: boundaries as unknown as IFlattenedRuleSet,
      tsConfig: { fileName: join(ROOT, 'tsconfig.json') },
    },
    enhancedResolveOptions,
    { tsConfig: extractTSConfig(join(ROOT, 'tsconfig.json')) },
  );
  return output as ICruiseResult;
}

function violationsIn({ violations }: ICruiseResult['summary']): readonly string[] {
  return violations
    .map(({ rule, from, to }) => `${rule.name}: ${from} imports ${withoutPathInPackage(to)}`)
    .sort();
}

function withoutPathInPackage(path: string): string {
  return path.replace(/^.*\bnode_modules\/((?:@[^/]+\/)?[^/]+)\/.*$/, '$1');
}
