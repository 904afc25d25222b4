/** What answers calls of windows: one function for each name. */
import type { CallInput, CallName, CallOutput } from '../../shared/ipc/contract.ts'

/** Nothing that a window would read: whatever is returned is left out. */
type Answer<Output> = Output extends undefined ? unknown : Output

/** @param client the window that calls */
export type CallHandlers<Names extends CallName = CallName> = {
  [Name in Names]: (
    input: CallInput<Name>,
    client: string,
  ) => Answer<CallOutput<Name>> | Promise<Answer<CallOutput<Name>>>
}
