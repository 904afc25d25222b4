/** Runs a program among the space's files for each task. */
import { createHash } from 'node:crypto'
import { JOB_LIMITS as LIMITS } from '../../../../../shared/tools/jobs/limits.ts'
import type { Job } from '../../../../../shared/tools/jobs/list.ts'
import { limitsOf } from '../../../../../shared/tools/jobs/work/work.ts'
import { fetchedInputs } from '../fetched-inputs.ts'
import type { StartJobProcess } from '../giving-way.ts'
import { fileAt, type InputsOfJob, type TaskWork, wholeFile } from '../task-work.ts'
import { type ProgramKind, ProgramRunner } from './program-runner.ts'

/** Engines take this as a time. It's as random as the hash: 42 bits. */
export const seedOf = (job: string, task: number): number =>
  createHash('sha256').update(`${job} ${task}`).digest().readUIntBE(0, 6) % 2 ** 42

export function programWork(
  kind: Exclude<ProgramKind, 'convert'>,
  { id, entry }: Job,
  inputs: InputsOfJob,
  startProcess: StartJobProcess,
): TaskWork {
  const limits = limitsOf(entry.work)
  const { seconds = limits.seconds, megabytes = limits.megabytes } = entry
  const program = () => fileAt(inputs, entry.program?.root, LIMITS.programBytes)
  const file = (task: number) => fileAt(inputs, inputs.file(task)?.root, LIMITS.inputBytes)
  let runner: Promise<ProgramRunner> | null = null
  const start = async (signal: AbortSignal): Promise<ProgramRunner> => {
    const here = program()
    if (!here) throw new Error('the program isn’t here')
    return new ProgramRunner({ kind, program: await wholeFile(inputs, here, signal), seconds, megabytes, startProcess })
  }
  const fetched = fetchedInputs(inputs)
  return {
    ...fetched,
    isApart: true,
    hasRoom: () => true,
    mayFetch: (task) => program() !== null && fetched.mayFetch(task),
    can: (task) => program() !== null && (inputs.text(task) !== null || file(task) !== null),
    async run(task, signal) {
      const [text, here] = [inputs.text(task), file(task)]
      if (text === null && !here) throw new Error('the file isn’t here')
      const bytes = here ? await wholeFile(inputs, here, signal) : new TextEncoder().encode(text ?? '')
      runner ??= start(signal).catch((error: unknown) => {
        runner = null
        throw error
      })
      const started = await runner
      return started.run(bytes, seedOf(id, task), signal)
    },
    stop: () =>
      void runner?.then(
        (each) => each.close(),
        () => {},
      ),
  }
}
