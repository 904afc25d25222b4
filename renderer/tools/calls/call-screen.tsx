import { Button } from '@mantine/core'
import { BellRing } from 'lucide-react'
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { isConversation } from '../../../shared/tools/tool.ts'
import { DeviceNotice } from '../../capture/device-fields.tsx'
import { useRemembered } from '../../docs/remembered.ts'
import { usePeople } from '../../platform/people/use-people.ts'
import { CONNECTION, formatRoute } from '../../platform/places/routes.ts'
import { useApp, useAppStore } from '../../platform/state/store.ts'
import { strings } from '../../strings/strings.ts'
import { MessagesBeside } from '../messages-beside.tsx'
import { type Talk, useCarrier, useTools } from '../tool.tsx'
import { CallBar } from './call-bar.tsx'
import classes from './calls.module.css'
import { callChoices, choose } from './choices.ts'
import { MOST_IN_SIGHT } from './media/encodings.ts'
import type { RingTrouble } from './own-call.ts'
import { PurposeNotices } from './purpose-notices.tsx'
import { SharingNotice } from './stage/sharing-notice.tsx'
import { Stage } from './stage/stage.tsx'
import { useCallsState } from './use-calls.ts'
import { useHasLasted } from './use-lasting.ts'
import { useOwnCall, useOwnState } from './use-own-call.ts'

/** Milliseconds until a person who can't be reached directly usually arrives another way. */
const TO_BE_CARRIED = 8000

const ACTS = 'input, textarea, select, button, a, summary, [contenteditable], [role="slider"], [role="menuitem"]'

/** Holding Space turns the microphone on, unless the focus is on an element that uses the key. */
function usePushToTalk(whole: RefObject<HTMLElement | null>): void {
  const own = useOwnCall()
  useEffect(() => {
    const call = whole.current
    // Otherwise a clicked button would keep the focus, and Space would press it again.
    const takeFocus = (event: MouseEvent) => {
      if (!(event.target instanceof Element && event.target.closest('button'))) return
      event.preventDefault()
      call?.focus({ preventScroll: true })
    }
    call?.addEventListener('mousedown', takeFocus)
    return () => call?.removeEventListener('mousedown', takeFocus)
  }, [whole])
  useEffect(() => {
    let isHeld = false
    const release = () => {
      if (!isHeld) return
      isHeld = false
      void own.setMuted(true)
    }
    const onKeyDown = (event: KeyboardEvent) => {
      const isFree = !(event.target instanceof Element && event.target.closest(ACTS))
      const { current } = own
      if (event.key !== ' ' || event.repeat || event.defaultPrevented || !isFree || !current?.isMuted) return
      event.preventDefault()
      isHeld = true
      void own.setMuted(false)
    }
    const onKeyUp = (event: KeyboardEvent) => {
      if (event.key === ' ') release()
    }
    window.addEventListener('keydown', onKeyDown)
    window.addEventListener('keyup', onKeyUp)
    window.addEventListener('blur', release)
    return () => {
      release()
      window.removeEventListener('keydown', onKeyDown)
      window.removeEventListener('keyup', onKeyUp)
      window.removeEventListener('blur', release)
    }
  }, [own])
}

/** Rings the other members of a conversation until somebody joins. */
function Ringing({ space, stream }: { space: string; stream: string }) {
  const words = strings.call
  const own = useOwnCall()
  const personOf = usePeople(space)
  const declined = useOwnState((state) => state.declined)
  const isRinging = useCallsState(({ rooms }) => rooms[space]?.find((room) => room.stream === stream)?.ringing ?? false)
  const connection = useApp(({ app }) => app?.spaces.find(({ id }) => id === space)?.connection)
  const [trouble, setTrouble] = useState<RingTrouble | null>(null)
  const isOffline = connection?.state === 'offline'
  const said = () => {
    if (isOffline) return words.ringOffline
    if (trouble) return words.cantRing[trouble]
    if (declined.length > 0) return words.declined(declined.map((device) => personOf(device).name))
    if (connection?.state === 'alone') return words.ringAlone
    return isRinging ? words.ringing : words.noOneYet
  }
  return (
    <p className={classes.notice} role="status">
      {said()}
      {!isOffline && !isRinging && (trouble === null || trouble === 'failed') && (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<BellRing size={16} />}
          onClick={async () => setTrouble(await own.ring())}
        >
          {words.ring}
        </Button>
      )}
    </p>
  )
}

/** Lists people without a connection, and without anyone who forwards what they send. */
function NoWay({ space }: { space: string }) {
  const words = strings.call.noWay
  const { media, carried } = useOwnState((state) => state)
  const { relayed } = useRemembered(callChoices)
  const personOf = usePeople(space)
  const lost = media.others.filter(
    ({ device, state, listens }) => state === 'lost' && !carried.has(device) && (relayed || !listens),
  )
  const isDecided = useHasLasted(lost.length > 0, TO_BE_CARRIED) || relayed
  if (lost.length === 0 || !isDecided) return null
  const names = lost.map(({ device }) => personOf(device).name)
  return (
    <p className={classes.notice} role="alert">
      <span>{relayed ? words.hidden(names) : words.direct(names)}</span>
      <Button component="a" href={formatRoute(CONNECTION)} size="compact-sm" variant="default">
        {words.settings}
      </Button>
    </p>
  )
}

/** Notices that matter now. */
function Notices({ space, stream }: { space: string; stream: string }) {
  const words = strings.call
  const own = useOwnCall()
  const isUnheard = useCallsState(({ current }) => current?.isUnheard ?? false)
  const listens = useCallsState(({ current }) => current?.listens ?? false)
  const isAlone = useOwnState(({ media }) => media.others.length === 0)
  const isSilenced = useOwnState(({ media }) => media.isSilenced)
  const isLarge = useOwnState(({ media }) => media.isLarge)
  const { savesData, hidesSelf } = useRemembered(callChoices)
  const canCarry = useCarrier()?.isPossible() ?? false
  return (
    <div className={classes.notices}>
      {isSilenced && (
        <p className={classes.notice} role="alert">
          {words.silenced}
          <Button size="compact-sm" onClick={() => own.play()}>
            {words.playSound}
          </Button>
        </p>
      )}
      {isUnheard && (
        <p className={classes.notice} role="alert">
          {words.unheard}
        </p>
      )}
      <NoWay space={space} />
      <PurposeNotices space={space} />
      <SharingNotice />
      {isAlone && (isConversation(stream) ? <Ringing space={space} stream={stream} /> : <NoOneYet />)}
      {isLarge && <p className={classes.notice}>{words.large(MOST_IN_SIGHT.call, MOST_IN_SIGHT.beyond, canCarry)}</p>}
      {savesData && (
        <p className={classes.notice}>
          {words.savingData}
          <Button size="compact-sm" variant="default" onClick={() => choose({ savesData: false })}>
            {words.turnOff}
          </Button>
        </p>
      )}
      {listens && <p className={classes.notice}>{words.viewOnly}</p>}
      {hidesSelf && !isAlone && (
        <p className={classes.notice}>
          <Button size="compact-sm" variant="default" onClick={() => choose({ hidesSelf: false })}>
            {words.showSelf}
          </Button>
        </p>
      )}
      <DeviceNotice devices={own.devices} kind="microphone" />
      <DeviceNotice devices={own.devices} kind="camera" />
    </div>
  )
}

const NoOneYet = () => (
  <p className={classes.notice} role="status">
    {strings.call.noOneYet}
  </p>
)

/** The call that this window is in: everyone's tiles, and the actions. */
export function CallScreen({ side, ...talk }: Talk & { side: HTMLElement | null }) {
  const { space, detail, stream } = talk
  const store = useAppStore()
  // Not the whole object: it changes whenever this person starts or stops speaking.
  const isIn = useCallsState(({ current }) => current !== null)
  const listens = useCallsState(({ current }) => current?.listens ?? false)
  const isMuted = useCallsState(({ current }) => current?.isMuted ?? true)
  const hasHand = useCallsState(({ current }) => current !== null && current.hand !== null)
  const hasMessages = useTools().some((tool) => tool.Messages)
  const [isBeside, setBeside] = useState(false)
  const whole = useRef<HTMLDivElement>(null)
  usePushToTalk(whole)
  // The button that was pressed to join is no longer rendered.
  useEffect(() => whole.current?.focus(), [])
  const toggleBeside = useCallback(() => {
    store.setState({ peopleOpen: false })
    setBeside((before) => !before)
  }, [store])
  const closeBeside = () => {
    setBeside(false)
    whole.current?.focus()
  }
  if (!isIn) return null
  return (
    <div ref={whole} className={classes.call} tabIndex={-1}>
      <Stage space={space.id} me={detail.me} />
      <Notices space={space.id} stream={stream} />
      <CallBar
        stream={stream}
        listens={listens}
        isMuted={isMuted}
        hasHand={hasHand}
        isBeside={hasMessages ? isBeside : null}
        onBeside={toggleBeside}
      />
      {isBeside &&
        side &&
        createPortal(<MessagesBeside talk={talk} title={strings.call.chat} onClose={closeBeside} />, side)}
    </div>
  )
}
