import type { DocsPort } from '../../../shared/docs/docs-port.ts'
import { LaneInOrder } from '../../../shared/docs/lanes/lane-in-order.ts'
import { LaneSet } from '../../../shared/docs/lanes/lane-set.ts'
import type { Discussion } from '../../../shared/tools/forums/forum.ts'
import { FORUM_LIMITS as LIMITS } from '../../../shared/tools/forums/limits.ts'
import { readTextsLane, TEXTS_ROOT, textsPrefix } from '../../../shared/tools/forums/shape.ts'
import { LaneTexts, type PostText } from '../../../shared/tools/forums/texts-of.ts'

export interface Texts {
  /** Undefined if it hasn't arrived. @param key the post's */
  of(key: string): PostText | undefined
  ready: boolean
}

/** The discussions whose texts a discussion shows: itself, and those merged into it. */
export const shownWithin = ({ id, posts }: Discussion): string[] => [...new Set([id, ...posts.map((post) => post.in)])]

/** Subscribes to the texts of the posts in some discussions. Returns how to unsubscribe. */
export function followTexts(docs: DocsPort, discussions: readonly string[], onTexts: (texts: Texts) => void) {
  const lanes = new LaneSet({
    docs,
    nameOf: readTextsLane,
    begin: ({ device }) => new LaneInOrder(TEXTS_ROOT, () => new LaneTexts(device), LIMITS.laneEntries),
    read: ({ open, state }) => state.readOn(open.doc),
    most: LIMITS.lanes,
  })
  lanes.onChange(() => {
    const all = [...lanes.lanes].map(({ state }) => state.said.texts)
    onTexts({ of: (key) => all.find((each) => each.has(key))?.get(key), ready: lanes.isReady })
  })
  for (const discussion of discussions) lanes.follow(textsPrefix(discussion))
  return () => lanes.stop()
}
