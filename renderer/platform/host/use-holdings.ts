import type { SpaceHoldings } from '../../../shared/ipc/contract.ts'
import { useAsked } from './asked.ts'

/** How much of a space each device holds, kept up to date; null until the host has answered. */
export const useHoldings = (space: string): SpaceHoldings | null =>
  useAsked('spaces.holdings', space, 'space.changed').value
