/**
 * The process in which a job's JavaScript runs: in QuickJS, an engine compiled to WebAssembly, which provides nothing
 * but the language, timers that don't wait, and a console that prints nothing. Its memory has a maximum, its clock
 * stands still, and its random numbers are derived from the task's seed. Each task gets a new engine, so that answers
 * don't depend on earlier tasks. Nothing here limits the time: the process is killed if it takes too long.
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import variant from '@jitl/quickjs-wasmfile-release-sync'
import {
  type JSPromiseState,
  newQuickJSWASMModuleFromVariant,
  newVariant,
  type QuickJSContext,
  type QuickJSHandle,
} from 'quickjs-emscripten-core'
import { answerTasks, type ProgramAnswer, type ProgramTask } from './answer-tasks.ts'
import { PAGES_OF_MEGABYTE } from './module-memory.ts'

/** The engine's initial memory in pages, and its minimum in megabytes. */
const ENGINE_PAGES = 256
const LEAST_MEGABYTES = 32
/** A script's stack size in bytes: it must overflow before the stack of this process. */
const STACK = 256 * 1024
/**
 * Without memory, the engine can't say what is wrong. If a script fails with this share of it used, it needed too much.
 */
const FULL = 0.9
const MESSAGE = 200

const engine = new WebAssembly.Module(
  readFileSync(fileURLToPath(import.meta.resolve('@jitl/quickjs-wasmfile-release-sync/wasm'))),
)

/**
 * Runs before the script and keeps what it needs. `find` returns the script's function, however it is exported, `call`
 * calls it, `pass` runs the next due timer, and `tell` describes a thrown value. Functions made for Pando call back.
 */
const FRAME = `(() => {
  const PANDO = '/pando/1.0.0'
  const own = { exports: {} }
  globalThis.module = own
  globalThis.exports = own.exports
  const [Later, Bytes, text] = [Promise, Uint8Array, String]
  const isFunction = (value) => typeof value === 'function'
  const say = () => {}
  globalThis.console = { debug: say, error: say, info: say, log: say, trace: say, warn: say }
  // In the order in which they are due.
  const timers = []
  let [passed, count] = [0, 0]
  const add = (timer) => {
    let place = timers.length
    while (place > 0 && timers[place - 1].at > timer.at) place--
    timers.splice(place, 0, timer)
  }
  const timer = (repeats) => (act, wait, ...given) => {
    if (!isFunction(act)) throw new TypeError('a timer needs a function')
    const step = wait > 1 ? +wait : 1
    add({ number: ++count, act, given, step, repeats, at: passed + step })
    return count
  }
  const clear = (number) => {
    const place = timers.findIndex((each) => each.number === number)
    if (place >= 0) timers.splice(place, 1)
  }
  globalThis.setTimeout = timer(false)
  globalThis.setInterval = timer(true)
  globalThis.clearTimeout = globalThis.clearInterval = clear
  return {
    find(namespace, global) {
      const from = namespace ?? own.exports
      const pando = from?.[PANDO]
      if (!isFunction(pando)) for (const each of [from?.run, from?.default, from, global]) if (isFunction(each)) return each
      if (isFunction(pando)) return (input) => new Later((resolve, reject) =>
        pando(input, (error, value) => (error ? reject(error) : resolve(value))))
    },
    call: (run, input, buffer) => run(input, new Bytes(buffer)),
    pass() {
      const next = timers.shift()
      if (!next) return false
      passed = next.at
      if (next.repeats) add({ ...next, at: passed + next.step })
      next.act(...next.given)
      return true
    },
    tell: (error) => (typeof error === 'object' && error !== null ? error.name + ': ' + error.message : text(error)),
  }
})()`
const GLOBAL = 'typeof run === "function" ? run : undefined'

let now = 0
Date.now = () => now

let source = ''

/** Wraps a value that a script threw. */
class Thrown extends Error {
  readonly value: QuickJSHandle

  constructor(value: QuickJSHandle) {
    super('thrown')
    this.value = value
  }
}

class Script {
  /** Whether the script was read and has a function. */
  isRead = false
  readonly #context: QuickJSContext
  readonly #frame: QuickJSHandle

  constructor(context: QuickJSContext) {
    this.#context = context
    this.#frame = this.#value(context.evalCode(FRAME, 'frame.js', { type: 'global' }))
  }

  answer(input: Uint8Array<ArrayBuffer>, most: number): ProgramAnswer {
    const context = this.#context
    const run = this.#find()
    if (context.typeof(run) !== 'function') return { text: '', problem: 'invalid' }
    this.isRead = true
    const bytes = context.newArrayBuffer(input.slice().buffer)
    const answer = this.#settled(this.#call('call', run, context.newString(new TextDecoder().decode(input)), bytes))
    const type = answer ? context.typeof(answer) : 'Promise'
    if (!answer || !['string', 'number', 'bigint', 'boolean'].includes(type)) return { text: type, problem: 'text' }
    if (type === 'string' && context.getNumber(context.getProp(answer, 'length')) > most)
      return { text: '', problem: 'large' }
    const text = context.getString(answer)
    return text.length > most ? { text: '', problem: 'large' } : { text }
  }

  /** Returns the description of a thrown value. */
  tell(thrown: QuickJSHandle): string {
    const said = this.#call('tell', thrown)
    return this.#context.getString(said).slice(0, MESSAGE)
  }

  /** Returns the script's function. If the source isn't a valid script, it may be a module. */
  #find(): QuickJSHandle {
    const context = this.#context
    const script = context.evalCode(source, 'run.js', { type: 'global' })
    if (!script.error) return this.#call('find', context.undefined, this.#value(context.evalCode(GLOBAL)))
    if (!this.tell(script.error).startsWith('SyntaxError')) throw new Thrown(script.error)
    const module = this.#settled(this.#value(context.evalCode(source, 'run.js', { type: 'module' })))
    return this.#call('find', module ?? context.undefined, context.undefined)
  }

  #call(name: 'find' | 'call' | 'pass' | 'tell', ...given: readonly QuickJSHandle[]): QuickJSHandle {
    const context = this.#context
    return this.#value(context.callFunction(context.getProp(this.#frame, name), context.undefined, ...given))
  }

  /** Returns undefined for a promise that never settles. */
  #settled(value: QuickJSHandle): QuickJSHandle | undefined {
    const context = this.#context
    let state: JSPromiseState
    do {
      this.#value(context.runtime.executePendingJobs())
      state = context.getPromiseState(value)
    } while (state.type === 'pending' && context.dump(this.#call('pass')) === true)
    if (state.type === 'rejected') throw new Thrown(state.error)
    return state.type === 'fulfilled' ? state.value : undefined
  }

  #value<Value>(result: { error: QuickJSHandle } | { error?: undefined; value: Value }): Value {
    if (result.error) throw new Thrown(result.error)
    return result.value
  }
}

async function answer({ program, input, seed, megabytes, most }: ProgramTask): Promise<ProgramAnswer> {
  if (program) source = new TextDecoder().decode(program)
  const maximum = Math.max(LEAST_MEGABYTES, megabytes) * PAGES_OF_MEGABYTE
  const memory = new WebAssembly.Memory({ initial: ENGINE_PAGES, maximum })
  const quickJs = await newQuickJSWASMModuleFromVariant(newVariant(variant, { wasmModule: engine, wasmMemory: memory }))
  const runtime = quickJs.newRuntime()
  runtime.setMaxStackSize(STACK)
  // The engine seeds its random numbers with its start time.
  now = seed
  const context = runtime.newContext()
  now = 0
  const script = new Script(context)
  try {
    return script.answer(input, most)
  } catch (error) {
    const isFull = memory.buffer.byteLength > (FULL * maximum * (1024 * 1024)) / PAGES_OF_MEGABYTE
    return isFull ? { text: '', problem: 'memory' } : failure(script, error)
  }
}

function failure(script: Script, error: unknown): ProgramAnswer {
  try {
    // Any other exception means that this process's own stack overflowed.
    const text = error instanceof Thrown ? script.tell(error.value) : 'InternalError: stack overflow'
    if (text.endsWith('out of memory')) return { text: '', problem: 'memory' }
    return { text, problem: !script.isRead && text.startsWith('SyntaxError') ? 'invalid' : 'threw' }
  } catch {
    return { text: '', problem: 'threw' }
  }
}

answerTasks(answer)
