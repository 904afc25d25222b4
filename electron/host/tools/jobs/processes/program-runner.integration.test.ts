/** [W10] [W11] Other people's programs, in separate processes. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { afterEach, describe, expect, it, onTestFinished } from 'vitest'
import { startProcess } from '../testing/start-process.ts'
import { MODULES } from '../testing/tiny-modules.ts'
import { type ProgramKind, ProgramRunner } from './program-runner.ts'

const runners: ProgramRunner[] = []
afterEach(() => {
  for (const runner of runners.splice(0)) runner.close()
})

function runnerOf(kind: ProgramKind, program: Uint8Array<ArrayBuffer>, { seconds = 60, megabytes = 8 } = {}) {
  const runner = new ProgramRunner({ kind, program, seconds, megabytes, startProcess })
  runners.push(runner)
  return runner
}

const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)
const TEXT = 'Grüße, 李'
const never = new AbortController().signal

/** Ids of the processes that a process started; see proc(5). */
const childrenOf = (pid: number | undefined): string[] =>
  readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
    readFileSync(`/proc/${pid}/task/${thread}/children`, 'latin1').trim().split(' ').filter(Boolean),
  )

/** One letter; null once the process has ended, even if no parent collects it; proc(5). */
function stateOf(pid: string): string | null {
  try {
    const state = /\) (\w) /.exec(readFileSync(`/proc/${pid}/stat`, 'latin1'))?.[1] ?? null
    return state === 'Z' || state === 'X' ? null : state
  } catch {
    return null
  }
}

describe('[W10] a module', () => {
  const module = (name: keyof typeof MODULES, limits?: object) => runnerOf('module', MODULES[name], limits)
  const run = (name: keyof typeof MODULES, limits?: object) => module(name, limits).run(bytes(TEXT), 1, never)

  it('gets inputs and gives answers, repeatedly in one process', async () => {
    const runner = module('echo')
    for (const text of ['one', 'two', '']) expect(await runner.run(bytes(text), 1, never)).toEqual({ text })
  })

  it.each([
    ['traps', 'threw'],
    ['huge', 'large'],
    ['importsMore', 'invalid'],
    ['growsItsOwn', 'invalid'],
    ['nothing', 'invalid'],
    ['noModule', 'invalid'],
  ] as const)('that %s: %s', async (name, problem) => {
    expect(await run(name)).toEqual({ text: '', problem })
  })

  it.each(['forever', 'startsForever'] as const)('that runs %s is killed at the limit', async (name) => {
    expect(await run(name, { seconds: 1 })).toEqual({ text: '', problem: 'time' })
  })

  it.runIf(process.platform === 'linux').each([
    ['computed', []],
    ['stood still', ['touched']],
  ])('that %s ends soon after its host was killed', async (state, given) => {
    const host = fork(new URL('../testing/killed-runner.ts', import.meta.url), given, {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    onTestFinished(() => void host.kill('SIGKILL'))
    await once(host, 'message')
    const [program = ''] = childrenOf(host.pid)
    await expect.poll(() => stateOf(program) === 'T').toBe(state === 'stood still')
    host.kill('SIGKILL')
    // It runs at the lowest priority, so it ends as soon as a busy machine lets it.
    await expect.poll(() => stateOf(program), { timeout: 120_000 }).toBe(null)
  })

  it('gets no more memory than it’s allowed', async () => {
    expect(await run('grows')).toEqual({ text: TEXT })
  })

  it('gets as much memory as it declares, and no more', async () => {
    for (const name of ['wantsMegabytes', 'wantsLittle'] as const) expect(await run(name)).toEqual({ text: TEXT })
    expect(await run('wantsMegabytes', { megabytes: 2 })).toEqual({ text: '', problem: 'memory' })
  })

  it('is stopped immediately when the person stops it', async () => {
    const runner = module('forever')
    const controller = new AbortController()
    const running = runner.run(bytes(TEXT), 1, controller.signal)
    controller.abort(new Error('stopped'))
    await expect(running).rejects.toThrow('stopped')
  })
})

describe('[W11] a script', () => {
  const script = (source: string, limits?: object) => runnerOf('script', bytes(source), { megabytes: 48, ...limits })
  const run = (source: string, input = TEXT, seed = 1) => script(source).run(bytes(input), seed, never)
  /** Runs several inputs in one process, one after another. */
  const each = async (body: string, inputs: readonly string[], limits?: object) => {
    const runner = script(`const run = (name) => { ${body} }`, limits)
    const answers = []
    for (const input of inputs) answers.push(await runner.run(bytes(input), 1, never))
    return answers
  }

  it.each([
    ['a function', 'function run(input) { return input }'],
    ['a constant', 'const run = (input) => input'],
    ['an export', 'export const run = (input) => input'],
    ['a default export', 'export default (input) => input'],
    ['an asynchronous function', 'export async function run(input) { return await input }'],
    ['a property of module.exports', 'module.exports = { run: (input) => input }'],
    ['module.exports itself', 'module.exports = (input) => input'],
    ['a function for Pando', "module.exports['/pando/1.0.0'] = (x, cb) => cb(null, x)"],
  ])('can be %s', async (_, source) => {
    expect(await run(source)).toEqual({ text: TEXT })
  })

  it('gets the input’s bytes along with its text', async () => {
    expect(await run('const run = (text, bytes) => [...bytes].join()', 'Aä')).toEqual({ text: '65,195,164' })
  })

  it('can answer with numbers as well as texts', async () => {
    const answers = await each('return { n: 1.5, big: 2n ** 70n, yes: true, nan: NaN }[name]', [
      'n',
      'big',
      'yes',
      'nan',
    ])
    expect(answers.map(({ text }) => text)).toEqual(['1.5', '1180591620717411303424', 'true', 'NaN'])
  })

  it('runs unchanged if it was made for Pando', async () => {
    // Pando's `examples/square-no-delay.js`, without its comments.
    const square = `var count = 0
      module.exports['/pando/1.0.0'] = function (x, cb) {
        x = Number.parseInt(JSON.parse(x))
        var r = x * x
        count++
        cb(null, r)
      }`
    expect(await run(square, '12')).toEqual({ text: '144' })
    expect(await run("module.exports['/pando/1.0.0'] = (x, cb) => cb(new Error('processing error'))")).toEqual({
      text: 'Error: processing error',
      problem: 'threw',
    })
  })

  it('can’t reach anything outside', async () => {
    const names = ['process', 'require', 'fetch', 'WebAssembly', 'Atomics', 'performance', 'Intl']
    const found = await each('return typeof globalThis[name] + typeof new Function("return this")()[name]', names)
    expect(found.map(({ text }) => text)).toEqual(names.map(() => 'undefinedundefined'))
    expect(await run('const run = () => import("node:fs").then(() => "imported")')).toMatchObject({ problem: 'threw' })
    expect(await run('import fs from "node:fs"\nexport const run = () => "imported"')).toMatchObject({
      problem: 'threw',
    })
  })

  it('has no clock, and random numbers from its task’s seed', async () => {
    expect(await run('const run = () => new Date().toString() + Date.now()')).toEqual({
      text: 'Thu Jan 01 1970 00:00:00 GMT+00000',
    })
    const random = 'const run = () => String(Math.random())'
    const runner = script(random)
    const [one, again, other] = [
      await runner.run(bytes(''), 4711, never),
      await runner.run(bytes(''), 4711, never),
      await runner.run(bytes(''), 4712, never),
    ]
    expect(again).toEqual(one)
    expect(other).not.toEqual(one)
    expect(await script(random).run(bytes(''), 4711, never)).toEqual(one)
  })

  it('has timers that don’t wait, and a console that prints nothing', async () => {
    const source = `
      const said = []
      const say = (text) => { console.log(text); said.push(text) }
      const run = () => new Promise((resolve, reject) => {
        const beat = setInterval((mark) => { if (said.push(mark) > 5) { clearInterval(beat); setTimeout(resolve, 1e9, said.join(' ')) } }, 400, 'beat')
        setTimeout(reject, 1e12)
        clearTimeout(setTimeout(say, 1, 'never'))
        setTimeout(() => setTimeout(say, 100, 'inner'), 500)
        setTimeout(say, 500, 'later')
        setTimeout(say, 500, 'then')
        Promise.resolve('at once').then(say)
      })`
    expect(await run(source)).toEqual({ text: 'at once beat later then inner beat' })
    const late = 'await new Promise((resolve) => setTimeout(resolve, 50))\nexport const run = () => Date.now()'
    expect(await run(late)).toEqual({ text: '0' })
    const thrown = 'const run = () => new Promise(() => setTimeout(() => { throw new Error("late") }))'
    expect(await run(thrown)).toEqual({ text: 'Error: late', problem: 'threw' })
    const endless = script('const run = () => new Promise(() => setInterval(() => {}))', { seconds: 1 })
    expect(await endless.run(bytes(''), 1, never)).toEqual({ text: '', problem: 'time' })
  })

  it('finds nothing left from earlier tasks', async () => {
    const source =
      'const run = () => { const before = globalThis.seen ?? 0; globalThis.seen = 1; Array.prototype.join = () => "x"; return [before, 2].join() }'
    const runner = script(source)
    const [one, two] = [await runner.run(bytes(''), 1, never), await runner.run(bytes(''), 1, never)]
    expect(two).toEqual(one)
  })

  it('that misbehaves gets one answer, and doesn’t affect the next task', async () => {
    const runner = script(`
      const forever = () => forever() + 1
      const all = []
      const bodies = {
        'throws an error': () => { throw new TypeError('no') },
        'reads what is no JSON': () => JSON.parse('no'),
        'throws a text': () => { throw 'no' },
        'throws nothing': () => { throw null },
        'throws what throws': () => { throw new Proxy({}, { get() { throw 1 } }) },
        'throws a long story': () => { throw 'x'.repeat(1e6) },
        'recurses without end': forever,
        'nests without end': () => eval('('.repeat(1e6)),
        'grows by bytes': () => { for (;;) all.push(new Uint8Array(1e6)) },
        'grows by objects': () => { for (;;) all.push({}) },
        'asks for a gigabyte': () => new ArrayBuffer(1e9),
        'answers with a megabyte': () => 'x'.repeat(1e6),
        'answers with a large number': () => 2n ** 40000n,
        'answers with nothing': () => {},
        'answers with an object': () => ({ toString: () => 'x', get length() { for (;;); } }),
        'answers with a symbol': () => Symbol('x'),
        'answers with a function': () => () => 'x',
        'never answers': () => new Promise(() => {}),
        'breaks what is there': () => {
          Object.prototype.__proto__; Object.setPrototypeOf(Array.prototype, null)
          Promise.prototype.then = String = 1
          return 'x'
        },
        'has half a character': () => '\\ud800',
      }
      const run = (name) => bodies[name]()`)
    const endings: Record<string, object> = {
      'throws an error': { text: 'TypeError: no', problem: 'threw' },
      'reads what is no JSON': { text: expect.stringContaining('SyntaxError'), problem: 'threw' },
      'throws a text': { text: 'no', problem: 'threw' },
      'throws nothing': { text: 'null', problem: 'threw' },
      'throws what throws': { text: '', problem: 'threw' },
      'throws a long story': { text: 'x'.repeat(200), problem: 'threw' },
      'recurses without end': { text: 'InternalError: stack overflow', problem: 'threw' },
      'nests without end': { text: 'InternalError: stack overflow', problem: 'threw' },
      'grows by bytes': { text: '', problem: 'memory' },
      'grows by objects': { text: '', problem: 'memory' },
      'asks for a gigabyte': { text: '', problem: 'memory' },
      'answers with a megabyte': { text: '', problem: 'large' },
      'answers with a large number': { text: '', problem: 'large' },
      'answers with nothing': { text: 'undefined', problem: 'text' },
      'answers with an object': { text: 'object', problem: 'text' },
      'answers with a symbol': { text: 'symbol', problem: 'text' },
      'answers with a function': { text: 'function', problem: 'text' },
      'never answers': { text: 'Promise', problem: 'text' },
      'breaks what is there': { text: 'x' },
      'has half a character': { text: '\ufffd\ufffd\ufffd' },
    }
    const found: Record<string, object> = {}
    for (const name of Object.keys(endings)) found[name] = await runner.run(bytes(name), 1, never)
    expect(found).toEqual(endings)
  })

  it.each([
    ['is no script', '{', { text: expect.stringContaining('SyntaxError'), problem: 'invalid' }],
    ['is a module', '\0asm\u0001', { text: expect.stringContaining('SyntaxError'), problem: 'invalid' }],
    ['has no function run', 'const other = () => 1', { text: '', problem: 'invalid' }],
    ['exports nothing', 'module.exports = null', { text: '', problem: 'invalid' }],
    ['fails before it is asked', 'null.x', { text: expect.stringContaining('TypeError'), problem: 'threw' }],
    [
      'exports a trap',
      'Object.defineProperty(module.exports, "run", { get() { throw "trap" } })',
      { text: 'trap', problem: 'threw' },
    ],
  ])('that %s', async (_, source, answer) => {
    expect(await run(source)).toEqual(answer)
  })

  it.each([
    ['loops', 'for (;;);'],
    ['loops while it is asked what it threw', 'throw { get message() { for (;;); } }'],
    ['makes promises without end', 'const again = () => void Promise.resolve().then(again); again(); return name'],
    ['searches without end', 'return /^(a|aa)+$/.test("a".repeat(60) + "b")'],
  ])('that %s is killed at the limit', async (_, body) => {
    expect(await each(body, [''], { seconds: 1 })).toEqual([{ text: '', problem: 'time' }])
  })
})
