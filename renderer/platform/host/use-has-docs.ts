import { useEffect, useState } from 'react'
import { useDocs } from '../../docs/docs-context.tsx'
import { spaceDocs } from '../../docs/space-docs.ts'
import { useHost } from './host-context.tsx'

/** Whether a space has docs whose ids start with `prefix`. */
export function useHasDocs(space: string, prefix: string): boolean {
  const docs = useDocs()
  const host = useHost()
  const [used, setUsed] = useState<string | null>(null)
  useEffect(
    () =>
      spaceDocs({ docs, host, space }).follow(
        prefix,
        (found) => found.length > 0 && setUsed(space),
        () => {},
      ),
    [docs, host, space, prefix],
  )
  return used === space
}
