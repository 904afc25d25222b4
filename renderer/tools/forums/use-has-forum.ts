import { useEffect, useState } from 'react'
import { FORUM_PREFIX } from '../../../shared/tools/forums/shape.ts'
import { useDocs } from '../../docs/docs-context.tsx'
import { spaceDocs } from '../../docs/space-docs.ts'
import { useHost } from '../../platform/host-context.tsx'

/** Whether anybody has opened a discussion in a space. */
export function useHasForum(space: string): boolean {
  const docs = useDocs()
  const host = useHost()
  const [used, setUsed] = useState<string | null>(null)
  useEffect(
    () =>
      spaceDocs({ docs, host, space }).follow(
        FORUM_PREFIX,
        (found) => found.length > 0 && setUsed(space),
        () => {},
      ),
    [docs, host, space],
  )
  return used === space
}
