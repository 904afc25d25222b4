import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react'
import type { DocSnapshot } from './doc-session.ts'
import type { Docs, OpenDoc } from './docs.ts'

const DocsContext = createContext<Docs | null>(null)

export function DocsProvider({ docs, children }: { docs: Docs; children: ReactNode }) {
  return <DocsContext value={docs}>{children}</DocsContext>
}

/** The docs of this window. Throws outside `DocsProvider`. */
export function useDocs(): Docs {
  const docs = useContext(DocsContext)
  if (!docs) throw new Error('useDocs needs a DocsProvider above it')
  return docs
}

const noSubscription = () => () => {}
const nothing = () => null

/**
 * Opens a doc while the component is mounted. `snapshot.doc` may be replaced, so effects must depend on it. Null before
 * the first effect.
 */
export function useDoc(space: string, id: string): { open: OpenDoc; snapshot: DocSnapshot } | null {
  const docs = useDocs()
  const [open, setOpen] = useState<OpenDoc | null>(null)
  useEffect(() => {
    const opened = docs.openDoc(space, id)
    setOpen(opened)
    return () => {
      opened.close()
      setOpen(null)
    }
  }, [docs, space, id])
  const snapshot = useSyncExternalStore(open ? open.subscribe : noSubscription, open ? () => open.snapshot : nothing)
  return open && snapshot ? { open, snapshot } : null
}
