import { LEFT_OUT_PATTERN } from './left-out-suites.js';
import { SWC_OPTIONS } from './swc-options.js';

const libraries = [
  'access',
  'access-trail',
  'coordination',
  'delays',
  'event-log',
  'kernel',
  'person-file',
  'message-gateway',
  'notifications',
  'read-models',
  'referral',
  'relay',
  'stage-topics',
  'stores',
  'use-cases',
  'vault',
  'web-push',
];

/** @type {import('jest').Config} */
export default {
  rootDir: '..',
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/test'],
  testMatch: ['**/*.spec.ts'],
  testPathIgnorePatterns: [LEFT_OUT_PATTERN],
  reporters: ['default', '<rootDir>/test/left-out-suites.js'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': ['@swc/jest', SWC_OPTIONS],
  },
  moduleNameMapper: {
    ...Object.fromEntries(
      libraries.map((name) => [`^@rujukan/${name}$`, `<rootDir>/libs/${name}/src/index.ts`]),
    ),
    '^@rujukan/referral/testing$': '<rootDir>/libs/referral/src/testing/index.ts',
    '^@rujukan/(event-log|stage-topics|vault)/(.+)$': '<rootDir>/libs/$1/src/$2/index.ts',
  },
  // Jest would leave one core idle, which is half of a small machine.
  maxWorkers: '100%',
  testTimeout: 30_000,
};
