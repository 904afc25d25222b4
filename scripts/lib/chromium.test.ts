import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { chromiumEnvironment, MissingChromium } from './chromium.mjs'

/** Makes a folder with programs that run these scripts. */
function folderWith(programs: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'parley-chromium-'))
  for (const [name, script] of Object.entries(programs)) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`)
    chmodSync(join(folder, name), 0o755)
  }
  onTestFinished(() => {
    vi.unstubAllEnvs()
    vi.restoreAllMocks()
    rmSync(folder, { recursive: true })
  })
  return folder
}

/** A program that prints its version. */
function named(version: string): string {
  const program = join(folderWith({ chromium: `echo ${version}` }), 'chromium')
  vi.stubEnv('PARLEY_CHROMIUM', program)
  return program
}

/** Looks for Chromium on a Linux without Playwright's own one, whose PATH contains only these programs. */
function onlyOnPath(programs: Record<string, string>, user: number): string {
  const folder = folderWith(programs)
  vi.stubEnv('PARLEY_CHROMIUM', '')
  vi.stubEnv('PATH', folder)
  vi.spyOn(chromium, 'executablePath').mockReturnValue(join(folder, 'none'))
  vi.spyOn(process, 'getuid').mockReturnValue(user)
  vi.spyOn(console, 'log').mockReturnValue()
  return folder
}

it.skipIf(process.platform === 'win32')('a Chromium that is too old for the tests is reported', async () => {
  const old = named('Chromium 150.0.7871.100 built on Debian GNU/Linux 12')
  await expect(chromiumEnvironment()).rejects.toThrow(`${old} is older than version 152.`)
  const recent = named('Google Chrome 156.0.8078.108')
  expect(await chromiumEnvironment()).toMatchObject({ PARLEY_CHROMIUM: recent })
})

describe.runIf(process.platform === 'linux')('without a Chromium, one line says why', () => {
  const ADVICE =
    'Install a recent Chromium or Chrome, or run `npx playwright install chromium`, or set PARLEY_CHROMIUM to one.'

  it('if installing isn’t allowed', async () => {
    onlyOnPath({ 'apt-get': 'exit 0' }, 1000)
    await expect(chromiumEnvironment()).rejects.toThrow(new MissingChromium('no Chromium'))
    expect(new MissingChromium('no Chromium').message).toBe(`No Chromium. ${ADVICE}`)
  })

  it('if the system doesn’t offer one, or there is no network', async () => {
    onlyOnPath({ 'apt-get': '[ "$1" = update ] || { echo "E: Unable to locate package chromium." >&2; exit 100; }' }, 0)
    await expect(chromiumEnvironment()).rejects.toThrow(
      `No Chromium (apt-get install failed: Unable to locate package chromium). ${ADVICE}`,
    )
  })

  it('if the installed one doesn’t start, or the named one doesn’t exist', async () => {
    const folder = onlyOnPath({ 'chromium-browser': 'echo install the snap >&2; exit 10' }, 1000)
    await expect(chromiumEnvironment()).rejects.toThrow(`${folder}/chromium-browser does not start. ${ADVICE}`)
    vi.stubEnv('PARLEY_CHROMIUM', '/no/such/chromium')
    await expect(chromiumEnvironment()).rejects.toThrow(
      `PARLEY_CHROMIUM names /no/such/chromium, which does not exist. ${ADVICE}`,
    )
  })
})
