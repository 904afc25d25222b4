/** A space's products, as the host reports them, while the component is mounted. */
import { useEffect, useState } from 'react'
import type { CallResult } from '../../../shared/ipc/contract.ts'
import type { ProductState } from '../../../shared/tools/releases/calls.ts'
import { useHost } from '../../platform/host-context.tsx'
import { useAppStore } from '../../platform/store.ts'
import { strings } from '../../strings/strings.ts'

/** Null until the host has answered. */
export function useReleases(space: string): readonly ProductState[] | null {
  const host = useHost()
  const [products, setProducts] = useState<readonly ProductState[] | null>(null)
  useEffect(() => {
    let isOver = false
    const stops = [
      host.on('releases.changed', (changed) => {
        if (changed.space === space) setProducts(changed.products)
      }),
      host.onConnected((connected) => {
        if (!connected) return
        void host.call('releases.open', { space }).then((result) => {
          if (!isOver && result.ok) setProducts(result.value.products)
        })
      }),
    ]
    return () => {
      isOver = true
      for (const stop of stops) stop()
      setProducts(null)
      void host.call('releases.close', { space })
    }
  }, [host, space])
  return products
}

/** Returns what the host answered, or null, and then shows what went wrong. */
export function useAnswer() {
  const store = useAppStore()
  return async <Value>(asked: Promise<CallResult<Value>>): Promise<{ value: Value } | null> => {
    const result = await asked
    if (result.ok) return result
    store.notify(strings.errors[result.error.reason])
    return null
  }
}
