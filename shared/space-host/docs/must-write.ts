import { CallFailure } from '../../ipc/call-failure.ts'
import type { SpaceLog } from '../../log/space-log.ts'

/** @throws CallFailure if this person has view-only access to the space */
export function mustWrite({ log }: { log: Pick<SpaceLog, 'mayWriteContent'> }): void {
  if (!log.mayWriteContent()) throw new CallFailure('not-allowed', 'you have view-only access')
}
