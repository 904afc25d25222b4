/**
 * Frees files that this device downloaded for a version once that is old (SPEC.md, U13). Files that it published,
 * imported or shared stay, and so does an old version that its person wanted.
 */
import { supersededFiles } from '../../../../shared/tools/releases/before.ts'
import type { Product } from '../../../../shared/tools/releases/product.ts'
import type { BlobEngine } from '../../blobs/blob-engine.ts'

/**
 * The purpose for which a space's release files are kept: only files with it are removed, whatever somebody calls a
 * file.
 */
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
