const { basename } = require('node:path')

/** Packages that run anywhere: without Node, Electron or a DOM of their own. */
const PURE_PACKAGES = [
  'yjs',
  'lib0',
  'y-protocols',
  'y-webrtc',
  'simple-peer',
  'cborg',
  'chess[.]js',
  'ical[.]js',
  'image-dimensions',
  'zod',
  '@noble/[^/]+',
  '@scure/[^/]+',
  'minisearch',
  'fractional-indexing',
  'htmlparser2',
]
const pure = `(^|/)node_modules/(${PURE_PACKAGES.join('|')})/`
const testTools = '(^|/)node_modules/(vitest|@vitest/[^/]+|fast-check)/'
/**
 * What tests in shared may import in place of a platform: the host's crypto and timers, WebRTC and WebSockets in Node,
 * a reader of feeds.
 */
const testPlatform = '^electron/host/(crypto|timers)[.]ts$|(^|/)node_modules/(@roamhq/wrtc|ws|@types/ws|rss-parser)/'
const test = '[.]test[.]tsx?$'
/** Folders and files named testing, which only tests import. */
const testSupport = '/testing(/|[.]tsx?$)'
/**
 * The folders of shared, and what each may import. Tests and test support may also import folders above, but no tool
 * below `tools`.
 */
const SHARED_LAYERS = {
  base: [],
  record: ['base'],
  words: ['record'],
  markup: ['base'],
  calendar: ['base', 'markup'],
  blobs: ['base', 'record'],
  docs: ['base', 'record'],
  mesh: ['base', 'record', 'blobs'],
  space: ['base', 'record', 'blobs', 'mesh'],
  log: ['base', 'record', 'docs', 'space'],
  sync: ['base', 'record', 'log'],
  live: ['base', 'record', 'mesh'],
  calls: ['base', 'record', 'space'],
  tools: ['base', 'record', 'markup', 'calendar', 'blobs', 'docs', 'space', 'calls'],
  search: ['base', 'record', 'docs', 'tools'],
  ipc: ['base', 'record', 'blobs', 'mesh', 'space', 'calls', 'tools', 'search'],
  'space-host': ['base', 'record', 'blobs', 'mesh', 'docs', 'space', 'log', 'sync', 'live', 'tools', 'ipc'],
}
/** A tool's words. */
const TOOL_WORDS = 'tools/[^/]+/words'
/** The same for renderer; app is on top and imports everything. */
const RENDERER_LAYERS = {
  strings: [],
  [TOOL_WORDS]: ['strings'],
  docs: [],
  ui: ['strings', 'docs'],
  platform: ['strings', 'docs', 'ui'],
  editor: ['strings', 'docs', 'ui', 'platform'],
  comments: ['strings', 'docs', 'ui', 'platform'],
  capture: ['strings', 'docs', 'ui', 'platform'],
  features: ['strings', 'docs', 'ui', 'platform', 'editor'],
  tools: ['strings', 'docs', 'ui', 'platform', 'editor', 'comments', 'capture'],
}
/** The same for the rooms of a layer. */
const DOCS_LAYERS = {
  updates: [],
  clients: [],
  order: [],
  yjs: ['updates', 'order'],
  replica: ['updates', 'clients', 'order', 'yjs'],
  lanes: [],
}
const UI_LAYERS = {
  loading: [],
  keyboard: [],
  saving: [],
  pictures: [],
  text: [],
  people: ['pictures'],
  copying: ['saving', 'files'],
  menus: ['loading', 'keyboard'],
  problems: ['loading', 'copying', 'menus'],
  dialogs: ['loading', 'keyboard', 'text', 'problems'],
  lists: ['loading', 'keyboard', 'menus', 'problems'],
  time: ['keyboard', 'menus', 'problems'],
  emoji: ['loading', 'keyboard', 'text', 'menus'],
  files: ['menus'],
  markdown: [],
}
const PLATFORM_LAYERS = {
  browser: [],
  places: [],
  host: [],
  state: ['places', 'host'],
  view: ['places', 'state'],
  items: ['places', 'host', 'state', 'view'],
  people: ['places', 'host', 'state', 'view'],
}
const BLOBS_LAYERS = {
  system: [],
  pieces: ['system'],
  fast: ['system', 'pieces'],
  paths: ['pieces'],
  disk: ['system', 'pieces'],
  exchange: ['pieces', 'disk'],
}
/**
 * @param {string} top
 * @param {Record<string, string[]>} layers
 * @returns {import('dependency-cruiser').IForbiddenRuleType[]}
 */
const layersOf = (top, layers) =>
  Object.entries(layers).map(([layer, below]) => ({
    name: `${basename(top)}-layers`,
    comment: `Inside ${top} a folder imports only what lies below it, or beside it in ${top} itself: see ${basename(top).toUpperCase()}_LAYERS.`,
    severity: 'error',
    from: { path: `^${top}/${layer}/`, pathNot: [test, testSupport] },
    to: { path: `^${top}/`, pathNot: [`^${top}/(${[layer, ...below].join('|')})/`, `^${top}/[^/]+$`, testSupport] },
  }))
/** Modules of shared that only pages and tests import. */
const PAGE_ONLY =
  '^shared/(mesh/(room|presence/presence|stock-provider)|record/noble-crypto|tools/[^/]+/rules/.*)[.]ts$'
/** Readers of whole files that others wrote, which may take as long as they like. */
const DOCUMENT_READERS = [
  'shared/calendar/read',
  'shared/tools/boards/board-file',
  'shared/tools/forums/exchange/read-mbox',
  'shared/tools/news/feeds/read-feed',
  'shared/tools/tables/files/table-file',
  'renderer/tools/pages/markdown/page-file',
  'electron/host/tools/releases/packages/read-package',
]
const electronPackage = '(^|/)node_modules/electron/|^electron$'

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'shared-is-pure',
      comment: 'shared runs anywhere: it imports itself and pure packages, no node:*, no Electron, nothing outside.',
      severity: 'error',
      from: { path: '^shared/', pathNot: [test, testSupport] },
      to: { pathNot: ['^shared/', pure] },
    },
    {
      name: 'shared-testing-is-pure',
      comment: 'The simulated world imports shared, pure packages and the test tools.',
      severity: 'error',
      from: { path: `^(?=shared/).*(${testSupport})`, pathNot: test },
      to: { pathNot: ['^shared/', pure, testTools] },
    },
    {
      name: 'shared-tests-stay-small',
      comment:
        'Tests in shared may use Node, the test tools, the host’s crypto and timers, WebRTC and WebSockets for Node, and a feed reader.',
      severity: 'error',
      from: { path: `^shared/.*${test}` },
      to: { pathNot: ['^shared/', pure, testTools, testPlatform], dependencyTypesNot: ['core'] },
    },
    {
      name: 'testing-only-in-tests',
      comment: 'The simulated network, disk and World are for tests and benches only.',
      severity: 'error',
      from: { pathNot: [test, testSupport, '^bench/', '^e2e/', '[.]config[.]ts$'] },
      to: { path: [`^(?=(shared|electron|renderer)/).*(${testSupport})`, testTools] },
    },
    {
      name: 'log-knows-no-tool',
      comment:
        'Records, logs, docs and what carries them know no tool: a doc id says what they need (shared/docs/doc-id.ts).',
      severity: 'error',
      from: { path: '^shared/(record|log|docs|sync|live|blobs|mesh)/' },
      to: { path: '^shared/tools/' },
    },
    {
      name: 'renderer-not-electron',
      comment: 'The renderer reaches the host through shared/ipc only.',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: ['^electron/', electronPackage] },
    },
    {
      name: 'renderer-not-node',
      comment: 'The renderer is sandboxed: there is no Node in it.',
      severity: 'error',
      from: { path: '^renderer/', pathNot: [test, testSupport] },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'documents-in-threads',
      comment:
        'Files that others wrote are read in threads that are ended at a deadline (shared/base/document-reader.ts).',
      severity: 'error',
      from: { path: '^(renderer|electron)/', pathNot: [test, testSupport, '-(worker|thread)[.]ts$'] },
      to: { path: `^(${DOCUMENT_READERS.join('|')})[.]ts$`, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'electron-not-renderer',
      comment: 'Host and shell know the renderer only as built files and as the other end of shared/ipc.',
      severity: 'error',
      from: { path: '^electron/' },
      to: { path: '^renderer/' },
    },
    {
      name: 'host-not-electron',
      comment: 'The host is plain Node: it also runs under serve, in tests and as a relay.',
      severity: 'error',
      from: { path: '^electron/(host/|serve[.]ts$)' },
      to: { path: ['^electron/(shell/|main[.]ts$|preload[.]ts$)', electronPackage] },
    },
    {
      name: 'features-apart',
      comment: 'A tool or a feature never imports another: what two need goes to ui, docs or shared.',
      severity: 'error',
      from: { path: '^renderer/(tools|features)/([^/]+)/' },
      to: { path: '^renderer/(tools|features)/[^/]+/', pathNot: '^renderer/$1/$2/' },
    },
    {
      name: 'app-knows-no-tool',
      comment: 'The app knows the tools by their registry alone.',
      severity: 'error',
      from: { path: '^renderer/app/' },
      to: { path: '^renderer/tools/[^/]+/' },
    },
    {
      name: 'fast-behind-its-port',
      comment:
        'What makes transfers fast concerns nobody else: transfer-io.ts is the port, and blobs/start.ts chooses.',
      severity: 'error',
      from: { path: '^electron/', pathNot: ['^electron/host/blobs/(fast/|start[.]ts$)', test, testSupport] },
      to: { path: '^electron/host/blobs/fast/' },
    },
    ...layersOf('shared', SHARED_LAYERS),
    ...layersOf('shared/docs', DOCS_LAYERS),
    ...layersOf('electron/host/blobs', BLOBS_LAYERS),
    ...layersOf('renderer', RENDERER_LAYERS),
    ...layersOf('renderer/ui', UI_LAYERS),
    ...layersOf('renderer/platform', PLATFORM_LAYERS),
    {
      name: 'product-not-tooling',
      comment: 'What is shipped does not import benches, end-to-end tests or scripts.',
      severity: 'error',
      from: { path: '^(shared|electron|renderer)/' },
      to: { path: '^(bench|e2e|scripts)/' },
    },
    {
      name: 'shipped-packages-only',
      comment: 'The packaged app contains `dependencies` only: what the host imports must be there. Pages are bundled.',
      severity: 'error',
      from: { path: '^(shared|electron)/', pathNot: [test, testSupport, '[.]d[.]ts$', PAGE_ONLY] },
      to: { dependencyTypes: ['npm-dev'], pathNot: [electronPackage, '(^|/)node_modules/@types/'] },
    },
    {
      name: 'no-cycles',
      comment: 'Two files that import each other are one concept, or a third is missing.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unresolvable',
      comment: 'An import that leads nowhere would slip past every rule above. Addresses of programs are no modules.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '[.]wasm[?]url$' },
    },
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: '(^|/)node_modules/' },
    exclude: { path: '^(dist|release|scripts/fixtures)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['production', 'import', 'module', 'browser', 'node', 'require', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
      extensions: ['.ts', '.tsx', '.d.ts', '.mjs', '.cjs', '.js', '.json', '.css'],
    },
  },
}
