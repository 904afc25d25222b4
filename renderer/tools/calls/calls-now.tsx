import { useEffect } from 'react'
import type { SpaceDetail } from '../../../shared/ipc/contract.ts'
import type { CallRoom } from '../../../shared/tools/calls/calls.ts'
import { CALL_LIMITS } from '../../../shared/tools/calls/limits.ts'
import { isConversation } from '../../../shared/tools/tool.ts'
import { useSpaceIndex } from '../../docs/space-index.ts'
import { usePeople } from '../../platform/people/use-people.ts'
import { useApp } from '../../platform/state/store.ts'
import { strings } from '../../strings/strings.ts'
import { type NowProps, type Ongoing, useTalkNames } from '../tool.tsx'
import { isAt } from './calls.ts'
import { peopleOf, useCalls, useCallsState } from './use-calls.ts'

/** Reports a space's current calls. */
export function CallsNow({ space, onNow }: NowProps) {
  const calls = useCalls()
  useEffect(() => calls.list(space.id), [calls, space.id])
  const rooms = useCallsState((state) => state.rooms[space.id])
  const hasNone = rooms?.length === 0
  useEffect(() => {
    if (hasNone) onNow([])
  }, [hasNone, onNow])
  return rooms && !hasNone ? <InRooms space={space} rooms={rooms} onNow={onNow} /> : null
}

/** Returns whether a call rings: small conversations do. */
const isRung = (detail: SpaceDetail | undefined, stream: string): boolean =>
  (detail?.conversations.find(({ id }) => id === stream)?.readers.length ?? 0) <= CALL_LIMITS.rungDevices

/** The data for naming rooms is loaded only while somebody is in one. */
function InRooms({ space, rooms, onNow }: NowProps & { rooms: readonly CallRoom[] }) {
  const words = strings.call.now
  const me = useApp(({ app }) => app?.device ?? '')
  const detail = useApp(({ details }) => details[space.id])
  const index = useSpaceIndex(space.id, null)
  const channelOf = useTalkNames({ space, detail, index })
  const personOf = usePeople(space.id)
  const current = useCallsState((state) => state.current)
  const rings = useCallsState((state) => state.rings)
  const ongoing = rooms.flatMap(({ stream, people }): Ongoing[] => {
    const place = { space: space.id, stream }
    const isIn = current !== null && isAt(current, place)
    if (people.length === 0 || isIn || rings.some((ring) => isAt(ring, place))) return []
    const devices = peopleOf(people)
    const names = devices.map((device) => personOf(device).name)
    const isPrivate = isConversation(stream)
    const channel = channelOf(stream) ?? ''
    const isTold = people.some(({ device }) => device === me) || (isPrivate && isRung(detail, stream))
    return [
      {
        id: stream,
        to: { tool: 'calls', space: space.id, place: { stream } },
        stream,
        title: isPrivate ? words.with(names) : channel && words.in(channel),
        devices,
        news: isTold
          ? null
          : {
              text: isPrivate ? words.areInOne(names, names.length) : words.areIn(names, channel, names.length),
              action: words.join,
            },
      },
    ]
  })
  useEffect(() => onNow(ongoing))
  return null
}
