import { useEffect, useState } from 'react'
import { useRemembered } from '../docs/remembered.ts'
import { captureChoices } from './choices.ts'
import { DeviceList, NO_DEVICES, wantedAmong } from './device-list.ts'

/** The id of the speaker that the person chose, as long as it is plugged in; empty: the system's default. */
export function useSpeaker(): string {
  const { speaker } = useRemembered(captureChoices)
  const [{ speakers }, setListed] = useState(NO_DEVICES)
  useEffect(() => {
    const list = new DeviceList()
    list.onChange(setListed)
    void list.update()
    return () => list.dispose()
  }, [])
  return wantedAmong(speakers, speaker)?.id ?? ''
}
