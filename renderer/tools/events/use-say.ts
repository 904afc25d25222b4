import { useAppStore } from '../../platform/state/store.ts'
import { strings } from '../../strings/strings.ts'

/** Notifies the person if something couldn't be saved. Resolves with whether it was. */
export function useSay() {
  const store = useAppStore()
  return async (said: Promise<boolean> | undefined): Promise<boolean> => {
    const isSaid = (await said) ?? false
    if (!isSaid) store.notify(strings.events.notSaved)
    return isSaid
  }
}
