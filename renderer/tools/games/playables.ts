/** Items of another tool that people of a space can play as games. */
import type { ComponentType } from 'react'
import type { ListedItem, SpaceIndex } from '../../docs/space-index.ts'
import { itemsOf, type PlayingProps, useTools } from '../tool.tsx'

export interface Playables {
  items: readonly ListedItem[]
  /** The name of an existing or deleted item; null if there is none. */
  nameOf(item: string): string | null
  has(item: string): boolean
  /** Renders one. */
  Playing: ComponentType<PlayingProps> | null
}

export function usePlayables(index: SpaceIndex): Playables {
  const tool = useTools().find(({ playing }) => playing)
  const items = tool ? itemsOf(tool, { index }) : []
  const deleted = index.deleted.filter(({ type }) => type === tool?.tool.item?.type)
  return {
    items,
    nameOf: (item) => [...items, ...deleted].find(({ id }) => id === item)?.name ?? null,
    has: (item) => items.some(({ id }) => id === item),
    Playing: tool?.playing ?? null,
  }
}
