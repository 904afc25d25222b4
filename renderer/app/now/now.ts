/** Urgent and ongoing activities in all spaces of this window's person. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { HostClient } from '../../../shared/ipc/contract.ts'
import { useHost } from '../../platform/host/host-context.tsx'
import type { Ongoing } from '../../tools/tool.tsx'

/** The activities of one tool in one space. */
export interface Shown {
  tool: string
  space: string
  ongoing: readonly Ongoing[]
}

/** By source. */
export type Now = Readonly<Record<string, Shown>>

const stores = new WeakMap<HostClient, StoreApi<Now>>()

/** One store per window. */
export function useNowStore(): StoreApi<Now> {
  const host = useHost()
  const store = stores.get(host) ?? createStore<Now>(() => ({}))
  stores.set(host, store)
  return store
}
