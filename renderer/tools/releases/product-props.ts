import type { SpaceDetail } from '../../../shared/ipc/contract.ts'
import type { ProductState } from '../../../shared/tools/releases/calls.ts'

export interface ProductProps {
  detail: SpaceDetail
  product: ProductState
}

/** Whether this device is allowed to sign. */
export const isMaintainer = ({ ownKey, maintainers }: ProductState): boolean =>
  ownKey !== null && maintainers.includes(ownKey)
