import type { JoinRequest } from '../../../shared/ipc/contract.ts'

/** Whether a request waits for this person. */
export function needsAnswer({ wants, direction, state, isConfirmedThere }: JoinRequest): boolean {
  // One's own invitation waits for the other person first.
  if (wants === 'activity' && direction === 'out') return state === 'code' && isConfirmedThere
  return state === 'code' || state === 'choose-role' || (direction === 'in' && state === 'calling')
}
