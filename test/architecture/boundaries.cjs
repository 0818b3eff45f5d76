/**
 * The walls of the house ("Walls that do not move", architecture), for dependency-cruiser. Each rule
 * has a planted violation under `planted/`, so that none can fall silent (boundaries.spec.ts).
 */
const SPECS = ['[.]spec[.]ts$', '/testing/'];

/** Whatever speaks to a store, a broker or another system; each stands alone behind a port. */
const ADAPTERS = [
  'event-log/src/sqlite/',
  'event-log/src/eventstore/',
  'read-models/src/category-store/',
  'read-models/src/case-store/',
  'read-models/src/delay-facts/',
  'read-models/src/notification-store/',
  'read-models/src/other-detection-store/',
  'read-models/src/trail-store/',
  'read-models/src/session-store/',
  'stage-topics/',
  'vault/src/sqlite/',
  'interop/',
  'message-gateway/',
  'web-push/',
];

/** What the web app is made of. */
const IN_A_BROWSER = [
  '@observablehq/plot',
  'preact',
  'preact-iso',
  '@preact/signals',
  'idb',
  '@simplewebauthn/browser',
  'workbox-precaching',
  'workbox-routing',
];

function onlyIn(name, comment, places, driver) {
  return {
    name,
    comment,
    severity: 'error',
    from: { pathNot: places },
    to: { path: driver },
  };
}

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'the-models-are-pure',
      comment:
        'Wall 1: kernel, referral and delays import no npm, no node:, no Nest and no other library, so that the web app runs the same code. Their specs may; nothing that ships imports the test kits.',
      severity: 'error',
      from: { path: '^libs/(?:kernel|referral|delays)/', pathNot: SPECS },
      to: { pathNot: '^libs/(?:kernel|referral|delays)/(?!src/testing/)' },
    },
    {
      name: 'the-models-look-one-way',
      comment: 'Wall 1: delays read what referral wrote, both stand on the kernel, and never the other way.',
      severity: 'error',
      from: { path: '^libs/(kernel|referral)/' },
      to: { path: '^libs/(?:referral|delays)/', pathNot: '^libs/$1/' },
    },
    {
      name: 'ports-stand-between',
      comment:
        'Wall 2: use cases know ports, never adapters nor the web server; adapters never know use cases, nor each other. Specs may put the two together.',
      severity: 'error',
      from: {
        path: `^libs/(use-cases/|${ADAPTERS.join('|')}|event-log/|read-models/)`,
        pathNot: SPECS,
      },
      to: {
        path: [
          `^libs/(?:use-cases/|${ADAPTERS.join('|')})`,
          '(?:^|/)node_modules/(?:fastify|@fastify/[^/]+|@nestjs/platform-[^/]+)/',
        ],
        pathNot: '^libs/$1',
      },
    },
    onlyIn(
      'sqlite-has-its-places',
      'Wall 3: node:sqlite is opened by the event log, the vault and the stores of the read models.',
      [
        '^libs/(?:event-log|vault)/src/sqlite/',
        '^libs/read-models/src/(?:case-store|category-store|notification-store|other-detection-store|session-store|trail-store|sqlite-file)/',
      ],
      '^(?:node:)?sqlite$',
    ),
    onlyIn(
      'duckdb-has-one-place',
      'Wall 3: DuckDB is opened by the delay facts alone.',
      '^libs/read-models/src/delay-facts/',
      '(?:^|/)node_modules/@duckdb/',
    ),
    onlyIn(
      'kafka-has-one-place',
      'Wall 3: kafkajs is spoken by the stage topics alone.',
      '^libs/stage-topics/',
      '(?:^|/)node_modules/kafkajs/',
    ),
    onlyIn(
      'eventstore-has-one-place',
      'Wall 3: the EventStoreDB client is spoken by its adapter of the event log alone.',
      '^libs/event-log/src/eventstore/',
      '(?:^|/)node_modules/@eventstore/',
    ),
    onlyIn(
      'plots-have-one-place',
      'Wall 7: what draws plots is heavy, and comes along with the pages of the analyst alone.',
      '^apps/web/src/analyst/',
      '(?:^|/)node_modules/@observablehq/',
    ),
    {
      name: 'rooms-are-entered-by-the-door',
      comment:
        'Wall 4: a library is entered by its index.ts (an adapter of the event log or the vault, the Kafka side of the stage topics and a test kit by their own); libraries never import apps, apps never each other.',
      severity: 'error',
      from: { path: '^(apps|libs)/([^/]+)/' },
      to: {
        path: '^(?:apps|libs)/',
        pathNot: [
          '^$1/$2/',
          '^libs/[^/]+/src/index[.]ts$',
          '^libs/[^/]+/src/testing/index[.]ts$',
          '^libs/event-log/src/eventstore/testing/index[.]ts$',
          '^libs/(?:event-log|stage-topics|vault)/src/[^/]+/index[.]ts$',
        ],
      },
    },
    {
      name: 'the-web-app-stands-apart',
      comment:
        'Wall 7: the pages import the pure models and what runs in a browser, never node:, Nest or another library of the server.',
      severity: 'error',
      from: { path: '^apps/web/src/' },
      to: {
        pathNot: [
          '^apps/web/src/',
          '^libs/(?:kernel|referral|delays)/src/index[.]ts$',
          `(?:^|/)node_modules/(?:${IN_A_BROWSER.join('|')})/`,
        ],
      },
    },
    {
      name: 'the-rooms-of-the-web-app-keep-apart',
      comment: "Wall 7: the pages of one person never import another's, whose chunk would come along.",
      severity: 'error',
      from: { path: '^apps/web/src/(kader|midwife|hospital|coordinator|analyst)/' },
      to: {
        path: '^apps/web/src/(?:app|kader|midwife|hospital|coordinator|analyst)/',
        pathNot: '^apps/web/src/$1/',
      },
    },
    {
      name: 'the-visual-language-knows-nobody',
      comment: 'Wall 7: what draws and words what is shown knows no case, no session and no server.',
      severity: 'error',
      from: { path: '^apps/web/src/(?:ui|words)/' },
      to: { path: '^apps/web/src/', pathNot: '^apps/web/src/(?:ui|words)/' },
    },
    {
      name: 'no-cycle',
      comment: 'Wall 5: whatever needs each other is one thing.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'nothing-unresolvable',
      comment: 'Wall 5: an import that leads nowhere is seen by no other rule.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    // Imports of types count too: a wall that types can pass is no wall.
    tsPreCompilationDeps: true,
    doNotFollow: { path: '(?:^|/)node_modules/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'require', 'node', 'default'],
    },
  },
};
