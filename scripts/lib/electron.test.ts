import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { constants, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { findElectron, runElectron } from './electron.mjs'

afterEach(() => vi.unstubAllEnvs())

describe.skipIf(process.platform === 'win32')('Electron', () => {
  const shell = (script: string) => runElectron('/bin/sh', ['-c', script])

  it.each(['TRAP', 'SEGV', 'ABRT', 'ILL'] as const)('can’t run here if SIG%s ends it immediately', async (signal) => {
    const code = 128 + constants.signals[`SIG${signal}`]
    expect(await shell(`kill -${signal} $$`)).toEqual({ reason: `Electron did not start (exit code ${code})` })
  })

  it.each(['HUP', 'INT', 'TERM', 'KILL'] as const)('was ended by the person if it was SIG%s', async (signal) => {
    expect(await shell(`kill -${signal} $$`)).toEqual({ code: 128 + constants.signals[`SIG${signal}`] })
  })

  it('ends with its own code, or can’t run if that is an immediate error', async () => {
    expect(await shell('exit 0')).toEqual({ code: 0 })
    expect(await shell('exit 1')).toEqual({ reason: 'Electron did not start (exit code 1)' })
    expect(await runElectron('/no/such/program', [])).toEqual({ reason: 'Electron did not start (exit code 127)' })
  })

  it('isn’t turned into plain Node by the terminal', async () => {
    vi.stubEnv('ELECTRON_RUN_AS_NODE', '1')
    expect(await shell('! env | grep -q ^ELECTRON_RUN_AS_NODE=')).toEqual({ code: 0 })
  })

  it.runIf(process.platform === 'linux')('is found where the person has it, without a previous download', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'parley-dist-'))
    writeFileSync(join(folder, 'electron'), '')
    vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', folder)
    vi.stubEnv('DISPLAY', ':0')
    vi.spyOn(process, 'getuid').mockReturnValue(1000)
    expect(await findElectron()).toEqual({ path: join(folder, 'electron') })
    rmSync(folder, { recursive: true })
  })
})
