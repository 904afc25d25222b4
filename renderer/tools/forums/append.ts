import { writeDoc } from '../../../shared/docs/with-doc.ts'
import type { SpaceDocsOptions } from '../../docs/space-docs.ts'

/** Adds entries to an own lane. Resolves when they are durable, to false if it can't be written. */
export const append = (
  { docs, space }: Pick<SpaceDocsOptions, 'docs' | 'space'>,
  lane: string,
  root: string,
  entries: readonly unknown[],
): Promise<boolean> => writeDoc(docs, space, lane, (doc) => doc.getArray(root).push([...entries]))
