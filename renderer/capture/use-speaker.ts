import { useEffect, useState } from 'react'
import { LocalDevices } from './devices.ts'

/** The id of the speaker that the person chose, for as long as it is plugged in; empty: the system's own choice. */
export function useSpeaker(): string {
  const [id, setId] = useState('')
  useEffect(() => {
    const devices = new LocalDevices()
    devices.onChange(({ speaker }) => setId(speaker?.id ?? ''))
    void devices.list()
    return () => devices.dispose()
  }, [])
  return id
}
