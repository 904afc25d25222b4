import { withDoc } from '../../../shared/docs/with-doc.ts'
import type { SpaceDocsOptions } from '../../docs/space-docs.ts'

/** Adds entries to an own lane. Resolves with whether it can be written. */
export const append = (
  { docs, space }: Pick<SpaceDocsOptions, 'docs' | 'space'>,
  lane: string,
  root: string,
  entries: readonly unknown[],
): Promise<boolean> =>
  withDoc(docs, space, lane, ({ doc, snapshot: { writable } }) => {
    if (writable) doc.getArray(root).push([...entries])
    return writable
  })
