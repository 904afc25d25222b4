/** Handlers of the windows' calls: one function per name. */
import type { CallInput, CallName, CallOutput } from '../../shared/ipc/contract.ts'

/** For calls without output, the returned value is ignored. */
type Answer<Output> = Output extends undefined ? unknown : Output

/** @param client the calling window */
export type CallHandlers<Names extends CallName = CallName> = {
  [Name in Names]: (
    input: CallInput<Name>,
    client: string,
  ) => Answer<CallOutput<Name>> | Promise<Answer<CallOutput<Name>>>
}
