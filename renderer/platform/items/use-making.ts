import { useCallback } from 'react'
import type { Address } from '../../../shared/tools/address.ts'
import { beginMaking } from '../../ui/keyboard/first-place.ts'
import { navigate } from '../places/routes.ts'

/**
 * For dialogs that create something: creates it, closes the dialog and goes there. Keys typed in the meantime go there
 * too.
 *
 * @returns a function that resolves to whether it was created; its argument is the new place, or null
 */
export function useMaking(onClose: () => void): (made: Promise<Address | null> | Address) => Promise<boolean> {
  return useCallback(
    async (made) => {
      const making = beginMaking()
      const go = (place: Address) => {
        making.done()
        onClose()
        navigate(place)
        return true
      }
      // Synchronously if possible: a key could arrive before the next turn.
      if (!(made instanceof Promise)) return go(made)
      const place = await made.catch((error: unknown) => {
        making.failed()
        throw error
      })
      if (place) return go(place)
      making.failed()
      return false
    },
    [onClose],
  )
}
