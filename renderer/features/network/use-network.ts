import { useCallback } from 'react'
import type { CallError, NetworkSettings, NetworkState } from '../../../shared/ipc/contract.ts'
import { useTold } from '../../platform/host/asked.ts'
import { useAction } from '../../platform/host/use-action.ts'

export interface NetworkActions {
  /** Null until the host has answered. */
  state: NetworkState | null
  error: CallError | null
  /** Changes some of the lists; resolves with true once they are saved. */
  change(lists: Partial<NetworkSettings>): Promise<boolean>
}

/** The server lists and the state of servers in use, kept up to date. */
export function useNetwork(): NetworkActions {
  const set = useAction('network.set')
  const [state, setState] = useTold('network.state', 'network.changed')
  const { run, error } = set
  const change = useCallback(
    async (lists: Partial<NetworkSettings>) => {
      if (!state) return false
      const { discoveryServers, stun, turn } = { ...state, ...lists }
      if (!(await run({ discoveryServers, stun, turn }))) return false
      setState((before) => before && { ...before, ...lists })
      return true
    },
    [state, run, setState],
  )
  return { state, error, change }
}
