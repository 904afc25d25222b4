import { useCallback, useSyncExternalStore } from 'react'
import type { DevicesState, LocalDevices } from './devices.ts'

/** Shows the component again when they change. */
export function useDevices(devices: LocalDevices): DevicesState {
  const subscribe = useCallback(
    (listener: () => void) => {
      const subscription = devices.onChange(listener)
      return () => subscription.dispose()
    },
    [devices],
  )
  return useSyncExternalStore(subscribe, () => devices.state)
}
