/** Shares out work through a running host, as on the command line. */
import { spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readListEntry } from '../../shared/tools/jobs/shape.ts'
import { Refusal } from '../host/profile/ask-running.ts'
import { claimProfile } from '../host/profile/instance-lock.ts'
import { HostGroup } from '../host/testing/group.ts'
import { MODULES } from '../host/tools/jobs/testing/tiny-modules.ts'
import { readComputeArguments } from './arguments.ts'
import { type Line, runCompute } from './run.ts'

const group = new HostGroup()
let folder = ''
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'parley-compute-')))
  await mkdir(join(folder, 'frames'))
  for (const [index, name] of ['b', 'a', 'c'].entries())
    await writeFile(join(folder, 'frames', `${name}.txt`), String(index + 1))
  await writeFile(join(folder, 'notes.md'), 'no frame')
  await writeFile(
    join(folder, 'square.js'),
    'export const run = (text) => { if (text === "3") throw "no"; return text * text }',
  )
})
afterEach(async () => {
  await group.remove()
  await rm(folder, { recursive: true })
})

/** A host that can be found like one in the browser, with a space. */
async function start() {
  const ana = await group.start('Ana', undefined, { pages: import.meta.dirname })
  const { loopback, directory } = ana
  await claimProfile(directory, loopback, `${loopback.origin}/#token=${loopback.token}`)
  const { space } = await ana.call('spaces.create', { name: 'Team' })
  return { ana, space, directory }
}

const read = (words: readonly string[]) =>
  readComputeArguments(words, { platform: 'linux' as const, environment: { INIT_CWD: folder }, home: folder })

/** What it prints, and how it ends. @param each called with each line */
async function run(words: readonly string[], each: (line: Line, cancel: () => void) => void = () => {}) {
  const given = read(words)
  if (!given) throw new Error('help')
  const controller = new AbortController()
  const running = runCompute(given, controller.signal)
  const lines: Line[] = []
  for (;;) {
    const next = await running.next()
    if (next.done) return { lines, ending: next.value }
    lines.push(next.value)
    each(next.value, () => controller.abort())
  }
}

const results = (lines: readonly Line[]) =>
  lines
    .filter(({ type }) => type === 'result')
    .map(({ task, input, text, problem }) => ({ task, input, text, ...(problem !== undefined && { problem }) }))
    .sort((one, two) => Number(one.task) - Number(two.task))

const IN = ['--in', 'frames/*.txt']

describe('parley compute map', () => {
  it('runs a program for each file that fits, and says which failed', async () => {
    const { directory } = await start()
    const { lines, ending } = await run(['map', 'square.js', ...IN, '--space', 'Team', '--profile', directory])
    expect(lines.map(({ type }) => type).slice(0, 4)).toEqual(['file', 'file', 'file', 'job'])
    expect(results(lines)).toEqual([
      { task: 0, input: 'frames/a.txt', text: '4' },
      { task: 1, input: 'frames/b.txt', text: '1' },
      { task: 2, input: 'frames/c.txt', text: 'no', problem: 'threw' },
    ])
    expect(lines.at(-1)).toEqual({ type: 'end', state: 'done', tasks: 3, done: 3, failed: 1 })
    expect(ending).toBe('some')
  })

  it('runs a module for each number', async () => {
    const { directory } = await start()
    await writeFile(join(folder, 'echo.wasm'), MODULES.echo)
    const words = ['map', 'echo.wasm', '--range', '10:-10:-10', '--space', 'Team', '--profile', directory]
    const { lines, ending } = await run(words)
    expect(results(lines).map(({ text }) => text)).toEqual(['10', '0', '-10'])
    expect(ending).toBe('all')
  })

  it('cancels the job with Ctrl+C, and only starts one without waiting', async () => {
    const { ana, space, directory } = await start()
    const words = ['map', 'square.js', ...IN, '--quorum', '2', '--space', space, '--profile', directory]
    const canceled = await run(words, ({ type }, cancel) => type === 'job' && cancel())
    expect(canceled.ending).toBe('canceled')
    const started = await run([...words, '--wait', '0'])
    expect([started.ending, started.lines.at(-1)?.tasks]).toEqual(['waiting', 3])
    const { me } = await ana.detail(space)
    const month = new Date().toISOString().slice(0, 7)
    const list = (await ana.openDoc(space, `tool/jobs/space/values/list/${month}/${me}`)).doc.getArray('entries')
    expect(list.toArray().map((entry) => readListEntry(entry)?.kind)).toEqual(['job', 'cancel', 'job'])
  })

  it('says what Parley refuses, and that it isn’t running', async () => {
    const { directory } = await start()
    await expect(run(['map', 'square.js', ...IN, '--space', 'Nowhere', '--profile', directory])).rejects.toThrow(
      Refusal,
    )
    const nobody = run(['map', 'square.js', ...IN, '--space', 'Team', '--profile', join(folder, 'none')])
    await expect(nobody).rejects.toThrow("isn't running")
  })

  it.each([
    [['map', 'square.py', ...IN], '.js or a .wasm'],
    [['map', 'square.js'], 'either --in or --range'],
    [['map', 'square.js', ...IN, '--range', '1:2'], 'either --in or --range'],
    [['map', 'square.js', '--range', '1:9:0'], 'must not be 0'],
    [['map', 'square.js', '--range', '1:10000000'], 'up to 100000 tasks'],
    [['map', 'square.js', '--range', '1:2:3:4'], 'whole numbers'],
    [['map', 'square.js', ...IN, '--quorum', '9'], '--quorum must be a number from 1 to 5'],
    [['map', 'square.js', ...IN], '--space is missing'],
    [['map', 'square.js', ...IN, '--export', 'ray'], 'dask only'],
    [['reduce', 'square.js', ...IN], 'Use "map FILE"'],
  ])('refuses %j with a sentence', (words, problem) => expect(() => read(words)).toThrow(problem))

  it('finds that no file fits, and that the program isn’t there', async () => {
    await expect(run(['map', 'square.js', '--in', '*.png', '--export', 'dask', '--to', 'out'])).rejects.toThrow(
      'No file fits',
    )
    await expect(run(['map', 'none.js', ...IN, '--export', 'dask', '--to', 'out'])).rejects.toThrow("isn't a file")
  })
})

/** In place of Dask where there is none: its two names, with everything done at once. */
const STAND_IN = `
class Future:
    def __init__(self, value): self.value = value
    def result(self): return self.value
class Client:
    def __init__(self, address=None): pass
    def __enter__(self): return self
    def __exit__(self, *given): pass
    def submit(self, run, *given, pure): return Future(run(*given))
def as_completed(futures): return futures
`
const python = (words: readonly string[], cwd: string) =>
  spawnSync('python3', words, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, PYTHONPATH: join(cwd, '..', 'stand-in') },
  })

describe.runIf(spawnSync('python3', ['--version']).status === 0)('--export dask', () => {
  beforeEach(async () => {
    if (python(['-c', 'import dask.distributed'], folder).status === 0) return
    await mkdir(join(folder, 'stand-in', 'dask'), { recursive: true })
    await writeFile(join(folder, 'stand-in', 'dask', '__init__.py'), '')
    await writeFile(join(folder, 'stand-in', 'dask', 'distributed.py'), STAND_IN)
  })

  const linesOf = (text: string): Line[] =>
    text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Line)

  it('writes a folder that gives the same results without Parley', async () => {
    const { lines, ending } = await run(['map', 'square.js', ...IN, '--export', 'dask', '--to', 'out'])
    expect([lines, ending]).toEqual([[{ type: 'export', folder: join(folder, 'out'), tasks: 3 }], 'all'])
    const { status, stdout } = python(['run.py'], join(folder, 'out'))
    expect(status).toBe(4)
    expect(results(linesOf(stdout))).toEqual([
      { task: 0, input: 'frames/a.txt', text: '4' },
      { task: 1, input: 'frames/b.txt', text: '1' },
      { task: 2, input: 'frames/c.txt', text: 'no', problem: 'threw' },
    ])
    await expect(run(['map', 'square.js', ...IN, '--export', 'dask', '--to', 'out'])).rejects.toThrow('exists already')
  })

  it('writes numbers and modules, and functions made for Pando', async () => {
    await writeFile(join(folder, 'echo.wasm'), MODULES.echo)
    await writeFile(join(folder, 'pando.js'), "module.exports['/pando/1.0.0'] = (x, cb) => cb(null, x * x)")
    for (const [program, texts] of [
      ['echo.wasm', ['2', '4']],
      ['pando.js', ['4', '16']],
    ] as const) {
      await run(['map', program, '--range', '2:5:2', '--export', 'dask', '--to', `out-${program}`])
      const { status, stdout } = python(['run.py'], join(folder, `out-${program}`))
      expect([status, results(linesOf(stdout)).map(({ text }) => text)]).toEqual([0, texts])
    }
    expect(JSON.parse(await readFile(join(folder, 'out-pando.js', 'job.json'), 'utf8'))).toMatchObject({ count: 2 })
  })
})
