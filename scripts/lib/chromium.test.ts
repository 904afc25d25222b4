import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { chromiumEnvironment } from './chromium.mjs'

/** A program that says which version it is. */
function named(version: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'parley-chromium-'))
  const program = join(folder, 'chromium')
  writeFileSync(program, `#!/bin/sh\necho ${version}\n`)
  chmodSync(program, 0o755)
  vi.stubEnv('PARLEY_CHROMIUM', program)
  onTestFinished(() => {
    vi.unstubAllEnvs()
    rmSync(folder, { recursive: true })
  })
  return program
}

it.skipIf(process.platform === 'win32')('a Chromium that is too old for the tests is named', async () => {
  const old = named('Chromium 150.0.7871.100 built on Debian GNU/Linux 12')
  await expect(chromiumEnvironment()).rejects.toThrow(`${old} is older than version 152.`)
  const recent = named('Google Chrome 156.0.8078.108')
  expect(await chromiumEnvironment()).toMatchObject({ PARLEY_CHROMIUM: recent })
})
