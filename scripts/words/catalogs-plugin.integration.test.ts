import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createServer, createServerModuleRunner, type ViteDevServer } from 'vite'
import { afterEach, expect, it, vi } from 'vitest'

const PATIENCE = { timeout: 30_000 }
const project = realpathSync(mkdtempSync(join(tmpdir(), 'parley-catalogs-')))
let pages: ViteDevServer | undefined
afterEach(async () => {
  await pages?.close()
  rmSync(project, { recursive: true })
})

it('a changed catalog is on screen at once, in the language in use', async () => {
  const root = join(import.meta.dirname, '../..')
  for (const part of ['renderer/strings', 'electron/shell/words', 'shared/base', 'shared/record', 'shared/words'])
    cpSync(join(root, part), join(project, part), { recursive: true })
  cpSync(import.meta.dirname, join(project, 'scripts/words'), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(project, 'node_modules'), 'junction')
  const plugin: typeof import('./catalogs-plugin.ts') = await import(
    pathToFileURL(join(project, 'scripts/words/catalogs-plugin.ts')).href
  )
  const server = await createServer({
    configFile: false,
    root: join(project, 'renderer'),
    plugins: [plugin.catalogs()],
    server: { middlewareMode: true, ws: false },
    logLevel: 'error',
  })
  pages = server
  const page = createServerModuleRunner(server.environments.ssr, { hmr: { logger: false } })
  const { speak }: typeof import('../../renderer/strings/languages.ts') = await page.import('/strings/languages.ts')
  const screen: typeof import('../../renderer/strings/strings.ts') = await page.import('/strings/strings.ts')
  await speak('pl', [])

  for (const [catalog, text] of [
    ['first/pl.json', () => screen.strings.app.close],
    ['pl.json', () => screen.strings.app.save],
  ] as const) {
    const file = join(project, 'renderer/strings/words', catalog)
    await vi.waitUntil(() => server.watcher.getWatched()[dirname(file)]?.includes(basename(file)), PATIENCE)
    writeFileSync(file, readFileSync(file, 'utf8').replace(`"${text()}"`, '"Nowy tekst"'))
    await vi.waitUntil(() => text() === 'Nowy tekst', PATIENCE)
  }

  // A browser loads each address once.
  const { code = '' } = (await server.transformRequest('/strings/words/made/words.ts?made=2')) ?? {}
  expect(code.match(/made\/[\w/-]+\.ts[^"]*/g)).toEqual(['made/first/en.ts?made=2', 'made/rest.ts?made=2'])
})
