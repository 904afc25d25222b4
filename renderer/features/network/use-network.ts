import { useCallback, useEffect, useState } from 'react'
import type { CallError, NetworkSettings, NetworkState } from '../../../shared/ipc/contract.ts'
import { useHost } from '../../platform/host-context.tsx'
import { useAction } from '../../platform/use-action.ts'

export interface NetworkActions {
  /** Null until the host has answered. */
  state: NetworkState | null
  error: CallError | null
  /** Changes some of the lists; resolves with true once they are saved. */
  change(lists: Partial<NetworkSettings>): Promise<boolean>
}

/** The server lists and the state of servers in use, kept up to date. */
export function useNetwork(): NetworkActions {
  const host = useHost()
  const set = useAction('network.set')
  const [state, setState] = useState<NetworkState | null>(null)
  useEffect(() => {
    let current = true
    const stop = host.on('network.changed', setState)
    void host.call('network.state').then((result) => {
      // An event that arrived meanwhile is newer.
      if (current && result.ok) setState((before) => before ?? result.value)
    })
    return () => {
      current = false
      stop()
    }
  }, [host])
  const { run, error } = set
  const change = useCallback(
    async (lists: Partial<NetworkSettings>) => {
      if (!state) return false
      const { rendezvous, stun, turn } = { ...state, ...lists }
      if (!(await run({ rendezvous, stun, turn }))) return false
      setState((before) => before && { ...before, ...lists })
      return true
    },
    [state, run],
  )
  return { state, error, change }
}
