/** The end of a program's process: answers one task after another. */

import type { ImageTerms, Problem } from '../../../../shared/tools/jobs/shape.ts'
import { endWithHost } from './end-with-host.ts'

/** What a process is told. */
export interface ProgramTask {
  /** With the first task: what it runs. */
  program: Uint8Array<ArrayBuffer> | null
  input: Uint8Array<ArrayBuffer>
  /** The same for everybody who computes the task. */
  seed: number
  megabytes: number
  /** Characters of an answer, or bytes if it is a file. */
  most: number
  /** What an image becomes. */
  image?: ImageTerms
}

/** With a problem, `text` may say more. */
export interface ProgramAnswer {
  text: string
  /** The answer is a file. */
  bytes?: Uint8Array<ArrayBuffer>
  problem?: Problem | undefined
}

/** Of a process that Electron started. */
interface ParentPort {
  on(event: 'message', listener: (event: { data: unknown }) => void): void
  postMessage(message: unknown): void
}

const { parentPort } = process as { parentPort?: ParentPort }

function say(message: unknown): void {
  if (parentPort) parentPort.postMessage(message)
  else process.send?.(message)
}

export function answerTasks(answer: (task: ProgramTask) => ProgramAnswer | Promise<ProgramAnswer>): void {
  const take = async (task: unknown): Promise<void> => say(await answer(task as ProgramTask))
  if (parentPort) parentPort.on('message', ({ data }) => void take(data))
  else {
    // Electron's processes do so by themselves.
    endWithHost()
    process.on('message', (task) => void take(task))
  }
  say('started')
}
