import { join } from 'node:path';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';

const ROOT = join(import.meta.dirname, '../..');
const PLANTED = join(import.meta.dirname, 'planted/lint');

/** The project's own rules, on files that it does not lint otherwise; without those that need types, for speed. */
const eslint = new ESLint({
  cwd: ROOT,
  ignore: false,
  overrideConfig: {
    rules: tseslint.configs.disableTypeChecked.rules ?? {},
    languageOptions: { parserOptions: { projectService: false } },
  },
});

describe('the lint rules', () => {
  it('forbid a controller to import its DTO as a type, which silently switches validation off', async () => {
    const [result] = await eslint.lintFiles(join(PLANTED, 'referrals.controller.ts'));

    expect(result?.messages).toMatchObject([
      {
        ruleId: 'no-restricted-syntax',
        severity: 2,
        line: 2,
        message: expect.stringContaining('DTO') as string,
      },
    ]);
  });
});
