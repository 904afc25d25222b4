/** The items that this person hasn't read, as the host counts them. */
import { useCallback, useMemo, useSyncExternalStore } from 'react'
import type { UnreadItems } from '../../../shared/tools/inbox/unread.ts'
import { onRemembered } from '../../docs/remembered.ts'
import { type AppData, useApp, useAppStore } from './store.ts'

const NONE: UnreadItems = {}

export const unreadIn = ({ unread }: Pick<AppData, 'unread'>, space: string, tool: string): UnreadItems =>
  unread[space]?.[tool] ?? NONE

export const useUnread = (space: string, tool: string): UnreadItems => useApp((data) => unreadIn(data, space, tool))

/** The unread count of one item. @param item null for no item */
export const useUnreadCount = (space: string, tool: string, item: string | null): number =>
  useApp((data) => (item === null ? 0 : (unreadIn(data, space, tool)[item]?.count ?? 0)))

/** The total unread count of all items that the person hasn't muted. */
export const countUnread = (items: UnreadItems, isMuted: (item: string) => boolean): number =>
  Object.entries(items).reduce((sum, [item, { count }]) => (isMuted(item) ? sum : sum + count), 0)

/** A value computed from unread counts and muted items; updated when either changes. */
export function useUnmuted<Value extends string | number>(select: (data: AppData) => Value): Value {
  const store = useAppStore()
  const subscribe = useCallback(
    (listener: () => void) => {
      const stops = [store.subscribe(listener), onRemembered(listener)]
      return () => {
        for (const stop of stops) stop()
      }
    },
    [store],
  )
  return useSyncExternalStore(subscribe, () => select(store.getState()))
}

/** Counts by item. */
export function useCounts(items: UnreadItems, of: 'count' | 'calls' = 'count'): Readonly<Record<string, number>> {
  return useMemo(
    () =>
      Object.fromEntries(
        Object.entries(items).flatMap(([item, { [of]: number }]) => (number > 0 ? [[item, number]] : [])),
      ),
    [items, of],
  )
}
