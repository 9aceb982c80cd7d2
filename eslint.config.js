import js from '@eslint/js';
import globals from 'globals';

export default [
  { ignores: ['**/node_modules/', '.venv/', 'demo/', '**/*.d.ts'] },
  js.configs.recommended,
  {
    files: ['mineralgraph/viewer/script/*.js', 'mineralgraph/sparql/page/static/*.js'],
    languageOptions: { globals: { ...globals.browser, vis: 'readonly' } },
    rules: {
      complexity: ['error', 14],
      'max-lines': ['error', 450],
      'max-params': ['error', 5],
      eqeqeq: 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      // Text from outside becomes text nodes and attributes only.
      'no-restricted-properties': ['error', { property: 'innerHTML' }, { property: 'outerHTML' }, { property: 'insertAdjacentHTML' }, { object: 'document', property: 'write' }],
    },
  },
  { files: ['tests/**/*.js', '*.js'], languageOptions: { globals: globals.node } },
];
