import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react'
import type { DocSnapshot } from './doc-session.ts'
import type { Docs, OpenDoc } from './docs.ts'

const DocsContext = createContext<Docs | null>(null)

export function DocsProvider({ docs, children }: { docs: Docs; children: ReactNode }) {
  return <DocsContext value={docs}>{children}</DocsContext>
}

/** Returns the docs of this window. Throws outside `DocsProvider`. */
export function useDocs(): Docs {
  const docs = useContext(DocsContext)
  if (!docs) throw new Error('useDocs needs a DocsProvider above it')
  return docs
}

const noSubscription = () => () => {}
const nothing = () => null

function useOpenDoc(space: string, id: string): OpenDoc | null {
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
  return open
}

const useSelected = <Value,>(open: OpenDoc | null, select: (snapshot: DocSnapshot) => Value): Value | null =>
  useSyncExternalStore(open ? open.subscribe : noSubscription, open ? () => select(open.snapshot) : nothing)

const whole = (snapshot: DocSnapshot): DocSnapshot => snapshot

/**
 * Opens a doc while the component is mounted, and rerenders it after each change. `snapshot.doc` can be replaced, so
 * effects must depend on it. Null before the first effect.
 */
export function useDoc(space: string, id: string): { open: OpenDoc; snapshot: DocSnapshot } | null {
  const open = useOpenDoc(space, id)
  const snapshot = useSelected(open, whole)
  return open && snapshot ? { open, snapshot } : null
}

/**
 * Like `useDoc`, but doesn't rerender when content or pending changes change: for views that subscribe to these
 * themselves.
 */
export function useDocState(space: string, id: string): Pick<DocSnapshot, 'doc' | 'status' | 'writable'> | null {
  const open = useOpenDoc(space, id)
  const doc = useSelected(open, (snapshot) => snapshot.doc)
  const status = useSelected(open, (snapshot) => snapshot.status)
  const writable = useSelected(open, (snapshot) => snapshot.writable)
  return doc && status && writable !== null ? { doc, status, writable } : null
}

/** Whether own changes of a doc aren't durable yet. Opens it while the component is mounted. */
export const usePending = (space: string, id: string): boolean =>
  useSelected(useOpenDoc(space, id), ({ pending }) => pending) === true
