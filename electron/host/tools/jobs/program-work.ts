/** A program among the files of the space, run for each task. */
import { createHash } from 'node:crypto'
import { JOB_LIMITS as LIMITS } from '../../../../shared/tools/jobs/limits.ts'
import type { Job } from '../../../../shared/tools/jobs/list.ts'
import { numberOfTask, PROGRAM_LIMITS } from '../../../../shared/tools/jobs/work.ts'
import type { StartBare } from '../../processes/bare-process.ts'
import { type ProgramKind, ProgramRunner } from './program-runner.ts'
import { type FilesOfJob, fileAt, type TaskWork, wholeFile } from './task-work.ts'

/** A time that engines take, which is as random as the hash: 42 bits. */
export const seedOf = (job: string, task: number): number =>
  createHash('sha256').update(`${job} ${task}`).digest().readUIntBE(0, 6) % 2 ** 42

export function programWork(kind: ProgramKind, { id, entry }: Job, files: FilesOfJob, startBare: StartBare): TaskWork {
  const { seconds = PROGRAM_LIMITS.seconds, megabytes = PROGRAM_LIMITS.megabytes, over } = entry
  const program = () => fileAt(files, entry.program?.root, LIMITS.programBytes)
  const input = (task: number) => fileAt(files, files.file(task)?.root, LIMITS.inputBytes)
  let runner: Promise<ProgramRunner> | null = null
  const start = async (signal: AbortSignal): Promise<ProgramRunner> => {
    const here = program()
    if (!here) throw new Error('the program isn’t here')
    return new ProgramRunner({ kind, program: await wholeFile(files, here, signal), seconds, megabytes, startBare })
  }
  return {
    isApart: true,
    can: (task) => program() !== null && (over.kind === 'range' || input(task) !== null),
    async run(task, signal) {
      const number = numberOfTask(entry, task)
      const here = input(task)
      if (number === null && !here) throw new Error('the file isn’t here')
      const bytes = here ? await wholeFile(files, here, signal) : new TextEncoder().encode(String(number))
      runner ??= start(signal)
      try {
        return await (await runner).run(bytes, seedOf(id, task), signal)
      } catch (error) {
        if (signal.aborted) throw signal.reason
        runner = null
        throw error
      }
    },
    stop: () =>
      void runner?.then(
        (each) => each.close(),
        () => {},
      ),
  }
}
