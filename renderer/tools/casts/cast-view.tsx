import { Button } from '@mantine/core'
import { MessageSquare, Radio } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import type { ShownCast } from '../../../shared/tools/casts/calls.ts'
import { usePeople } from '../../platform/people/use-people.ts'
import { placeIn } from '../../platform/places/routes.ts'
import { useAppStore } from '../../platform/state/store.ts'
import { View } from '../../platform/view/view.tsx'
import { ViewHeader } from '../../platform/view/view-header.tsx'
import { strings } from '../../strings/strings.ts'
import { part } from '../../ui/loading/part.tsx'
import { IconButton } from '../../ui/menus/icon-button.tsx'
import { EmptyState } from '../../ui/problems/empty-state.tsx'
import { type Talk, useTalkNames, type ViewProps } from '../tool.tsx'
import classes from './casts.module.css'
import { OwnView } from './own/own-view.tsx'
import { programsOf } from './own/programs.ts'
import { canPlay } from './player/player.ts'
import { useCastsIn, useCastsState } from './use-casts.ts'
import { ChatBeside } from './watching/chat-beside.tsx'
import { Invitation } from './watching/invitation.tsx'
import { useChat } from './watching/use-chat.ts'
import { Watching } from './watching/watching.tsx'

const GoLiveDialog = part(async () => (await import('./own/go-live-dialog.tsx')).GoLiveDialog)

/** No one is live: a broadcast has just ended, or the person can start one. */
function NobodyLive({ talk, last }: { talk: Talk; last: ShownCast | null }) {
  const words = strings.cast
  const [isOpen, setOpen] = useState(false)
  const isLive = useCastsState(({ live }) => live !== null)
  const personOf = usePeople(talk.space.id)
  const mayBegin = talk.detail.mayWrite && !isLive
  return (
    <div className={classes.nobody} role="status">
      <EmptyState
        icon={<Radio size={32} />}
        title={last ? words.hasStopped(personOf(last.device).name) : words.nobodyLive}
        detail={last ? words.resumes : mayBegin ? words.nobodyLiveDetail : words.nobodyLiveWait}
      >
        {mayBegin && <Button onClick={() => setOpen(true)}>{words.goLive}</Button>}
      </EmptyState>
      {isOpen && <GoLiveDialog {...talk} onClose={() => setOpen(false)} />}
    </div>
  )
}

/** A channel's broadcast. */
function CastScreen({ talk, side }: { talk: Talk; side: HTMLElement | null }) {
  const words = strings.cast
  const { space, detail, stream } = talk
  const store = useAppStore()
  const personOf = usePeople(space.id)
  const here = programsOf(useCastsIn(space.id).filter((cast) => cast.stream === stream))
  const [chosen, setChosen] = useState<string | null>(null)
  const [isBeside, setBeside] = useState(false)
  const [typed, setTyped] = useState('')
  const own = here.find(({ main, guests }) => [main, ...guests].some(({ device }) => device === detail.me))
  const program = here.find(({ main }) => main.cast === chosen) ?? own ?? here[0] ?? null
  const shown = program?.main ?? null
  const isOurs = useCastsState(({ live }) => live !== null && live.cast === shown?.cast)
  const { lines, caption } = useChat(space.id, shown?.cast ?? null)
  const last = useRef<ShownCast | null>(null)
  useEffect(() => {
    if (shown) last.current = shown
  }, [shown])
  const toggleBeside = () => {
    store.setState({ peopleOpen: false })
    setBeside(!isBeside)
  }
  const chat = (
    <IconButton size={40} variant="default" label={words.chat} aria-pressed={isBeside} onClick={toggleBeside}>
      <MessageSquare size={20} />
    </IconButton>
  )
  return (
    <div className={classes.cast}>
      {here.length > 1 && (
        <fieldset className={classes.casts} aria-label={words.choose}>
          {here.map(({ main: each }) => (
            <Button
              key={each.cast}
              size="compact-sm"
              variant={each === shown ? 'light' : 'default'}
              aria-pressed={each === shown}
              onClick={() => setChosen(each.cast)}
            >
              <span className={classes.choice}>{words.nameAndTitle(personOf(each.device).name, each.title)}</span>
            </Button>
          ))}
        </fieldset>
      )}
      {!program || !shown ? (
        <NobodyLive talk={talk} last={last.current} />
      ) : shown.device === detail.me ? (
        <OwnView detail={detail} program={program} caption={caption} more={chat} />
      ) : canPlay() ? (
        <Watching
          key={shown.cast}
          space={space.id}
          me={detail.me}
          mayWrite={detail.mayWrite}
          program={program}
          caption={caption}
          more={chat}
        />
      ) : (
        <EmptyState icon={<Radio size={32} />} title={words.cantPlay} detail={words.cantPlayDetail} />
      )}
      {shown && <Invitation key={`to ${shown.cast}`} talk={talk} cast={shown} />}
      {isBeside &&
        shown &&
        side &&
        createPortal(
          <ChatBeside
            key={shown.cast}
            space={space.id}
            cast={shown}
            lines={lines}
            mayWrite={detail.mayWrite}
            decides={isOurs}
            typed={typed}
            setTyped={setTyped}
            onClose={toggleBeside}
          />,
          side,
        )}
    </div>
  )
}

export function CastView(props: ViewProps) {
  const { space, detail, index, route, side, nothing } = props
  const stream = placeIn(route, 'casts')?.stream ?? ''
  const title = useTalkNames(props)(stream)
  if (!detail) return nothing
  const header = (
    <ViewHeader
      icon={<Radio size={18} />}
      title={title ? strings.cast.titleIn(title) : strings.casts.title}
      space={space}
    />
  )
  return (
    <View space={space} route={route} header={header}>
      {title ? (
        <CastScreen key={stream} talk={{ space, detail, index, stream, title }} side={side} />
      ) : (
        <EmptyState title={strings.cast.gone} />
      )}
    </View>
  )
}
