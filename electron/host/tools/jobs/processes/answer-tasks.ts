/** The program's side of a job process: answers one task after another. */

import type { ImageTerms, Problem } from '../../../../../shared/tools/jobs/shape.ts'
import { endWithHost } from './end-with-host.ts'

/** What a process is sent. */
export interface ProgramTask {
  /** The program to run; null after the first task. */
  program: Uint8Array<ArrayBuffer> | null
  input: Uint8Array<ArrayBuffer>
  /** The same on every device that computes the task. */
  seed: number
  megabytes: number
  /** Maximum length of an answer: in characters, or in bytes if it's a file. */
  most: number
  /** How to convert an image. */
  image?: ImageTerms
}

/** With a problem, `text` can say more. */
export interface ProgramAnswer {
  text: string
  /** Present if the answer is a file. */
  bytes?: Uint8Array<ArrayBuffer>
  problem?: Problem | undefined
}

/** The parent of a process that Electron started. */
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
    // Electron's processes end by themselves.
    endWithHost()
    process.on('message', (task) => void take(task))
  }
  say('started')
}
