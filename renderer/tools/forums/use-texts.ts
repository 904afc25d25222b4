import { useEffect, useState } from 'react'
import { LaneSet } from '../../../shared/docs/lane-set.ts'
import type { Discussion } from '../../../shared/tools/forums/forum.ts'
import { FORUM_LIMITS as LIMITS } from '../../../shared/tools/forums/limits.ts'
import { readTextEntry, readTextsLane, TEXTS_ROOT, textsPrefix } from '../../../shared/tools/forums/shape.ts'
import { LaneTexts, type PostText } from '../../../shared/tools/forums/texts-of.ts'
import { useDocs } from '../../docs/docs-context.tsx'
import { spaceDocs } from '../../docs/space-docs.ts'
import { useHost } from '../../platform/host-context.tsx'

export interface Texts {
  /** Undefined if it hasn't arrived. @param key the post's */
  of(key: string): PostText | undefined
  ready: boolean
}

const NOTHING: Texts = { of: () => undefined, ready: false }

/** The texts of a discussion's posts, with those of discussions that were merged into it. */
export function useTexts(space: string, { id, posts }: Discussion): Texts {
  const docs = useDocs()
  const host = useHost()
  const [texts, setTexts] = useState(NOTHING)
  const within = [...new Set([id, ...posts.map((post) => post.in)])].join(' ')
  useEffect(() => {
    const lanes = new LaneSet({
      docs: spaceDocs({ docs, host, space }),
      nameOf: readTextsLane,
      begin: ({ device }) => ({ texts: new LaneTexts(device), length: 0 }),
      read({ open, state }) {
        const values = open.doc.getArray(TEXTS_ROOT)
        if (state.length === values.length) return false
        const added = values.slice(state.length, LIMITS.laneEntries)
        state.length = values.length
        for (const value of added) {
          const entry = readTextEntry(value)
          if (entry) state.texts.take(entry)
        }
        return true
      },
      most: LIMITS.lanes,
    })
    lanes.onChange(() => {
      const all = [...lanes.lanes].map(({ state }) => state.texts.texts)
      setTexts({
        of: (key) => all.find((each) => each.has(key))?.get(key),
        ready: lanes.isReady,
      })
    })
    for (const discussion of within.split(' ')) lanes.follow(textsPrefix(discussion))
    return () => {
      lanes.stop()
      setTexts(NOTHING)
    }
  }, [docs, host, space, within])
  return texts
}
