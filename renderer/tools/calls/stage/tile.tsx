import { Popover, Slider } from '@mantine/core'
import { useViewportSize } from '@mantine/hooks'
import {
  Disc,
  Ellipsis,
  EyeOff,
  Hand,
  Maximize,
  MicOff,
  Minimize,
  Pin,
  PinOff,
  Radio,
  SignalLow,
  Volume2,
} from 'lucide-react'
import { type CSSProperties, memo, useEffect, useState } from 'react'
import type { Reaction } from '../../../../shared/tools/calls/said.ts'
import { Picture } from '../../../capture/picture.tsx'
import { strings } from '../../../strings/strings.ts'
import { useFullScreen } from '../../../ui/full-screen.ts'
import { useCommands } from '../../../ui/keyboard/commands.tsx'
import { IconButton } from '../../../ui/menus/icon-button.tsx'
import { Face } from '../../../ui/people/face.tsx'
import { KEYS } from '../call-bar.tsx'
import classes from '../calls.module.css'
import { CarriedPicture } from '../carried.tsx'
import { useCallsState } from '../use-calls.ts'
import { useOwnCall, useOwnState } from '../use-own-call.ts'
import type { Place } from './lay-out.ts'
import { Pointers } from './pointers.tsx'
import type { TileOf } from './tiles.ts'

/** Size of an avatar as a share of a tile's smaller side. */
const FACE = 0.42
const FACES = { least: 32, most: 128 }
/** Minimum width in pixels of a tile with buttons. */
const WITH_BUTTONS = 150

function Volume({ session, name, volume }: { session: string; name: string; volume: number }) {
  const own = useOwnCall()
  return (
    <div className={classes.volume}>
      <Volume2 size={18} aria-hidden="true" />
      <Slider
        className={classes.slider ?? ''}
        label={null}
        thumbLabel={strings.call.volumeOf(name)}
        min={0}
        max={100}
        step={5}
        value={Math.round(volume * 100)}
        onChange={(percent) => own.setVolume(session, percent / 100)}
      />
    </div>
  )
}

/** @param tile its key @param session its owner */
export type OnPin = (tile: string, session: string) => void

/** Rendered again only if the buttons change: the tile of a person who is speaking changes several times a second. */
const TileButtons = memo(function TileButtons({
  tile,
  session,
  volume,
  name,
  isPinned,
  isFull,
  keys,
  onPin,
  onHide,
  onFull,
}: {
  tile: string
  /** Null: this window's own. */
  session: string | null
  /** From 0 to 1; null: it can't be changed here. */
  volume: number | null
  name: string
  isPinned: boolean
  /** It fills the screen. */
  isFull: boolean
  /** The key for `onFull`. */
  keys: string | undefined
  onPin: OnPin
  onHide: (() => void) | null
  onFull: (() => void) | null
}) {
  const words = strings.call
  const [isOpen, setOpen] = useState(false)
  return (
    <span className={classes.tileButtons} data-open={isOpen || undefined}>
      {onHide && (
        <IconButton size={28} variant="default" label={words.hideSelf} onClick={onHide}>
          <EyeOff size={16} />
        </IconButton>
      )}
      {session !== null && !isFull && (
        <IconButton
          size={28}
          variant="default"
          label={isPinned ? words.unpin : words.pin}
          aria-pressed={isPinned}
          onClick={() => onPin(tile, session)}
        >
          {isPinned ? <PinOff size={16} /> : <Pin size={16} />}
        </IconButton>
      )}
      {onFull && (
        <IconButton
          size={28}
          variant="default"
          label={isFull ? strings.tools.leaveFullScreen : strings.tools.fullScreen}
          keys={keys}
          onClick={onFull}
        >
          {isFull ? <Minimize size={16} /> : <Maximize size={16} />}
        </IconButton>
      )}
      {session !== null && volume !== null && (
        <Popover position="bottom-end" trapFocus returnFocus onChange={setOpen}>
          <Popover.Target>
            <IconButton size={28} variant="default" label={words.tileMenu(name)}>
              <Ellipsis size={16} />
            </IconButton>
          </Popover.Target>
          <Popover.Dropdown aria-label={words.volume}>
            <Volume session={session} name={name} volume={volume} />
          </Popover.Dropdown>
        </Popover>
      )}
    </span>
  )
})

/** Describes the connection with a person if it is bad, or names the people whom they can't hear. */
function connectionWords({ other, person, kind }: TileOf, unheard: string[], isCarried: boolean): string | null {
  const words = strings.call
  if (!other) return null
  if (other.state === 'lost' && isCarried) return words.throughOthers
  if (other.state !== 'open') return words.states[other.state]
  if (other.reason) return words.reasons[other.reason]
  if (kind === 'screen' || other.unheard.length === 0) return null
  const isOneMore = unheard.length < other.unheard.length
  return isOneMore ? words.cannotHearYou(person.name) : words.cannotHear(person.name, unheard)
}

/** Another person's screen can be shown in full screen; the large one also with a key. */
function useFull({ kind, other }: TileOf, place: Place, isLarge: boolean) {
  const { element, isFull, toggle } = useFullScreen()
  const viewport = useViewportSize()
  const { fullScreen, leaveFullScreen } = strings.tools
  const onFull = kind === 'screen' && other ? toggle : null
  const keys = isLarge ? KEYS.full : undefined
  useCommands(() => {
    const title = isFull ? leaveFullScreen : fullScreen
    return {
      commands: keys && onFull ? [{ id: 'call-full', kind: 'action', title, icon: Maximize, keys, run: onFull }] : [],
    }
  })
  return { element, isFull, keys, onFull, place: isFull ? { left: 0, top: 0, ...viewport } : place }
}

/** Somebody in the call, or a screen that they share. */
export function Tile({
  tile,
  space,
  place: inStage,
  isLarge,
  isPinned,
  reaction,
  unheard,
  onPin,
  onHide,
}: {
  tile: TileOf
  space: string
  place: Place
  isLarge: boolean
  isPinned: boolean
  reaction: Reaction | null
  /** Names of the people whom they can't hear, besides this window's person. */
  unheard: string[]
  onPin: OnPin
  /** Only for one's own picture. */
  onHide: (() => void) | null
}) {
  const words = strings.call
  const { device, person, other, kind, picture, isMuted, hasHand, isSpeaking, isRecording, isLive } = tile
  const { element, place, ...full } = useFull(tile, inStage, isLarge)
  useShown(tile, place)
  const size = Math.min(FACES.most, Math.max(FACES.least, Math.min(place.width, place.height) * FACE))
  const isCarried = useOwnState(({ carried }) => carried.has(device))
  const trouble = connectionWords(tile, unheard, isCarried)
  const own = useCallsState(({ current }) => current?.session ?? '')
  const name =
    kind === 'screen' ? (other ? words.sharedBy(person.name) : words.yourScreen) : other ? person.name : words.you
  const style: CSSProperties = {
    insetInlineStart: place.left,
    top: place.top,
    width: place.width,
    height: place.height,
  }
  return (
    <li ref={element} className={classes.tile} style={style} data-speaking={isSpeaking || undefined} data-kind={kind}>
      {picture ? (
        <Picture stream={picture} isMirrored={!other && kind === 'camera'} isWhole={kind === 'screen'} />
      ) : (
        <Face device={device} {...person} size={Math.round(size)} />
      )}
      {other && (kind === 'screen' || other.state === 'lost') && <CarriedPicture device={device} label={name} />}
      {kind === 'screen' && picture && <Pointers space={space} screen={other?.session ?? own} place={place} />}
      {trouble && (
        <span className={classes.tileTrouble}>
          <SignalLow size={16} aria-hidden="true" />
          <span>{trouble}</span>
        </span>
      )}
      {hasHand && (
        <span className={classes.hand} role="img" aria-label={words.handOf(person.name)}>
          <Hand size={18} />
        </span>
      )}
      {reaction && (
        <span className={classes.reaction} aria-hidden="true">
          {reaction}
        </span>
      )}
      <span className={classes.tileName}>
        {isMuted && kind === 'camera' && <MicOff size={14} role="img" aria-label={words.muted(person.name)} />}
        {isRecording && kind === 'camera' && (
          <Disc className={classes.recordingMark} size={14} role="img" aria-label={words.recording.by(person.name)} />
        )}
        {isLive && kind === 'camera' && (
          <Radio className={classes.recordingMark} size={14} role="img" aria-label={words.live.by(person.name)} />
        )}
        <bdi title={name}>{name}</bdi>
      </span>
      {place.width >= WITH_BUTTONS && (
        <TileButtons
          tile={tile.key}
          session={other?.session ?? null}
          volume={kind === 'camera' ? (other?.volume ?? null) : null}
          name={person.name}
          isPinned={isPinned}
          {...full}
          onPin={onPin}
          onHide={onHide}
        />
      )}
    </li>
  )
}

/** Requests a picture only while it is on screen, and in no larger size than shown. */
function useShown({ other, kind, picture }: TileOf, { height }: Place): void {
  const own = useOwnCall()
  const session = other?.session
  const isShown = picture !== null
  const pixels = Math.round(height * devicePixelRatio)
  useEffect(() => {
    if (!session || !isShown) return
    own.show(session, { [kind]: pixels })
    return () => own.show(session, { [kind]: 0 })
  }, [own, session, kind, isShown, pixels])
}
