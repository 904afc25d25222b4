import type { SpaceHoldings } from '../../../shared/ipc/contract.ts'
import { useAsked } from './asked.ts'

/** What devices hold of a space, kept up to date; null until the host has answered. */
export const useHoldings = (space: string): SpaceHoldings | null =>
  useAsked('spaces.holdings', space, 'space.changed').value
