/** The object that the preload script puts into the page of the installed app, and the HostClient over it. */
import { checkResult, fail } from '../check.ts'
import type { HostClient } from '../contract.ts'
import { createListeners } from './listeners.ts'

/** The only object that the preload script exposes, as `window.parley`. */
export interface Bridge {
  call(name: string, input: unknown): Promise<unknown>
  on(listener: (name: string, payload: unknown) => void): void
  /** Returns a one-time token for the path of a file that the user dropped or picked; null if the file has no path. */
  grantOf(file: File): Promise<string | null>
}

/** The host runs in the shell's process, and the window ends with it. So this client is connected from the start. */
export function createBridgeClient(bridge: Bridge): HostClient {
  const listeners = createListeners()
  bridge.on((name, payload) => void listeners.emit(name, payload))

  const client: HostClient = {
    async call(name, ...input) {
      try {
        return checkResult(name, await bridge.call(name, input[0])) as never
      } catch (error) {
        return fail('internal', `${name}: ${error instanceof Error ? error.message : 'the shell does not answer'}`)
      }
    },
    on: listeners.on,
    onConnected(listener) {
      let wanted = true
      queueMicrotask(() => {
        if (wanted) listener(true)
      })
      return () => {
        wanted = false
      }
    },
  }
  return client
}
