import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'coverage/', 'data/', '.fuzz/', 'test/architecture/planted/'] },
  eslint.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      // Nest's options and our DTOs are classes in name only: any object of their shape will do.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      'no-restricted-syntax': [
        'error',
        {
          selector: "ImportDeclaration[importKind='type'][source.value=/[.]dto$/]",
          message: 'A DTO imported as a type loses its validation: the class must exist at run time.',
        },
        {
          selector: "ImportDeclaration[source.value=/[.]dto$/] > ImportSpecifier[importKind='type']",
          message: 'A DTO imported as a type loses its validation: the class must exist at run time.',
        },
      ],
    },
  },
  {
    // A DTO is a class only so that its decorators exist at run time; everywhere else it is plain data.
    files: ['apps/api/**/*.ts'],
    rules: {
      '@typescript-eslint/no-misused-spread': 'off',
    },
  },
  {
    files: ['apps/web/**/*.tsx'],
    rules: {
      // What answers an event is often one call, whatever that gives.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
  {
    files: ['**/*.spec.ts', 'test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['**/*.js', '**/*.cjs', '**/*.mjs'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly' } },
  },
);
