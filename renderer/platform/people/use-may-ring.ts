import { isQuiet } from '../../../shared/tools/when-to-notify.ts'
import { usePreferences } from '../state/preferences.ts'

/** Whether something in a space may make itself heard now, as the person's preferences say. */
export function useMayRing(space: string): boolean {
  const { notify, quiet, mutedSpaces } = usePreferences()
  return notify !== 'nothing' && !mutedSpaces.includes(space) && !isQuiet(quiet, new Date())
}
