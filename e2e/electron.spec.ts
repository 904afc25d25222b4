/** The shell in a real Electron. Skipped without its binary; the shell's own tests use a fake of its API. */
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, expect, test } from '@playwright/test'
import { OWN_POWERS, powersOf } from './lib/page-powers.ts'

const root = join(import.meta.dirname, '..')

/** The file in which the package records its downloaded binary; the package's own function would download it. */
function findBinary(): string | null {
  const folder = join(root, 'node_modules/electron')
  const note = join(folder, 'path.txt')
  if (!existsSync(note)) return null
  const path = join(folder, 'dist', readFileSync(note, 'utf8').trim())
  return existsSync(path) ? path : null
}

const binary = findBinary()
test.skip(binary === null, "Electron's binary is not here")

test('starts one window under the strict policy', async () => {
  const profile = await mkdtemp(join(tmpdir(), 'parley-electron-'))
  const words = [root, '--profile', profile, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])]
  const app = await _electron.launch({ executablePath: binary as string, args: words })
  try {
    const page = await app.firstWindow()
    await expect(page).toHaveTitle(/Parley/)
    expect(page.url()).toContain('app://parley/')
    expect(await powersOf(page)).toEqual(OWN_POWERS)
    expect(await page.evaluate(() => window.open('https://example.org/') !== null)).toBe(false)
    expect(app.windows()).toHaveLength(1)
  } finally {
    await app.close()
    await rm(profile, { recursive: true, force: true })
  }
})
