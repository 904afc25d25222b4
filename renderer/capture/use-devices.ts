import { useCallback, useSyncExternalStore } from 'react'
import type { DevicesState, LocalDevices } from './devices.ts'

/** Rerenders the component when the devices change. */
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
