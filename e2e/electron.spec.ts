/** The shell in a real Electron. Skipped without its binary; `shell.spec.ts` takes the same tour with a fake of its API. */
import { test } from '@playwright/test'
import { presentElectron } from '../scripts/lib/electron.mjs'
import { RealElectron } from './lib/real-electron.ts'
import { SHELL_TOUR } from './lib/shell-tour.ts'

const STEP_TIME = 30_000

const binary = presentElectron()
test.skip(binary === undefined, "Electron's binary is not here")
test.use({ actionTimeout: STEP_TIME })

test('a tour of the shell', async () => {
  const shell = await RealElectron.start(binary as string)
  try {
    for (const [name, step] of SHELL_TOUR) await test.step(name, () => step(shell), { timeout: STEP_TIME })
  } finally {
    await shell.remove()
  }
})
