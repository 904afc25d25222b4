/** The systemd unit of a relay. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { readKeepArguments } from './arguments.ts'

const ROOT = join(import.meta.dirname, '../..')
const UNIT = 'parley-keeper.service'
const unit = readFileSync(join(ROOT, 'assets', UNIT), 'utf8')
const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

// A Linux path is invalid on Windows.
it.skipIf(process.platform === 'win32')(
  'starts the program with what it understands, in the folder that systemd gives it',
  () => {
    const [, command = ''] = /^ExecStart=(.*)$/m.exec(unit) ?? []
    const [, program, ...words] = command.split(' ')
    expect(program).toBe('/opt/parley/electron/keep.ts')
    const [, state] = /^StateDirectory=(.*)$/m.exec(unit) ?? []
    expect(readKeepArguments(words, { platform: 'linux', environment: {}, home: '/' })).toMatchObject({
      profile: `/var/lib/${state}`,
      port: 4477,
      links: [],
    })
  },
)

it.skipIf(spawnSync('systemd-analyze', ['--version']).error !== undefined)(
  'is one that systemd takes without a word',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'parley-unit-'))
    folders.push(folder)
    // It checks that the program exists, as it does where Parley is installed.
    writeFileSync(join(folder, UNIT), unit.replace('/opt/parley/node_modules/.bin/node', process.execPath))
    const { status, stderr } = spawnSync('systemd-analyze', ['verify', join(folder, UNIT)], { encoding: 'utf8' })
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  },
)
