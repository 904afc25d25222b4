import { useEffect, useState } from 'react'
import type { Discussion } from '../../../shared/tools/forums/forum.ts'
import { useDocs } from '../../docs/docs-context.tsx'
import { spaceDocs } from '../../docs/space-docs.ts'
import { useHost } from '../../platform/host/host-context.tsx'
import { followTexts, shownWithin, type Texts } from './follow-texts.ts'

const NOTHING: Texts = { of: () => undefined, ready: false }

/** The texts of a discussion's posts, including those of merged discussions. */
export function useTexts(space: string, discussion: Discussion): Texts {
  const docs = useDocs()
  const host = useHost()
  const [texts, setTexts] = useState(NOTHING)
  const within = shownWithin(discussion).join(' ')
  useEffect(() => {
    const stop = followTexts(spaceDocs({ docs, host, space }), within.split(' '), setTexts)
    return () => {
      stop()
      setTexts(NOTHING)
    }
  }, [docs, host, space, within])
  return texts
}
