import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { Member, SpaceDetail } from '../../../shared/ipc/contract.ts'
import type { CallPerson, CallRoom } from '../../../shared/tools/calls/calls.ts'
import { useHost } from '../../platform/host-context.tsx'
import { navigate } from '../../platform/routes.ts'
import { useApp, useAppStore } from '../../platform/store.ts'
import { useNameOf } from '../../platform/use-name-of.ts'
import { strings } from '../../strings/strings.ts'
import { type CallPlace, type Calls, type CallsState, callsOf } from './calls.ts'

/** The calls of this window. */
export function useCalls(): Calls {
  const host = useHost()
  const device = useApp(({ app }) => app?.device ?? '')
  return callsOf(host, device)
}

/** @param select the same object for the same state */
export const useCallsState = <Value>(select: (state: CallsState) => Value): Value => useStore(useCalls().store, select)

export const openCall = ({ space, stream }: CallPlace): void => navigate({ tool: 'calls', space, place: { stream } })

/** Who is in a call; undefined if nobody is. */
export function useRoom({ space, stream }: CallPlace): CallRoom | undefined {
  const calls = useCalls()
  useEffect(() => calls.list(space), [calls, space])
  return useCallsState(({ rooms }) => rooms[space]?.find((room) => room.stream === stream))
}

/** Those in a room besides this device. */
export const othersIn = (room: CallRoom | undefined, me: string): readonly CallPerson[] =>
  (room?.people ?? []).filter(({ device }) => device !== me)

export type Person = Pick<Member, 'name' | 'colour'>

const NOBODY: Pick<SpaceDetail, 'members' | 'former'> = { members: [], former: [] }
const UNKNOWN_COLOUR = '#868e96'

/** Names and colors of a space's people, also of a space that isn't on screen. */
export function usePeople(space: string): (device: string) => Person {
  const store = useAppStore()
  const detail = useApp(({ details }) => details[space])
  const isKnown = detail !== undefined
  useEffect(() => {
    if (!isKnown && space !== '') void store.loadDetail(space)
  }, [store, space, isKnown])
  const { members, former } = detail ?? NOBODY
  const nameOf = useNameOf({ members, former }, strings.call.someone)
  return (device) => ({
    name: nameOf(device),
    colour: members.find((member) => member.device === device)?.colour ?? UNKNOWN_COLOUR,
  })
}
