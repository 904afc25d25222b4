import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { Person } from '../../../shared/record/person.ts'
import type { CallPerson, CallRoom } from '../../../shared/tools/calls/calls.ts'
import { useHost } from '../../platform/host/host-context.tsx'
import { navigate } from '../../platform/places/routes.ts'
import { useApp } from '../../platform/state/store.ts'
import { type CallPlace, type Calls, type CallsState, callsOf } from './calls.ts'

/** The calls of this window. */
export function useCalls(): Calls {
  const host = useHost()
  const device = useApp(({ app }) => app?.device ?? '')
  return callsOf(host, device)
}

/** @param select must return the same object for the same state */
export const useCallsState = <Value>(select: (state: CallsState) => Value): Value => useStore(useCalls().store, select)

export const openCall = ({ space, stream }: CallPlace): void => navigate({ tool: 'calls', space, place: { stream } })

/** Shows a call that the person clicked: its preview can open the microphone. */
export function goToCall(calls: Calls, place: CallPlace): void {
  calls.wish(place)
  openCall(place)
}

/** The people in a call; undefined if it is empty. */
export function useRoom({ space, stream }: CallPlace): CallRoom | undefined {
  const calls = useCalls()
  useEffect(() => calls.list(space), [calls, space])
  return useCallsState(({ rooms }) => rooms[space]?.find((room) => room.stream === stream))
}

/** The people in a call, each once, even with several devices. */
export const peopleOf = (all: readonly Pick<CallPerson, 'person'>[]): readonly Person[] => [
  ...new Set(all.map(({ person }) => person)),
]

/** The people in a room, without this device. */
export const othersIn = (room: CallRoom | undefined, me: string): readonly CallPerson[] =>
  (room?.people ?? []).filter(({ device }) => device !== me)
