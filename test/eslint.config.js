// ESLint: faults that the type checker cannot see. Layout belongs to Prettier, structure to tidy.test.ts.
// Run from the repository's root: `eslint --config test/eslint.config.js .`

import js from '@eslint/js';
import astro from 'eslint-plugin-astro';
import svelte from 'eslint-plugin-svelte';
import { defineConfig } from 'eslint/config';
import globals from 'globals';
import ts from 'typescript-eslint';

/** Rules that need types; only for .ts files, because the parsers of .svelte and .astro have none here. */
const typed = {
  '@typescript-eslint/await-thenable': 'error',
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/no-misused-promises': 'error',
  '@typescript-eslint/no-for-in-array': 'error',
  '@typescript-eslint/only-throw-error': 'error',
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
};

const everywhere = {
  eqeqeq: 'error',
  'no-eval': 'error',
  'no-implied-eval': 'error',
  'no-new-func': 'error',
  'no-self-compare': 'error',
  'no-template-curly-in-string': 'error',
  'prefer-const': 'error',
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
  // `x!` after a loop bound that the compiler cannot follow is honest; a made-up default would hide a fault.
  '@typescript-eslint/no-non-null-assertion': 'off',
  '@typescript-eslint/no-unused-vars': [
    'error',
    { argsIgnorePattern: '^_', caughtErrorsIgnorePattern: '^_', ignoreRestSiblings: true },
  ],
  '@typescript-eslint/no-invalid-void-type': 'off',
};

export default defineConfig(
  {
    ignores: [
      'dist/',
      'node_modules/',
      '.astro/',
      '.svelte-check/',
      'site/public/',
      'test/results/',
      '**/*.changed',
      '**/*.d.ts',
    ],
  },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  ...astro.configs.recommended,
  { languageOptions: { globals: { ...globals.browser, ...globals.node, ...globals.worker } } },
  { rules: everywhere },
  {
    files: ['**/*.ts'],
    ignores: ['**/*.svelte.ts', '**/*.astro/*.ts'],
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.json', './engine/tsconfig.json'],
        tsconfigRootDir: `${import.meta.dirname}/..`,
      },
    },
    rules: typed,
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'] } },
    rules: {
      // A strict content policy drops style attributes without a word.
      'svelte/no-inline-styles': 'error',
      'svelte/no-at-html-tags': 'error',
      'svelte/require-each-key': 'error',
      'svelte/no-navigation-without-resolve': 'off',
      // Prettier writes {' '} where a line ends in a space that is meant.
      'svelte/no-useless-mustaches': 'off',
      // The compiler and svelte-check know better which warnings exist, and that a template reads what is assigned.
      'svelte/no-unused-svelte-ignore': 'off',
      'no-useless-assignment': 'off',
      'no-undef': 'off',
    },
  },
  {
    files: ['**/*.astro'],
    rules: { 'no-undef': 'off' },
  },
  {
    // Tests write hostile text on purpose.
    files: ['test/**/*.ts'],
    rules: { 'no-control-regex': 'off', 'no-template-curly-in-string': 'off' },
  },
  {
    files: ['**/*.ts'],
    rules: { 'no-undef': 'off' },
  },
);
