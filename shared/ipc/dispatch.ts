/** The host's end of every transport: checks names, arguments and results; no call may ever throw. */
import { checkInput, checkResult, fail, isCallName } from './check.ts'
import type { CallInput, CallName, CallResult, HostApi } from './contract.ts'

export type Dispatch = (client: string, name: unknown, input: unknown) => Promise<CallResult<unknown>>

export function createDispatch(api: Pick<HostApi, 'call'>, log: (message: string) => void): Dispatch {
  return async (client, name, input) => {
    if (!isCallName(name)) return fail('bad-input', 'no such call')
    const checked = checkInput(name, input)
    if (!checked.ok) return checked
    try {
      const result = checkResult(name, await api.call(client, name, checked.value as CallInput<CallName>))
      if (!result.ok && result.error.reason === 'internal') log(`${name}: ${result.error.message}`)
      return result
    } catch (error) {
      log(`${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
      return fail('internal', `${name} failed`)
    }
  }
}
