import type { CallResult } from '../../../shared/ipc/contract.ts'
import type { ProductState } from '../../../shared/tools/releases/calls.ts'
import { useOpened } from '../../platform/host/asked.ts'
import { useAppStore } from '../../platform/state/store.ts'
import { strings } from '../../strings/strings.ts'

const NAMES = { open: 'releases.open', changed: 'releases.changed', close: 'releases.close' } as const

/** A space's products, as the host reports them; null until it has answered. */
export const useReleases = (space: string): readonly ProductState[] | null => useOpened(NAMES, space)?.products ?? null

/** Returns the host's answer; on an error, notifies the person and returns null. */
export function useAnswer() {
  const store = useAppStore()
  return async <Value>(asked: Promise<CallResult<Value>>): Promise<{ value: Value } | null> => {
    const result = await asked
    if (result.ok) return result
    store.notify(strings.errors[result.error.reason])
    return null
  }
}
