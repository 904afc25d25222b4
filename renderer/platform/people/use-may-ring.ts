import { isQuiet } from '../../../shared/tools/inbox/when-to-notify.ts'
import { usePreferences } from '../state/preferences.ts'

/** Whether the person's preferences allow a space to ring now. */
export function useMayRing(space: string): boolean {
  const { notify, quiet, mutedSpaces } = usePreferences()
  return notify !== 'nothing' && !mutedSpaces.includes(space) && !isQuiet(quiet, new Date())
}
