import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inProject, programOf, projectNode } from './lib/project.mjs'

interface Violation {
  from: string
  rule: { name: string }
}

const BROKEN: { rule: string; file: string; imports: string }[] = [
  { rule: 'shared-is-pure', file: 'shared/log/uses-node.ts', imports: 'node:fs' },
  { rule: 'shared-is-pure', file: 'shared/log/uses-bare-node.ts', imports: 'path' },
  { rule: 'shared-is-pure', file: 'shared/log/uses-electron.ts', imports: 'electron' },
  { rule: 'shared-is-pure', file: 'shared/log/uses-react.ts', imports: 'react' },
  { rule: 'shared-is-pure', file: 'shared/log/uses-host.ts', imports: '../../electron/host/crypto.ts' },
  { rule: 'shared-is-pure', file: 'shared/log/uses-renderer.ts', imports: '../../renderer/ui/plain.tsx' },
  { rule: 'shared-testing-is-pure', file: 'shared/testing/uses-node.ts', imports: 'node:fs' },
  { rule: 'shared-tests-stay-small', file: 'shared/log/uses-store.test.ts', imports: '../../electron/host/store.ts' },
  { rule: 'testing-only-in-tests', file: 'shared/log/uses-world.ts', imports: '../testing/world/world.ts' },
  { rule: 'testing-only-in-tests', file: 'electron/host/uses-vitest.ts', imports: 'vitest' },
  { rule: 'testing-only-in-tests', file: 'electron/host/uses-test-set-up.ts', imports: './testing/mesh.ts' },
  { rule: 'testing-only-in-tests', file: 'renderer/app/uses-fake.ts', imports: '../testing/host/fake-host.ts' },
  ...['record', 'log', 'docs', 'sync', 'live', 'blobs', 'mesh'].map((layer) => ({
    rule: 'log-knows-no-tool',
    file: `shared/${layer}/uses-tool.ts`,
    imports: '../tools/polls.ts',
  })),
  { rule: 'log-knows-no-tool', file: 'shared/log/uses-tool.test.ts', imports: '../tools/polls.ts' },
  { rule: 'renderer-not-electron', file: 'renderer/app/uses-host.ts', imports: '../../electron/host/crypto.ts' },
  { rule: 'renderer-not-electron', file: 'renderer/app/uses-electron.ts', imports: 'electron' },
  { rule: 'renderer-not-node', file: 'renderer/app/uses-node.ts', imports: 'node:fs' },
  { rule: 'electron-not-renderer', file: 'electron/shell/uses-renderer.ts', imports: '../../renderer/ui/plain.tsx' },
  { rule: 'host-not-electron', file: 'electron/host/uses-electron.ts', imports: 'electron' },
  { rule: 'host-not-electron', file: 'electron/host/uses-shell.ts', imports: '../shell/windows/window.ts' },
  { rule: 'host-not-electron', file: 'electron/serve.ts', imports: './shell/windows/window.ts' },
  { rule: 'fast-behind-its-port', file: 'electron/host/blobs/uses-fast.ts', imports: './fast/fast-io.ts' },
  { rule: 'features-apart', file: 'renderer/tools/chat/uses-board.ts', imports: '../boards/board.ts' },
  { rule: 'features-apart', file: 'renderer/features/people/uses-board.ts', imports: '../../tools/boards/board.ts' },
  { rule: 'app-knows-no-tool', file: 'renderer/app/uses-board.ts', imports: '../tools/boards/board.ts' },
  { rule: 'shared-layers', file: 'shared/base/uses-record.ts', imports: '../record/bytes.ts' },
  { rule: 'shared-layers', file: 'shared/record/uses-log.ts', imports: '../log/uses-yjs.ts' },
  { rule: 'shared-layers', file: 'shared/words/uses-log.ts', imports: '../log/uses-yjs.ts' },
  { rule: 'shared-layers', file: 'shared/docs/uses-log.ts', imports: '../log/uses-yjs.ts' },
  { rule: 'shared-layers', file: 'shared/calendar/uses-record.ts', imports: '../record/bytes.ts' },
  { rule: 'shared-layers', file: 'shared/markup/uses-record.ts', imports: '../record/bytes.ts' },
  { rule: 'shared-layers', file: 'shared/blobs/uses-docs.ts', imports: '../docs/uses-yjs.ts' },
  { rule: 'shared-layers', file: 'shared/mesh/uses-docs.ts', imports: '../docs/uses-yjs.ts' },
  { rule: 'shared-layers', file: 'shared/space/uses-log.ts', imports: '../log/uses-yjs.ts' },
  { rule: 'shared-layers', file: 'shared/log/uses-ipc.ts', imports: '../ipc/polls.ts' },
  { rule: 'shared-layers', file: 'shared/sync/uses-docs.ts', imports: '../docs/uses-yjs.ts' },
  { rule: 'shared-layers', file: 'shared/live/uses-log.ts', imports: '../log/uses-yjs.ts' },
  { rule: 'shared-layers', file: 'shared/calls/uses-log.ts', imports: '../log/uses-yjs.ts' },
  { rule: 'shared-layers', file: 'shared/tools/uses-ipc.ts', imports: '../ipc/polls.ts' },
  { rule: 'shared-layers', file: 'shared/search/uses-ipc.ts', imports: '../ipc/polls.ts' },
  { rule: 'shared-layers', file: 'shared/space-host/uses-search.ts', imports: '../search/uses-ipc.ts' },
  { rule: 'shared-layers', file: 'shared/ipc/uses-space-host.ts', imports: '../space-host/uses-ipc.ts' },
  { rule: 'shared-is-pure', file: 'shared/space-host/uses-store.ts', imports: '../../electron/host/store.ts' },
  { rule: 'renderer-layers', file: 'renderer/strings/uses-ui.ts', imports: '../ui/plain.tsx' },
  { rule: 'renderer-layers', file: 'renderer/strings/uses-tool.ts', imports: '../tools/boards/board.ts' },
  { rule: 'renderer-layers', file: 'renderer/tools/boards/words/uses-ui.ts', imports: '../../../ui/plain.tsx' },
  { rule: 'renderer-layers', file: 'renderer/docs/uses-ui.ts', imports: '../ui/plain.tsx' },
  { rule: 'renderer-layers', file: 'renderer/ui/uses-platform.ts', imports: '../platform/state/store.ts' },
  { rule: 'renderer-layers', file: 'renderer/platform/uses-editor.ts', imports: '../editor/page.ts' },
  ...['updates', 'clients', 'order', 'yjs', 'replica'].map((room) => ({
    rule: 'docs-layers',
    file: `shared/docs/${room}/uses-lane.ts`,
    imports: '../lanes/lane.ts',
  })),
  { rule: 'docs-layers', file: 'shared/docs/lanes/uses-order.ts', imports: '../order/uses-lane.ts' },
  ...['system', 'pieces', 'fast', 'paths', 'disk'].map((room) => ({
    rule: 'blobs-layers',
    file: `electron/host/blobs/${room}/uses-exchange.ts`,
    imports: '../exchange/exchange.ts',
  })),
  { rule: 'blobs-layers', file: 'electron/host/blobs/exchange/uses-path.ts', imports: '../paths/uses-exchange.ts' },
  ...[
    ...['loading', 'keyboard', 'saving', 'pictures', 'text', 'people', 'copying', 'menus', 'problems', 'dialogs'],
    ...['lists', 'emoji', 'files', 'markdown'],
  ].map((room) => ({
    rule: 'ui-layers',
    file: `renderer/ui/${room}/uses-time.ts`,
    imports: '../time/moment.tsx',
  })),
  { rule: 'ui-layers', file: 'renderer/ui/time/uses-list.ts', imports: '../lists/uses-time.ts' },
  ...['browser', 'places', 'host'].map((room) => ({
    rule: 'platform-layers',
    file: `renderer/platform/${room}/uses-store.ts`,
    imports: '../state/store.ts',
  })),
  ...['state', 'view', 'items'].map((room) => ({
    rule: 'platform-layers',
    file: `renderer/platform/${room}/uses-person.ts`,
    imports: '../people/person.ts',
  })),
  { rule: 'platform-layers', file: 'renderer/platform/people/uses-item.ts', imports: '../items/uses-person.ts' },
  { rule: 'renderer-layers', file: 'renderer/editor/uses-tool.ts', imports: '../tools/boards/board.ts' },
  { rule: 'renderer-layers', file: 'renderer/comments/uses-editor.ts', imports: '../editor/page.ts' },
  { rule: 'renderer-layers', file: 'renderer/capture/uses-editor.ts', imports: '../editor/page.ts' },
  { rule: 'renderer-layers', file: 'renderer/features/people/uses-tool.ts', imports: '../../tools/boards/board.ts' },
  { rule: 'renderer-layers', file: 'renderer/tools/boards/uses-app.ts', imports: '../../app/frame.ts' },
  { rule: 'documents-in-threads', file: 'renderer/tools/boards/reads.ts', imports: '../../../shared/calendar/read.ts' },
  { rule: 'product-not-tooling', file: 'electron/host/uses-bench.ts', imports: '../../bench/run.ts' },
  { rule: 'shipped-packages-only', file: 'electron/host/uses-dev-package.ts', imports: 'fast-check' },
  { rule: 'no-cycles', file: 'renderer/ui/circle-one.ts', imports: './circle-two.ts' },
  { rule: 'no-unresolvable', file: 'renderer/ui/leads-nowhere.ts', imports: './no-such-file.ts' },
]

const ALLOWED: { file: string; imports?: string }[] = [
  // A cycle is reported once, at its first file.
  { file: 'renderer/ui/circle-two.ts', imports: './circle-one.ts' },
  { file: 'shared/record/bytes.ts' },
  { file: 'shared/calendar/read.ts' },
  { file: 'renderer/tools/boards/read-worker.ts', imports: '../../../shared/calendar/read.ts' },
  { file: 'shared/log/uses-shared.ts', imports: '../record/bytes.ts' },
  { file: 'shared/tools/polls.ts', imports: '../docs/uses-yjs.ts' },
  { file: 'shared/docs/uses-yjs.ts', imports: 'yjs' },
  { file: 'shared/log/uses-yjs.ts', imports: 'yjs' },
  { file: 'shared/log/uses-noble.ts', imports: '@noble/hashes/sha2.js' },
  { file: 'shared/log/uses-crypto.test.ts', imports: '../../electron/host/crypto.ts' },
  { file: 'shared/log/uses-node.test.ts', imports: 'node:fs' },
  { file: 'shared/log/uses-world.test.ts', imports: '../testing/world/world.ts' },
  { file: 'shared/testing/world/world.ts', imports: 'fast-check' },
  { file: 'electron/host/crypto.ts', imports: 'sodium-native' },
  { file: 'electron/host/store.ts', imports: 'node:fs' },
  { file: 'electron/host/testing/mesh.ts', imports: '@roamhq/wrtc' },
  { file: 'electron/host/blobs/start.ts', imports: './fast/fast-io.ts' },
  { file: 'electron/host/blobs/fast/fast-io.ts', imports: 'node:fs' },
  { file: 'shared/ipc/polls.ts', imports: '../tools/polls.ts' },
  { file: 'shared/space-host/uses-ipc.ts', imports: '../ipc/polls.ts' },
  { file: 'renderer/platform/state/store.ts' },
  { file: 'shared/docs/lanes/lane.ts' },
  { file: 'electron/host/blobs/exchange/exchange.ts' },
  { file: 'renderer/ui/time/moment.tsx', imports: '../plain.tsx' },
  { file: 'renderer/platform/people/person.ts', imports: '../state/store.ts' },
  { file: 'renderer/editor/page.ts', imports: '../platform/state/store.ts' },
  { file: 'renderer/app/frame.ts', imports: '../tools/tools.ts' },
  { file: 'renderer/tools/tools.ts', imports: './boards/board.ts' },
  { file: 'renderer/tools/boards/words/made/words.ts', imports: '../../../../strings/strings.ts' },
  { file: 'renderer/strings/strings.ts' },
  { file: 'renderer/testing/host/fake-host.ts' },
  { file: 'renderer/app/uses-fake.test.ts', imports: '../testing/host/fake-host.ts' },
  { file: 'electron/shell/windows/window.ts', imports: 'electron' },
  { file: 'renderer/ui/plain.tsx', imports: 'react' },
  { file: 'renderer/tools/boards/board.ts', imports: './stroke.ts' },
  { file: 'renderer/tools/boards/stroke.ts', imports: '../../ui/plain.tsx' },
  { file: 'bench/run.ts', imports: '../electron/host/store.ts' },
]

describe('the layering check', () => {
  let folder = ''
  let violations: Violation[] = []

  beforeAll(async () => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'parley-layering-')))
    for (const { file, imports } of [...BROKEN, ...ALLOWED]) {
      mkdirSync(join(folder, dirname(file)), { recursive: true })
      writeFileSync(join(folder, file), imports === undefined ? 'export {}\n' : `import '${imports}'\n`)
    }
    writeFileSync(join(folder, 'shared/record/uses-type-of-host.ts'), TYPE_IMPORT)
    symlinkSync(inProject('node_modules'), join(folder, 'node_modules'), 'junction')
    symlinkSync(inProject('package.json'), join(folder, 'package.json'))
    const program = await programOf('dependency-cruiser', 'depcruise')
    const config = inProject('.dependency-cruiser.cjs')
    const args = [program, '--config', config, '--output-type', 'json', 'shared', 'electron', 'renderer', 'bench']
    const output = execFileSync(projectNode(), args, { cwd: folder, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
    violations = JSON.parse(output).summary.violations
  })

  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it.each(BROKEN)('reports $rule for $file', ({ rule, file }) => {
    const rules = violations.filter(({ from }) => from === file).map(({ rule: { name } }) => name)
    expect(rules).toContain(rule)
  })

  it('reports an import of only types', () => {
    expect(violations).toContainEqual(
      expect.objectContaining({
        from: 'shared/record/uses-type-of-host.ts',
        rule: expect.objectContaining({ name: 'shared-is-pure' }),
      }),
    )
  })

  it.each(ALLOWED)('finds nothing wrong with $file', ({ file }) => {
    expect(violations.filter(({ from }) => from === file)).toEqual([])
  })

  /** Several rules can share one name: each layer has its own. */
  it('has a broken example for every rule', async () => {
    const { forbidden } = await loadConfig()
    const isBroken = ({ name, from }: Rule) =>
      BROKEN.some(({ rule, file }) => rule === name && new RegExp(from.path ?? '').test(file))
    expect(forbidden.filter((rule) => !isBroken(rule))).toEqual([])
    expect(BROKEN.filter(({ rule }) => !forbidden.some(({ name }) => name === rule))).toEqual([])
  })

  it.each([
    ['shared', []],
    ['renderer', ['app']],
    ['shared/docs', []],
    ['renderer/ui', []],
    ['renderer/platform', []],
    ['electron/host/blobs', []],
  ])('knows the layer of each folder in %s', async (top, above) => {
    const { forbidden } = await loadConfig()
    const layers = forbidden.filter(({ name }) => name === `${basename(top)}-layers`).map(({ from }) => from.path)
    const folders = readdirSync(inProject(top), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name !== 'testing' && !above.includes(entry.name))
      .map(({ name }) => `^${top}/${name}/`)
    expect(layers).toEqual(expect.arrayContaining(folders))
  })
})

interface Rule {
  name: string
  from: { path?: string }
}

async function loadConfig(): Promise<{ forbidden: Rule[] }> {
  const { default: config } = await import('../.dependency-cruiser.cjs')
  return { forbidden: (config.forbidden ?? []) as Rule[] }
}

const TYPE_IMPORT = `import type { Store } from '../../electron/host/store.ts'\nexport type Kept = Store\n`
