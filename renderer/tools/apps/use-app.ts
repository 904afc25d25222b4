import { useMemo } from 'react'
import { type App, appDoc, readApp } from '../../../shared/tools/apps/shape.ts'
import { useDoc } from '../../docs/docs-context.tsx'

/** The space's entry for an app; null until it is known. */
export function useApp(space: string, item: string): App | null {
  const snapshot = useDoc(space, appDoc(item))?.snapshot
  // A snapshot is new whenever the doc has changed.
  return useMemo(() => (snapshot?.status === 'ready' ? readApp(snapshot.doc) : null), [snapshot])
}
