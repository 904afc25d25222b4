import { useEffect } from 'react'
import { harmlessName } from '../../../shared/record/harmless.ts'
import { useSpaceIndex } from '../../docs/space-index.ts'
import { usePeople } from '../../platform/people/use-people.ts'
import { useApp } from '../../platform/state/store.ts'
import { strings } from '../../strings/strings.ts'
import { type NowProps, type Ongoing, useTalkNames } from '../tool.tsx'
import { useCastsState, useMainCastsIn } from './use-casts.ts'

/** Reports a space's current broadcasts. */
export function CastsNow({ space, onNow }: NowProps) {
  const isKnown = useCastsState(({ casts }) => casts[space.id] !== undefined)
  const count = useMainCastsIn(space.id).length
  const hasNone = isKnown && count === 0
  useEffect(() => {
    if (hasNone) onNow([])
  }, [hasNone, onNow])
  return count > 0 ? <OnNow space={space} onNow={onNow} /> : null
}

function OnNow({ space, onNow }: NowProps) {
  const words = strings.cast
  const me = useApp(({ app }) => app?.device)
  const detail = useApp(({ details }) => details[space.id])
  const index = useSpaceIndex(space.id, null)
  const channelOf = useTalkNames({ space, detail, index })
  const personOf = usePeople(space.id)
  const ongoing = useMainCastsIn(space.id).flatMap(({ cast, device, stream, ...named }): Ongoing[] => {
    // People who are live see that above every view.
    if (device === me) return []
    const { name } = personOf(device)
    const title = harmlessName(named.title)
    return [
      {
        id: cast,
        to: { tool: 'casts', space: space.id, place: { stream } },
        stream,
        title: channelOf(stream) === null ? '' : title,
        devices: [device],
        news: { text: words.isLiveWith(name, title), action: words.watch },
        isSaidInStream: true,
      },
    ]
  })
  useEffect(() => onNow(ongoing))
  return null
}
