/** Distributes work through a running host, as on the command line. */
import { spawnSync } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readPicture } from '../../shared/tools/files/picture.ts'
import { INDEX_DOC, INDEX_ROOT } from '../../shared/tools/index/doc.ts'
import { WORK_ROOT, workLane } from '../../shared/tools/jobs/lanes.ts'
import { readListEntry, readWorkEntry } from '../../shared/tools/jobs/shape.ts'
import { editTable } from '../../shared/tools/tables/editing/edit-table.ts'
import { tableDoc } from '../../shared/tools/tables/shape.ts'
import { Table } from '../../shared/tools/tables/table.ts'
import { Refusal } from '../host/profile/ask-running.ts'
import { claimProfile } from '../host/profile/instance-lock.ts'
import { enter, HostGroup, invite } from '../host/testing/group.ts'
import type { TestHost } from '../host/testing.ts'
import { languageModel } from '../host/tools/jobs/testing/language-model.ts'
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

/** Entries of this person's jobs of the month. */
async function listed(host: TestHost, space: string) {
  const { me } = await host.detail(space)
  const month = new Date().toISOString().slice(0, 7)
  const list = await host.openDoc(space, `tool/jobs/space/values/list/${month}/${me}`)
  return list.doc.getArray('entries').map(readListEntry)
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
  it('runs a program for each matching file, and reports which ones failed', async () => {
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

  it('reads the text of images with a language model', async () => {
    const { directory } = await start()
    await writeFile(join(folder, 'eng.traineddata'), languageModel())
    await cp(join(import.meta.dirname, '../host/tools/jobs/testing/page.png'), join(folder, 'frames', 'page.png'))
    await writeFile(join(folder, 'frames', 'none.png'), 'no image')
    const words = ['map', 'eng.traineddata', '--in', 'frames/*.png', '--space', 'Team', '--profile', directory]
    const { lines } = await run(words)
    expect(results(lines)).toEqual([
      { task: 0, input: 'frames/none.png', text: '', problem: 'threw' },
      { task: 1, input: 'frames/page.png', text: expect.stringContaining('The quay was repaired in March 2026') },
    ])
  })

  it('runs a program for each row of a table, and writes the results next to them', async () => {
    const { ana, space, directory } = await start()
    const item = '0a'.repeat(8)
    await (await ana.openDoc(space, INDEX_DOC)).write((doc) =>
      doc.getMap(INDEX_ROOT).set(item, { type: 'table', name: 'Prices', created: 1 }),
    )
    const table = await ana.openDoc(space, tableDoc(item))
    await table.write((doc) =>
      editTable(doc, (editor) => {
        const price = editor.addColumn('Price', 'number') ?? ''
        editor.addRows([5, 7].map((number) => new Map([[price, number]])))
      }),
    )
    const words = ['map', 'square.js', '--table', 'Prices', '--column', 'Price', '--gather', '--name', 'Square']
    const { lines, ending } = await run([...words, '--space', 'Team', '--profile', directory])
    expect([results(lines).map(({ text }) => text), ending]).toEqual([['25', '49'], 'all'])
    const said = () => {
      const { columns, rows } = new Table(table.refresh())
      const column = columns.find(({ name }) => name === 'Square')?.id ?? ''
      return rows.map(({ cells }) => cells.get(column)).join()
    }
    await ana.until(() => said() === '25,49')
    const none = ['map', 'square.js', '--table', 'Prices', '--column', 'Weight', '--space', 'Team']
    await expect(run([...none, '--profile', directory])).rejects.toThrow('no column Weight')
  })

  it('starts a job over more rows than fit into one record', async () => {
    const { ana, space, directory } = await start()
    const item = '0a'.repeat(8)
    await (await ana.openDoc(space, INDEX_DOC)).write((doc) =>
      doc.getMap(INDEX_ROOT).set(item, { type: 'table', name: 'Texts', created: 1 }),
    )
    const table = await ana.openDoc(space, tableDoc(item))
    for (let portion = 0; portion < 2; portion += 1)
      await table.write((doc) =>
        editTable(doc, (editor, { columns: [known] }) => {
          const text = known?.id ?? editor.addColumn('Text', 'text') ?? ''
          editor.addRows(Array.from({ length: 40 }, () => new Map([[text, 'ä'.repeat(8000)]])))
        }),
      )
    const words = ['map', 'square.js', '--table', 'Texts', '--column', 'Text', '--space', 'Team', '--wait', '0']
    const { lines } = await run([...words, '--profile', directory])
    expect(lines).toContainEqual(expect.objectContaining({ type: 'job', tasks: 80 }))
    const { me } = await ana.detail(space)
    const [job] = await listed(ana, space)
    const lane = await ana.openDoc(space, workLane(job?.kind === 'job' ? job.id : '', me))
    const entries = lane.doc.getArray(WORK_ROOT).map(readWorkEntry)
    expect(entries.flatMap((entry) => (entry?.kind === 'rows' ? entry.rows : []))).toHaveLength(80)
  })

  it('cancels the job with Ctrl+C, and only starts one if told not to wait', async () => {
    const { ana, space, directory } = await start()
    const words = ['map', 'square.js', ...IN, '--quorum', '2', '--space', space, '--profile', directory]
    const canceled = await run(words, ({ type }, cancel) => type === 'job' && cancel())
    expect(canceled.ending).toBe('canceled')
    const started = await run([...words, '--wait', '0'])
    expect([started.ending, started.lines.at(-1)?.tasks]).toEqual(['waiting', 3])
    expect((await listed(ana, space)).map((entry) => entry?.kind)).toEqual(['job', 'cancel', 'job'])
  })

  it('ends when the space is closed', async () => {
    const { ana, space, directory } = await start()
    const words = ['map', 'square.js', ...IN, '--quorum', '2', '--space', space, '--profile', directory]
    let left: Promise<unknown> = Promise.resolve()
    const running = run(words, ({ type }) => {
      if (type === 'job') left = ana.call('spaces.leave', { space, successor: null, keep: false, anyway: true })
    })
    await expect(running).rejects.toThrow()
    await left
  })

  it('lets only named members help, at least as many as the quorum needs', async () => {
    const { ana, space, directory } = await start()
    const ben = await group.start('Ben')
    await enter(ben, await invite(ana, space, 'editor'))
    await ana.until(async () => (await ana.detail(space)).members.length === 2)
    const words = ['map', 'square.js', ...IN, '--space', space, '--profile', directory, '--wait', '0']
    await run([...words, '--helper', 'Ben', '--helper', (await ben.detail(space)).me, '--quorum', '2'])
    const [job] = await listed(ana, space)
    expect(job).toMatchObject({ helpers: [(await ben.detail(space)).me], copies: 2 })
    await expect(run([...words, '--helper', 'Dia'])).rejects.toThrow('no member Dia')
    await expect(run([...words, '--helper', 'Ben', '--quorum', '3'])).rejects.toThrow('these helpers')
  })

  it('reports what Parley refuses, and that it isn’t running', async () => {
    const { directory } = await start()
    await expect(run(['map', 'square.js', ...IN, '--space', 'Nowhere', '--profile', directory])).rejects.toThrow(
      Refusal,
    )
    const nobody = run(['map', 'square.js', ...IN, '--space', 'Team', '--profile', join(folder, 'none')])
    await expect(nobody).rejects.toThrow("isn't running")
  })

  it.each([
    [['map', 'square.py', ...IN], '.js, a .wasm or a .traineddata'],
    [['map', 'eng.traineddata', '--range', '1:9'], 'needs --in'],
    [['map', 'eng.traineddata', ...IN, '--export', 'dask', '--to', 'out'], 'a .js or a .wasm file'],
    [['map', 'square.js'], 'either --in, --range or --table'],
    [['map', 'square.js', ...IN, '--range', '1:2'], 'either --in, --range or --table'],
    [['map', 'square.js', ...IN, '--gather'], '--gather need --table'],
    [['map', 'square.js', '--table', 'Prices', '--export', 'dask', '--to', 'out'], 'tables are in Parley alone'],
    [['map', 'square.js', '--range', '1:9:0'], 'must not be 0'],
    [['map', 'square.js', '--range', '1:10000000'], 'up to 100000 tasks'],
    [['map', 'square.js', '--range', '1:2:3:4'], 'whole numbers'],
    [['map', 'square.js', ...IN, '--quorum', '9'], '--quorum must be a number from 1 to 5'],
    [['map', 'square.js', ...IN, '--helper', 'Ben', '--export', 'dask', '--to', 'out'], 'Dask has workers'],
    [['map', 'square.js', ...IN], '--space is missing'],
    [['map', 'square.js', ...IN, '--export', 'ray'], 'dask only'],
    [['reduce', 'square.js', ...IN], 'Use "map FILE"'],
  ])('refuses %j with a sentence', (words, problem) => expect(() => read(words)).toThrow(problem))

  it('refuses a module with its own memory, even for Dask', async () => {
    await writeFile(join(folder, 'grows.wasm'), MODULES.growsItsOwn)
    const exported = run(['map', 'grows.wasm', ...IN, '--export', 'dask', '--to', 'out'])
    await expect(exported).rejects.toThrow('memory of its own')
  })

  it('refuses a module that needs more memory than allowed', async () => {
    await writeFile(join(folder, 'large.wasm'), MODULES.wantsMegabytes)
    const exported = run(['map', 'large.wasm', ...IN, '--megabytes', '2', '--export', 'dask', '--to', 'out'])
    await expect(exported).rejects.toThrow('--megabytes')
  })

  it('reports that no file matches, and that the program doesn’t exist', async () => {
    await expect(run(['map', 'square.js', '--in', '*.png', '--export', 'dask', '--to', 'out'])).rejects.toThrow(
      'No file fits',
    )
    await expect(run(['map', 'none.js', ...IN, '--export', 'dask', '--to', 'out'])).rejects.toThrow("isn't a file")
  })
})

/** Replaces Dask where it isn't installed: its two names, doing all work immediately. */
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

  it.runIf(spawnSync('parallel', ['--version']).status === 0)('writes a folder for GNU parallel as well', async () => {
    await run(['map', 'square.js', '--range', '1:6', '--export', 'dask', '--to', 'out'])
    const words = ['--keep-order', '--will-cite', 'printf {} | node task.mjs square.js 256', ':::', ...'12456']
    const { stdout } = spawnSync('parallel', words, { cwd: join(folder, 'out'), encoding: 'utf8' })
    expect(stdout).toBe([1, 2, 4, 5, 6].map((number) => number * number).join(''))
  })

  it('can export numbers and modules, functions made for Pando, and functions with timers', async () => {
    await writeFile(join(folder, 'echo.wasm'), MODULES.echo)
    await writeFile(join(folder, 'large.wasm'), MODULES.wantsMegabytes)
    await writeFile(join(folder, 'pando.js'), "module.exports['/pando/1.0.0'] = (x, cb) => cb(null, x * x)")
    await writeFile(
      join(folder, 'later.js'),
      'setInterval(console.log); run = (x) => new Promise((y) => setTimeout(y, 9, x))',
    )
    for (const [program, texts] of [
      ['echo.wasm', ['2', '4']],
      ['large.wasm', ['2', '4']],
      ['pando.js', ['4', '16']],
      ['later.js', ['2', '4']],
    ] as const) {
      await run(['map', program, '--range', '2:5:2', '--export', 'dask', '--to', `out-${program}`])
      const { status, stdout } = python(['run.py'], join(folder, `out-${program}`))
      expect([status, results(linesOf(stdout)).map(({ text }) => text)]).toEqual([0, texts])
    }
    expect(JSON.parse(await readFile(join(folder, 'out-pando.js', 'job.json'), 'utf8'))).toMatchObject({ count: 2 })
  })

  it('[W16] converts images into a folder, and doesn’t overwrite anything', async () => {
    const { directory } = await start()
    await cp(join(import.meta.dirname, '../host/tools/jobs/testing/page.png'), join(folder, 'photos/page.png'))
    const words = ['map', 'convert', '--to', 'webp', '--side', '100', '--in', 'photos/*.png', '--out', 'small']
    const more = ['--space', 'Team', '--profile', directory]
    const { lines, ending } = await run([...words, ...more])
    expect(ending).toBe('all')
    const path = join(folder, 'small/page.webp')
    expect(lines).toContainEqual(expect.objectContaining({ type: 'result', input: 'photos/page.png', path }))
    expect(readPicture(await readFile(path))).toEqual({ type: 'image/webp', width: 100, height: 22 })
    await expect(run([...words, ...more])).rejects.toThrow('exists already')
    expect(() => read(['map', 'convert', '--to', 'avif', '--in', '*', ...more])).toThrow('--to must be')
    expect(() => read(['map', 'square.js', '--in', '*', '--out', 'small', ...more])).toThrow('map convert')
  })
})
