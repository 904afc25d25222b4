/** Gives a recording what there is to record: oneself, and whoever agrees. */
import { useEffect } from 'react'
import { useStreamOf } from '../../../capture/stream-of.ts'
import { type Person, usePeople } from '../../../platform/use-people.ts'
import type { Other } from '../media/call.ts'
import { useCalls, useCallsState } from '../use-calls.ts'
import { useOwnState } from '../use-own-call.ts'
import type { CallRecording } from './call-recording.ts'
import type { Part } from './composition.ts'

const partOf = ({ session, flags, streams, isInSight }: Other, { name, colour }: Person, isLarge: boolean): Part => ({
  session,
  name,
  colour,
  camera: flags.camera && isInSight ? streams.camera : null,
  screen: flags.screen && !isLarge ? streams.screen : null,
  sounds: [...streams.microphone.getTracks(), ...streams.computer.getTracks()],
})

export function RecordedParts({ recording, space }: { recording: CallRecording; space: string }) {
  const { device } = useCalls()
  const personOf = usePeople(space)
  const { others, isLarge } = useOwnState(({ media }) => media)
  const tracks = useOwnState(({ devices }) => devices.tracks)
  const isMuted = useCallsState(({ current }) => current?.isMuted ?? true)
  const camera = useStreamOf(tracks.camera)
  const screen = useStreamOf(tracks.screen)
  useEffect(() => {
    const sounds = [isMuted ? null : tracks.microphone, tracks.computer].filter((track) => track !== null)
    const own: Part = { session: '', ...personOf(device), camera, screen, sounds }
    const agreeing = others.filter(({ agrees }) => agrees)
    recording.setParts([...agreeing.map((other) => partOf(other, personOf(other.device), isLarge)), own])
  })
  // Until the next screen says who agrees.
  useEffect(() => () => recording.setParts([]), [recording])
  return null
}
