/**
 * What this device fetched of a version goes once it is old (SPEC.md, U13). What it published, brought or shared stays,
 * and so does an old version that somebody fetched because they want that one.
 */
import { supersededFiles } from '../../../../shared/tools/releases/before.ts'
import type { Product } from '../../../../shared/tools/releases/product.ts'
import type { BlobEngine } from '../../blobs/blob-engine.ts'

/** What files of versions are kept for in a space: nothing else is removed with them, whatever somebody calls a file. */
export const forReleases = (space: string): string => `releases of ${space}`

export async function freeOldVersions(
  engine: Pick<BlobEngine, 'forget' | 'keptFor'>,
  space: string,
  products: Iterable<Product>,
): Promise<void> {
  const fetched = new Set(engine.keptFor(forReleases(space)))
  if (fetched.size === 0) return
  for (const product of products)
    for (const { hash } of supersededFiles(product))
      for (const { root } of product.blobs.get(hash) ?? []) if (fetched.delete(root)) await engine.forget(root, space)
}
