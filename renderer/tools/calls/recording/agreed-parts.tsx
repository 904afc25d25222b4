/** Feeds a recording or a broadcast with the media of this person and everyone who agrees. */
import { useEffect } from 'react'
import type { Purpose } from '../../../../shared/tools/calls/said.ts'
import { useStreamOf } from '../../../capture/stream-of.ts'
import { type Person, usePeople } from '../../../platform/people/use-people.ts'
import type { CarriedMedia } from '../../tool.tsx'
import type { Other } from '../media/call.ts'
import { useCalls, useCallsState } from '../use-calls.ts'
import { useOwnState } from '../use-own-call.ts'
import type { Part } from './composition.ts'

function partOf(
  { session, flags, streams, isInSight }: Other,
  { name, color }: Person,
  carried: CarriedMedia | undefined,
  isLarge: boolean,
): Part {
  const carriedSound = carried?.sound()
  const sounds = [...streams.microphone.getTracks(), ...streams.computer.getTracks()]
  return {
    session,
    name,
    color,
    camera: flags.camera && isInSight ? streams.camera : null,
    screen: !flags.screen ? null : (carried?.canvas ?? (isLarge ? null : streams.screen)),
    sounds: carriedSound ? [...sounds, carriedSound] : sounds,
  }
}

interface AgreedPartsProps {
  purpose: Purpose
  into: { setParts(parts: readonly Part[]): void }
  space: string
}

export function AgreedParts({ purpose, into, space }: AgreedPartsProps) {
  const { device } = useCalls()
  const personOf = usePeople(space)
  const { others, isLarge } = useOwnState(({ media }) => media)
  const carried = useOwnState((state) => state.carried)
  const tracks = useOwnState(({ devices }) => devices.tracks)
  const isMuted = useCallsState(({ current }) => current?.isMuted ?? true)
  const camera = useStreamOf(tracks.camera)
  const screen = useStreamOf(tracks.screen)
  useEffect(() => {
    const sounds = [isMuted ? null : tracks.microphone, tracks.computer].filter((track) => track !== null)
    const own: Part = { session: '', ...personOf(device), camera, screen, sounds }
    const agreeing = others.filter(({ agrees }) => agrees[purpose])
    into.setParts([
      ...agreeing.map((other) => partOf(other, personOf(other.device), carried.get(other.device), isLarge)),
      own,
    ])
  })
  // Includes no one until the next screen says who agrees.
  useEffect(() => () => into.setParts([]), [into])
  return null
}
