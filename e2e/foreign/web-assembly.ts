/**
 * WebAssembly's own tests, through the process that runs job modules. Invalid modules must be refused. Each action on a
 * valid one runs as a task, with `alloc` and `run` added to the module: a trap makes the task fail, and the next task
 * starts afresh. So each task repeats the earlier calls that are there only for their side effects. Modules with their
 * own memory must be refused too. Needs `wast2json` from wabt; files that it can't read are left out.
 */
import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BareProcess, startBareChild } from '../../electron/host/processes/bare-process.ts'
import type { ProgramAnswer, ProgramTask } from '../../electron/host/tools/jobs/processes/answer-tasks.ts'
import { MODULES } from '../../electron/host/tools/jobs/testing/tiny-modules.ts'
import { comparedEach, type Outcome, type Suite } from './suite.ts'
import { type Action, type Call, hasMemory, withRun } from './web-assembly-module.ts'

const PROGRAM = fileURLToPath(new URL('../../electron/host/tools/jobs/processes/module-process.ts', import.meta.url))
const MEGABYTES = 256
/** Time limit for one task in milliseconds, and the answer when it is exceeded. */
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

/** A process for modules, which is replaced when it has ended. */
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

/** Null if it refers to another module, or isn't a call. */
const callOf = ({ action, expected = [] }: Command): Call | null =>
  action?.type === 'invoke' && action.module === undefined ? { action, results: expected.length } : null

/**
 * What a command claims about a module: a program with the call, and the problem that its task should have; null if it
 * can't be tested on its own.
 */
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
