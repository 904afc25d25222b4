/**
 * The project's programs on a machine that lacks their requirements: one line says what is missing, before any package
 * is installed.
 */
import { execFile } from 'node:child_process'
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { mayMount, SmallDisks } from '../electron/host/blobs/testing/small-disk.ts'
import { root } from './lib/project.mjs'

const INSTALLING = 'Installing packages (needed once; a minute or two)…'

const disks = new SmallDisks()
let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-lacking-'))
})
afterEach(async () => {
  disks.removeAll()
  await rm(folder, { recursive: true })
})

/** Makes a clone without packages. */
async function cloneIn(place: string): Promise<string> {
  await Promise.all(
    ['scripts', 'package.json', 'package-lock.json'].map((name) =>
      cp(join(root, name), join(place, name), { recursive: true }),
    ),
  )
  return place
}

/** Makes an npm that only prints this, and fails. */
async function npmSaying(text: string): Promise<NodeJS.ProcessEnv> {
  const npm = join(folder, 'npm.js')
  await writeFile(npm, `console.error(${JSON.stringify(text)})\nprocess.exitCode = 1\n`)
  return { npm_execpath: npm, npm_node_execpath: process.execPath }
}

/** Runs a program and returns the lines that it prints: first its output, then its errors. */
function linesOf(clone: string, args: string[], environment: NodeJS.ProcessEnv): Promise<string[]> {
  return new Promise((resolve) => {
    const env = { ...process.env, NODE_OPTIONS: '', ...environment }
    execFile(process.execPath, args, { cwd: clone, env }, (_error, output, errors) => {
      resolve([output, errors].flatMap((text) => text.split('\n')).filter((line) => line !== ''))
    })
  })
}

const PROGRAMS = [['scripts/start.mjs'], ['scripts/run.mjs', 'scripts/dev.ts'], ['scripts/check.mjs']]
const TEST = ['scripts/test.mjs']
const FAILED = '0 passed, 1 failed, 0 skipped'

describe('one line says what is missing', () => {
  it('without a network', async () => {
    const clone = await cloneIn(folder)
    const offline = await npmSaying('npm error code ENOTFOUND\nnpm error network This is a problem')
    const line = 'No network: npm ci can’t reach the registry for the packages (ENOTFOUND). Connect and try again.'
    for (const program of PROGRAMS) expect(await linesOf(clone, program, offline)).toEqual([INSTALLING, line])
    expect(await linesOf(clone, TEST, offline)).toEqual([INSTALLING, FAILED, line])
  })

  it('on an older Node', async () => {
    const clone = await cloneIn(folder)
    const older = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '18.20.8' } })`
    const environment = { NODE_OPTIONS: `--import "data:text/javascript,${encodeURIComponent(older)}"` }
    const line = 'Node 18.20.8 is too old: install Node 20 or later (https://nodejs.org) and try again.'
    for (const program of PROGRAMS) expect(await linesOf(clone, program, environment)).toEqual([line])
    expect(await linesOf(clone, TEST, environment)).toEqual([FAILED, line])
  })

  it.skipIf(!mayMount)('on a full disk', async () => {
    const small = join(folder, 'small')
    if (!(await disks.make(small, 10))) return
    const clone = await cloneIn(small)
    const line = new RegExp(
      `^The disk is full: packages need 1500 MB in ${clone}/, where \\d MB are free. Delete something and try again.$`,
    )
    for (const program of PROGRAMS) expect(await linesOf(clone, program, {})).toEqual([expect.stringMatching(line)])
    expect(await linesOf(clone, TEST, {})).toEqual([FAILED, expect.stringMatching(line)])
  })

  it.skipIf(!mayMount)('in a folder that can’t be written to', async () => {
    const closed = join(folder, 'closed')
    if (!(await disks.make(closed, 10))) return
    const clone = await cloneIn(closed)
    disks.setWritable(closed, false)
    const line = `${clone}/ can’t be written (EROFS): start this as the user who owns it.`
    for (const program of PROGRAMS) expect(await linesOf(clone, program, {})).toEqual([line])
    expect(await linesOf(clone, TEST, {})).toEqual([FAILED, line])
  })
})
