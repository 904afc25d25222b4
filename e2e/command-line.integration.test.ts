import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { inProject, projectNode } from '../scripts/lib/project.mjs'

const PROGRAM = `
  import { argumentsFor, misused } from '${pathToFileURL(inProject('e2e/command-line.ts'))}'
  const usage = 'npm run made-up -- [--seeds N]'
  const { values } = argumentsFor(usage, { options: { seeds: { type: 'string' } } })
  if (Number.isNaN(Number(values.seeds))) misused(usage, 'Seeds are whole numbers.')
  console.log('runs')
`

let program = ''
beforeAll(() => {
  program = join(mkdtempSync(join(tmpdir(), 'parley-program-')), 'made-up.mjs')
  writeFileSync(program, PROGRAM)
})
afterAll(() => rmSync(dirname(program), { recursive: true }))

const run = (...words: string[]) => spawnSync(projectNode(), [program, ...words], { encoding: 'utf8' })

it('a program prints its usage on request', () => {
  const { status, stdout, stderr } = run('--help')
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: 'npm run made-up -- [--seeds N]\n', stderr: '' })
})

it.each([
  ['Unknown option', ['--sedes', '3']],
  ['Seeds are whole numbers.', ['--seeds', 'many']],
])('a program reports wrong arguments and prints its usage: %s', (problem, words) => {
  const { status, stdout, stderr } = run(...words)
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  expect(stderr).toMatch(new RegExp(`^${problem}.*\nnpm run made-up`))
})

it('a program with correct arguments runs', () => {
  expect(run('--seeds', '3').stdout).toBe('runs\n')
})
