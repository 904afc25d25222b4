/**
 * WebAssembly's own tests through the process that runs modules of jobs. Modules that are invalid are refused; each
 * action of a valid one runs as a task, of a module to which `alloc` and `run` were added: a trap is a task that
 * failed, and the next task is none the wiser. So each task repeats the calls before it that are there only for what
 * they leave behind. Modules with memory of their own are refused, too. Needs `wast2json` of wabt; files that it can't
 * read are left out.
 */
import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BareProcess, startBareChild } from '../../electron/host/processes/bare-process.ts'
import type { ProgramAnswer, ProgramTask } from '../../electron/host/tools/jobs/answer-tasks.ts'
import { MODULES } from '../../electron/host/tools/jobs/testing/tiny-modules.ts'
import { comparedEach, type Outcome, type Suite } from './suite.ts'
import { type Action, type Call, hasMemory, withRun } from './web-assembly-module.ts'

const PROGRAM = fileURLToPath(new URL('../../electron/host/tools/jobs/module-process.ts', import.meta.url))
const MEGABYTES = 256
/** Milliseconds for one task, and what is answered then. */
const LIMIT = 10_000
const LATE = { problem: 'time' } as const

interface Command {
  type: string
  line: number
  filename?: string
  module_type?: string
  name?: string
  action?: Action & { type: string; module?: string }
  expected?: readonly unknown[]
}

/** A process of modules, with a new one for each that has ended. */
class Modules {
  #child: BareProcess | null = null

  async answer(program: Uint8Array<ArrayBuffer>): Promise<Pick<ProgramAnswer, 'problem'> | typeof LATE | 'ended'> {
    this.#child ??= await this.#start()
    const child = this.#child
    const task: ProgramTask = { program, input: new Uint8Array(), seed: 1, megabytes: MEGABYTES, most: 100 }
    const answer = await new Promise<ProgramAnswer | typeof LATE | 'ended'>((resolve) => {
      const timer = setTimeout(() => resolve(LATE), LIMIT)
      const settle = (value: ProgramAnswer | 'ended') => {
        clearTimeout(timer)
        resolve(value)
      }
      child.listen({ message: (message) => settle(message as ProgramAnswer), ended: () => settle('ended') })
      child.send(task)
    })
    if (answer === LATE || answer === 'ended') this.close()
    return answer
  }

  close(): void {
    this.#child?.kill()
    this.#child = null
  }

  async #start(): Promise<BareProcess> {
    const child = startBareChild({ program: PROGRAM, folders: [], megabytes: MEGABYTES })
    await new Promise<void>((resolve) => child.listen({ message: () => resolve(), ended: () => resolve() }))
    return child
  }
}

/** Null if it is of another module, or no call. */
const callOf = ({ action, expected = [] }: Command): Call | null =>
  action?.type === 'invoke' && action.module === undefined ? { action, results: expected.length } : null

/** What a command says about a module: it and the problem that its task has; null: nothing that can be asked alone. */
function expectation(command: Command, module: Uint8Array<ArrayBuffer> | undefined, before: readonly Call[]) {
  const { type } = command
  const problem = { assert_trap: 'threw', assert_exhaustion: 'threw', assert_return: undefined }[type]
  if (!(type in { assert_trap: 0, assert_exhaustion: 0, assert_return: 0 })) return null
  const call = callOf(command)
  if (!module || !call) return null
  const program = withRun(module, [...before, call])
  return program && { program, problem: hasMemory(program) ? 'invalid' : problem }
}

async function compare(folder: string, path: string, modules: Modules): Promise<string[] | null> {
  const out = await mkdtemp(join(tmpdir(), 'parley-wast-'))
  try {
    const json = join(out, 'commands.json')
    if (spawnSync('wast2json', [join(folder, path), '-o', json]).status !== 0) return null
    const { commands } = JSON.parse(await readFile(json, 'utf8')) as { commands: readonly Command[] }
    const read = async (name: string) => new Uint8Array(await readFile(join(out, name)))
    const differences: string[] = []
    const look = async (line: number, program: Uint8Array<ArrayBuffer>, problem: string | undefined): Promise<void> => {
      const answer = await modules.answer(program)
      const said = answer === 'ended' ? 'ended' : answer.problem
      if (said !== problem) differences.push(`${path}:${line}: ${problem ?? 'an answer'}, not ${said ?? 'an answer'}`)
    }
    let module: Uint8Array<ArrayBuffer> | undefined
    let before: Call[] = []
    let compared = 0
    for (const command of commands) {
      const { type, line, filename, module_type: form } = command
      if (type === 'module') {
        module = filename === undefined ? undefined : await read(filename)
        before = []
      }
      const call = callOf(command)
      if (type === 'action' && call) before.push(call)
      const isInvalid = type === 'assert_invalid' || type === 'assert_malformed'
      const asked =
        isInvalid && filename !== undefined && form === 'binary'
          ? { program: await read(filename), problem: 'invalid' }
          : expectation(command, module, before)
      if (!asked) continue
      compared += 1
      await look(line, asked.program, asked.problem)
    }
    if (compared === 0) return null
    await look(0, MODULES.echo, undefined)
    return differences
  } finally {
    await rm(out, { recursive: true })
  }
}

export const webAssembly: Suite = {
  name: 'WebAssembly',
  wanted: 0.95,
  picks: (paths) => paths.filter((path) => path.endsWith('.wast') && !basename(path).startsWith('.')),
  async run(folder, paths): Promise<Outcome> {
    const modules = new Modules()
    const outcome = await comparedEach(paths, (path) => compare(folder, path, modules))
    modules.close()
    return outcome
  },
}
