/** Who signs updates of Parley: the first root of its product, which is shipped with each copy. */
import { readFileSync } from 'node:fs'
import { readMetadata } from '../../shared/tools/releases/trust/metadata.ts'
import { productOf } from '../../shared/tools/releases/trust/trust.ts'

/** The product whose first root is in this file; null if the file has none. */
export function productIn(path: string): string | null {
  try {
    const root = readMetadata(readFileSync(path, 'utf8'))
    return root?.signed._type === 'root' ? productOf(root) : null
  } catch {
    return null
  }
}
