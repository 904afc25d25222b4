import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const PARLEY = join(import.meta.dirname, 'parley.mjs')

/** Runs it as if typed in a person's own folder. */
function parley(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PARLEY, ...words], {
    cwd: tmpdir(),
    encoding: 'utf8',
    env: { PATH: process.env.PATH ?? '', HOME: tmpdir() },
  })
  return { status, stdout, stderr }
}

it('runs each command from any folder, and adds nothing to output read by a program', () => {
  expect(parley('keep', '--help')).toMatchObject({ status: 0, stdout: expect.stringMatching(/^Serves publications/) })
  expect(parley('publish', '--help')).toMatchObject({ status: 0, stdout: expect.stringMatching(/^Passes small/) })
  expect(parley('release', '--help')).toMatchObject({ status: 0, stdout: expect.stringMatching(/^Releases software/) })
  expect(parley('release', 'add', '--space', 'Fair')).toMatchObject({ status: 2, stdout: '' })
  expect(parley('compute', '--help')).toMatchObject({ status: 0, stdout: expect.stringMatching(/^Runs a program/) })
  expect(parley('compute', 'map')).toMatchObject({ status: 2, stdout: '' })
  const lost = parley('subscribe', 'prices', '--space', 'Fair', '--profile', 'no-such-folder')
  expect(lost).toMatchObject({ status: 1, stdout: '' })
  expect(lost.stderr).toContain(join(tmpdir(), 'no-such-folder'))
  expect(parley('--help').stdout).toContain('--no-open')
  expect(parley('kepe')).toMatchObject({ status: 1, stderr: expect.stringContaining('parley keep --links FILE') })
})
