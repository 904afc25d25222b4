/**
 * The process in which a job's WebAssembly module runs. It has no environment and can't start other processes (see
 * `program-runner.ts`), and the module gets nothing but its memory, so it can reach nothing outside.
 */
import { answerTasks, type ProgramAnswer, type ProgramTask } from './answer-tasks.ts'
import { hasOwnMemory, memoryFor } from './module-memory.ts'

interface Exports {
  /** Returns where an input of this many bytes can be written. */
  alloc(length: number): number
  /** Returns the answer's address, and its length in the lower 32 bits. */
  run(pointer: number, length: number): bigint
}

const WHOLE = 32n
const LENGTH = 0xffff_ffffn

let compiled: WebAssembly.Module | null = null
/** The source of the compiled module. */
let source = new Uint8Array()

const isOnlyMemory = ({ module, name, kind }: WebAssembly.ModuleImportDescriptor): boolean =>
  module === 'env' && name === 'memory' && kind === 'memory'

const has = (exports: WebAssembly.Exports, name: string): boolean => typeof exports[name] === 'function'

/**
 * The answer for bytes that aren't a module, or for a module that imports anything else, has its own memory, or doesn't
 * export these functions.
 */
const INVALID: ProgramAnswer = { text: '', problem: 'invalid' }

function answer({ program, input, megabytes, most }: ProgramTask): ProgramAnswer {
  try {
    if (program) [source, compiled] = [program, hasOwnMemory(program) ? null : new WebAssembly.Module(program)]
  } catch {
    compiled = null
  }
  if (!compiled || !WebAssembly.Module.imports(compiled).every(isOnlyMemory)) return INVALID
  const limits = memoryFor(source, megabytes)
  if (!limits) return { text: '', problem: 'memory' }
  const memory = new WebAssembly.Memory(limits)
  let exports: WebAssembly.Exports
  try {
    // Each task gets new memory, so that answers don't depend on earlier tasks.
    exports = new WebAssembly.Instance(compiled, { env: { memory } }).exports
  } catch {
    return INVALID
  }
  if (!has(exports, 'alloc') || !has(exports, 'run')) return INVALID
  const { alloc, run } = exports as unknown as Exports
  try {
    const pointer = alloc(input.length) >>> 0
    new Uint8Array(memory.buffer, pointer, input.length).set(input)
    const place = BigInt.asUintN(64, run(pointer, input.length))
    const length = Number(place & LENGTH)
    if (length > 4 * most) return { text: '', problem: 'large' }
    const said = new Uint8Array(memory.buffer, Number(place >> WHOLE), length)
    const text = new TextDecoder('utf-8', { fatal: true }).decode(said)
    return text.length > most ? { text: '', problem: 'large' } : { text }
  } catch {
    return { text: '', problem: 'threw' }
  }
}

answerTasks(answer)
