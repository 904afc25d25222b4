/** Who signs updates of Parley: the first root of its product, which a copy is shipped with. */
import { readFileSync } from 'node:fs'
import { readMetadata } from '../../shared/tools/releases/metadata.ts'
import { productOf } from '../../shared/tools/releases/trust.ts'

/** The product whose first root is in this file; null if there is none. */
export function productIn(path: string): string | null {
  try {
    const root = readMetadata(readFileSync(path, 'utf8'))
    return root?.signed._type === 'root' ? productOf(root) : null
  } catch {
    return null
  }
}
