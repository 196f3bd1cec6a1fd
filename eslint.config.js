import js from '@eslint/js';
import globals from 'globals';

/** The house's own measures: no file over 350 lines, no function over 60, no line over 100. */
const measures = {
  'max-lines': ['error', { max: 350 }],
  'max-lines-per-function': ['error', { max: 60 }],
  'max-len': ['error', { code: 100, ignoreUrls: true }],
};

const rules = {
  ...js.configs.recommended.rules,
  'array-callback-return': 'error',
  'consistent-return': 'off', // tsc looks after it, and knows the types
  eqeqeq: 'error',
  'id-denylist': ['error', 'told', 'said', 'held', 'written'], // they say less than a word can
  'no-else-return': 'error',
  'no-implicit-coercion': 'error',
  'no-shadow': 'error',
  'no-undef': 'off', // tsc knows the globals, with their types
  'no-unused-vars': 'off', // tsc again
  'no-useless-return': 'error',
  'no-var': 'error',
  'object-shorthand': 'error',
  'prefer-const': 'error',
  'prefer-template': 'error',
};

export default [
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['src/**/*.js'],
    languageOptions: { globals: { ...globals.browser, L: 'readonly' } },
    rules: { ...rules, ...measures },
  },
  {
    // The clock alone asks for frames, so that nothing moves behind its back.
    files: ['src/sergemap/player/**/*.js'],
    ignores: ['src/sergemap/player/time/clock.js'],
    rules: {
      'no-restricted-globals': ['error', 'requestAnimationFrame'],
    },
  },
  {
    // Both scroll the pages around a frame, whoever they belong to.
    files: ['src/sergemap/player/**/*.js'],
    rules: {
      'no-restricted-syntax': [
        'error',
        "CallExpression[callee.property.name='focus'][arguments.length=0]",
        "CallExpression[callee.property.name='scrollIntoView']",
      ],
    },
  },
  {
    files: ['tests/**/*.mjs', 'tests/**/*.js', '{bench,tools}/*.mjs'],
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
    rules: {
      ...rules,
      // the name of a test is a sentence, however long
      'max-len': ['error', { code: 100, ignoreUrls: true, ignorePattern: "^test\\('" }],
    },
  },
];
