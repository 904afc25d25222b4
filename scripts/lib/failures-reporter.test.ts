import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { inProject, programOf, projectNode, run } from './project.mjs'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-failures-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Runs Vitest on files with these contents. @returns the reporter's output */
async function failuresOf(files: Record<string, string>): Promise<string[]> {
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
  writeFileSync(join(folder, 'vitest.config.mjs'), `export default { test: { globals: true, pool: 'forks' } }`)
  const written = join(folder, 'failures.txt')
  const reporter = inProject('scripts/lib/failures-reporter.mjs')
  const args = [await programOf('vitest'), 'run', '--root', folder, `--reporter=${reporter}`]
  await run(projectNode(), args, { quiet: true, environment: { VITEST_FAILURES: written } })
  return readFileSync(written, 'utf8').split('\n').filter(Boolean).sort()
}

it("lists failures: tests, files that don't load, and workers that die", async () => {
  const failures = await failuresOf({
    'good.test.mjs': `it('is well', () => {})`,
    'bad.test.mjs': `it('adds', () => { expect(1).toBe(2) })`,
    'unloaded.test.mjs': `throw new Error('cannot\\nbe loaded')`,
    'dying.test.mjs': `it('dies', () => { process.kill(process.pid, 'SIGKILL') })`,
  })
  expect(failures).toEqual([
    'bad.test.mjs: adds: expected 1 to be 2 // Object.is equality',
    'dying.test.mjs: did not end',
    expect.stringMatching(/^outside all tests: .*SIGKILL.*dying\.test\.mjs$/),
    'unloaded.test.mjs: cannot',
  ])
})

it('lists nothing without a failure', async () => {
  expect(await failuresOf({ 'good.test.mjs': `it('is well', () => {})` })).toEqual([])
})
