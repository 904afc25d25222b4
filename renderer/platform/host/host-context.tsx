import { createContext, type ReactNode, useContext } from 'react'
import type { HostClient } from '../../../shared/ipc/contract.ts'

const HostContext = createContext<HostClient | null>(null)

export function HostProvider({ host, children }: { host: HostClient; children: ReactNode }) {
  return <HostContext value={host}>{children}</HostContext>
}

/** The host of this window. Throws outside `HostProvider`. */
export function useHost(): HostClient {
  const host = useContext(HostContext)
  if (!host) throw new Error('useHost needs a HostProvider above it')
  return host
}
