import type { Knock } from '../../../shared/ipc/contract.ts'

/** A request that waits for the person here. */
export function needsAnswer({ wants, direction, state, isConfirmedThere }: Knock): boolean {
  // An own invitation waits for the other person first.
  if (wants === 'activity' && direction === 'out') return state === 'code' && isConfirmedThere
  return state === 'code' || state === 'choose-role' || (direction === 'in' && state === 'calling')
}
