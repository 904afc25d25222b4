/** The packaged app's own files, run from an empty folder without the project around them. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ensureBuilt } from '../lib/build.mjs'
import { inProject, projectNode, run } from '../lib/project.mjs'
import { openArchive } from './archive.ts'
import { type Architecture, layOut } from './builder.ts'
import type { System } from './made-up-electron.ts'

const SYSTEMS: Partial<Record<NodeJS.Platform, System>> = { linux: 'linux', win32: 'win', darwin: 'mac' }
const PACKAGING_MS = 300_000
/** Windows allows 260 characters for a whole path. */
const LONG = process.platform === 'win32' ? 60 : 200

let folder: string
let app = ''
beforeAll(async () => {
  await ensureBuilt(['renderer', 'electron'])
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'parley-packaged-')))
  const system = SYSTEMS[process.platform]
  if (system === undefined) throw new Error(`Parley is not packaged for ${process.platform}.`)
  const { resources } = await layOut(join(folder, 'out'), system, process.arch as Architecture)
  app = join(folder, 'app')
  openArchive(resources).extract(app)
}, PACKAGING_MS)
afterAll(() => {
  if (app !== '') writable(true)
  rmSync(folder, { recursive: true, force: true })
})

const writable = (is: boolean): void => {
  if (process.platform !== 'win32') execFileSync('chmod', ['-R', is ? 'u+w' : 'a-w', app])
}

async function runPackaged(profile: string): Promise<Record<string, unknown>> {
  mkdirSync(dirname(profile), { recursive: true })
  const driver = inProject('scripts/package/testing/run-packaged.mjs')
  const { code, output } = await run(projectNode(), [driver, app, profile], { quiet: true })
  expect(code, output).toBe(0)
  // A single line, so that any other output fails the test.
  return JSON.parse(output)
}

const EXPECTED = {
  preload: true,
  state: { ok: true },
  page: 200,
  policy: expect.stringMatching(/default-src 'none'.*script-src 'self'/),
  script: 200,
  computed: [{ text: '144' }, { text: '', problem: 'invalid' }],
  outside: [],
}

it('opens a profile, serves its page and quits', async () => {
  const profile = join(folder, 'profile')
  const result = await runPackaged(profile)
  expect(result).toMatchObject(EXPECTED)
  expect((result.done as string[]).at(-1)).toBe('exit 0')
  expect(JSON.parse(readFileSync(join(profile, 'device.key'), 'utf8'))).toHaveProperty('sealing')
})

it('runs in a read-only folder, under a long path with spaces and umlauts', async () => {
  const place = join(folder, `Ordner für Grüße ${'x'.repeat(LONG - 17)}`)
  mkdirSync(place)
  renameSync(app, join(place, 'app'))
  app = join(place, 'app')
  writable(false)
  const result = await runPackaged(join(place, 'Mein Profil'))
  expect(result).toMatchObject(EXPECTED)
  expect((result.done as string[]).at(-1)).toBe('exit 0')
})
