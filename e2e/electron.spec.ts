/** The shell in a real Electron. Skipped without its binary; the shell's own tests use a fake of its API. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, expect, test } from '@playwright/test'
import { presentElectron } from '../scripts/lib/electron.mjs'
import { OWN_POWERS, powersOf } from './lib/page-powers.ts'

const root = join(import.meta.dirname, '..')

const binary = presentElectron()
test.skip(binary === undefined, "Electron's binary is not here")

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
