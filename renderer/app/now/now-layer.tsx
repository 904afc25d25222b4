/** Asks all tools for urgent and ongoing activities in all spaces. */
import { useEffect, useState } from 'react'
import type { SpaceSummary } from '../../../shared/ipc/contract.ts'
import { harmless } from '../../../shared/record/harmless.ts'
import { addresses } from '../../../shared/tools/address.ts'
import type { InboxItem } from '../../../shared/tools/inbox/inbox.ts'
import { useAsked } from '../../platform/host/asked.ts'
import { usePeople } from '../../platform/people/use-people.ts'
import { usePreferences } from '../../platform/state/preferences.ts'
import { useApp } from '../../platform/state/store.ts'
import { isOffered, type NowProps, type Ongoing, type ScreenTool, type UrgentLook } from '../../tools/tool.tsx'
import { SCREEN_TOOLS } from '../../tools/tools.tsx'
import { ErrorBoundary } from '../../ui/problems/error-boundary.tsx'
import { Source, type SourceProps } from './source.tsx'

type Looks = Readonly<Record<string, UrgentLook>>

const useNoMutes = () => () => false

/** Whether the person has muted the place of an activity. */
function useIsMuted({ id }: SpaceSummary): (ongoing: Ongoing) => boolean {
  const isSpaceMuted = usePreferences().mutedSpaces.includes(id)
  const mutes = SCREEN_TOOLS.map(({ useMutes = useNoMutes }) => {
    // biome-ignore lint/correctness/useHookAtTopLevel: the tools are the same at each render
    return useMutes(id)
  })
  return ({ stream }) => isSpaceMuted || (stream !== undefined && mutes.some((isMuted) => isMuted(stream)))
}

interface UrgentProps extends NowProps {
  tool: ScreenTool
  looks: Looks
  items: readonly InboxItem[]
}

/** Reports the urgent ones among a tool's inbox entries. */
function Urgent({ tool, looks, items, space, onNow }: UrgentProps) {
  const isKnown = useApp(({ details }) => details[space.id] !== undefined)
  const personOf = usePeople(items.length > 0 ? space.id : '')
  const { quote = (text: string) => text } = tool.inbox ?? {}
  const ongoing = items.flatMap(({ id, kind, text, path, device }): Ongoing[] => {
    const to = addresses.readPath(space.id, path)
    const look = looks[kind]
    if (!to || !look || device === null) return []
    const said = harmless(quote(text))
    const news = look.news && { text: look.news.text(personOf(device).name, said), action: look.news.action() }
    return [{ id, to, title: isKnown ? look.title(said) : '', devices: [device], news }]
  })
  useEffect(() => onNow(ongoing))
  return null
}

function useLooks({ inbox }: ScreenTool): Looks | null {
  const [looks, setLooks] = useState<Looks | null>(null)
  useEffect(() => void inbox?.urgent?.().then(setLooks), [inbox])
  return looks
}

type OfToolProps = Pick<SourceProps, 'tool' | 'space' | 'isMuted'> & { inbox: readonly InboxItem[] | null }

function OfTool({ inbox, ...source }: OfToolProps) {
  const { tool, space } = source
  const { Now } = tool
  const looks = useLooks(tool)
  const items = inbox?.filter(({ from, kind }) => from === tool.tool.id && looks?.[kind])
  return (
    <>
      {Now && <Source {...source} name="now" render={(onNow) => <Now space={space} onNow={onNow} />} />}
      {looks && items && (
        <Source
          {...source}
          name="inbox"
          render={(onNow) => <Urgent tool={tool} looks={looks} items={items} space={space} onNow={onNow} />}
        />
      )}
    </>
  )
}

const WITH_URGENT = SCREEN_TOOLS.filter(({ Now, inbox }) => Now ?? inbox?.urgent)

function InSpace({ space }: { space: SpaceSummary }) {
  const { value: inbox } = useAsked('inbox.list', space.id, 'inbox.changed')
  const isMuted = useIsMuted(space)
  return WITH_URGENT.filter((tool) => isOffered(tool, space)).map((tool) => (
    <ErrorBoundary key={tool.tool.id} within={() => null}>
      <OfTool tool={tool} space={space} inbox={inbox} isMuted={isMuted} />
    </ErrorBoundary>
  ))
}

export const NowLayer = ({ spaces }: { spaces: readonly SpaceSummary[] }) =>
  spaces.filter(({ standing }) => standing === 'member').map((space) => <InSpace key={space.id} space={space} />)
