import { useCallback } from 'react'
import type { Address } from '../../../shared/tools/address.ts'
import { beginMaking } from '../../ui/keyboard/first-place.ts'
import { navigate } from '../places/routes.ts'

/**
 * For dialogs that make something: makes it, closes the dialog and goes there. What is typed meanwhile goes there, too.
 *
 * @returns a function that resolves to whether it was made; it gets the place of what was made, or null
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
      // At once if it can be: a key could come before the next turn.
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
