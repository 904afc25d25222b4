import { usePreferences } from '../platform/state/preferences.ts'
import { useUnmuted } from '../platform/state/unread.ts'
import { SCREEN_TOOLS } from '../tools/tools.tsx'

/** How much the person hasn't read, in spaces that they didn't mute. */
export function useUnread(): number {
  const { mutedSpaces } = usePreferences()
  return useUnmuted((data) =>
    (data.app?.spaces ?? [])
      .filter(({ id }) => !mutedSpaces.includes(id))
      .reduce((sum, { id }) => sum + SCREEN_TOOLS.reduce((some, tool) => some + (tool.unread?.(data, id) ?? 0), 0), 0),
  )
}
