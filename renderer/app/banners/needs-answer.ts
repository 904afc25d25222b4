import type { Knock } from '../../../shared/ipc/contract.ts'

/** A request that waits for the person here. */
export function needsAnswer({ direction, state }: Knock): boolean {
  return state === 'code' || state === 'choose-role' || (direction === 'in' && state === 'calling')
}
