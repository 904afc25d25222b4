import { textOf } from '../../../shared/record/errors.ts'

/** Why a program can't listen on the port that was chosen for it, and what helps. */
export function portFailure(port: number, error: unknown): Error {
  const isTaken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE'
  return new Error(
    isTaken
      ? `Port ${port} is in use by another program. Choose another --port.`
      : `Port ${port} can't be used: ${textOf(error)}.`,
  )
}
