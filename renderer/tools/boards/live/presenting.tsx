import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'

interface Presenting {
  /** The frame that we present; null if we don't. */
  frame: string | null
  start(frame: string): void
  end(): void
}

const PresentingContext = createContext<Presenting>({ frame: null, start: () => {}, end: () => {} })

export function PresentingProvider({ children }: { children: ReactNode }) {
  const [frame, start] = useState<string | null>(null)
  const presenting = useMemo((): Presenting => ({ frame, start, end: () => start(null) }), [frame])
  return <PresentingContext value={presenting}>{children}</PresentingContext>
}

export function usePresenting(): Presenting {
  return useContext(PresentingContext)
}
