/** Converts images of the space. The answers are files. */

import { JOB_LIMITS as LIMITS } from '../../../../../shared/tools/jobs/limits.ts'
import type { Job } from '../../../../../shared/tools/jobs/list.ts'
import { mostBytes } from '../../../../../shared/tools/jobs/results/file-answers.ts'
import { limitsOf } from '../../../../../shared/tools/jobs/work/work.ts'
import { fetchedInputs } from '../fetched-inputs.ts'
import type { StartJobProcess } from '../giving-way.ts'
import type { KeptAnswers } from '../kept-answers.ts'
import { fileAt, type InputsOfJob, type TaskWork, wholeFile } from '../task-work.ts'
import { ProgramRunner } from './program-runner.ts'

/** Throws an Error if the job doesn't say how to convert them: check with `knownWork` first. */
export function convertWork(
  { id, entry }: Job,
  inputs: InputsOfJob,
  answers: Pick<KeptAnswers, 'hasRoom' | 'keep'>,
  startProcess: StartJobProcess,
): TaskWork {
  const limits = limitsOf(entry.work)
  const { image, answers: terms, seconds = limits.seconds, megabytes = limits.megabytes } = entry
  if (!image || !terms) throw new Error('the job says nothing of images')
  const runner = new ProgramRunner({ kind: 'convert', program: null, image, seconds, megabytes, startProcess })
  const file = (task: number) => fileAt(inputs, inputs.file(task)?.root, LIMITS.inputBytes)
  const fetched = fetchedInputs(inputs)
  const hasRoom = () => answers.hasRoom(mostBytes(image))
  return {
    ...fetched,
    isApart: true,
    hasRoom,
    can: (task) => file(task) !== null && hasRoom(),
    mayFetch: (task) => fetched.mayFetch(task) && hasRoom(),
    async run(task, signal) {
      const here = file(task)
      if (!here) throw new Error('the file isn’t here')
      const { bytes, ...answer } = await runner.run(await wholeFile(inputs, here, signal), 0, signal)
      return bytes ? { ...answer, file: await answers.keep(id, terms.secret, bytes) } : answer
    },
    stop: () => runner.close(),
  }
}
