import { Button, Loader, NativeSelect, Slider } from '@mantine/core'
import { Camera, Maximize, Minimize, Volume2, VolumeX } from 'lucide-react'
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import type { ShownCast } from '../../../shared/tools/casts/calls.ts'
import { toFileName } from '../../../shared/tools/files/names.ts'
import { useFilesAccess } from '../../docs/files/files-context.tsx'
import { takePhoto } from '../../docs/files/photo.ts'
import { shareOne } from '../../docs/files/share-one.ts'
import { useRemembered } from '../../docs/remembered.ts'
import { formatRoute } from '../../platform/routes.ts'
import { useAppStore } from '../../platform/store.ts'
import { usePeople } from '../../platform/use-people.ts'
import { strings } from '../../strings/strings.ts'
import { useCommands } from '../../ui/commands.tsx'
import { ElapsedTime } from '../../ui/elapsed-time.tsx'
import { Face } from '../../ui/face.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import classes from './casts.module.css'
import { castChoices, choose } from './choices.ts'
import type { Quality } from './player/player.ts'
import { usePlayer } from './use-player.ts'

const QUALITIES = ['smooth', 'still', 'sound'] as const satisfies readonly Quality[]
const ICON = 20
const BUTTON = 40

function useFullScreen(): [(element: HTMLElement | null) => void, boolean, () => void] {
  const element = useRef<HTMLElement | null>(null)
  const [isFull, setFull] = useState(false)
  useEffect(() => {
    const changed = () => setFull(element.current !== null && document.fullscreenElement === element.current)
    document.addEventListener('fullscreenchange', changed)
    return () => document.removeEventListener('fullscreenchange', changed)
  }, [])
  const toggle = () => {
    if (document.fullscreenElement) void document.exitFullscreen().catch(() => undefined)
    else void element.current?.requestFullscreen?.().catch(() => undefined)
  }
  const show = useCallback((shown: HTMLElement | null) => {
    element.current = shown
  }, [])
  return [show, isFull, toggle]
}

/** Before the first broadcast, until the person has read it. */
function RelayingNotice() {
  const words = strings.cast
  const settle = () => choose({ knowsRelaying: true })
  return (
    <p className={classes.notice} role="status">
      <span className={classes.noticeWords}>{words.relaying}</span>
      <Button
        component="a"
        href={formatRoute({ view: 'settings', section: 'network' })}
        size="compact-sm"
        variant="subtle"
        onClick={settle}
      >
        {words.changeRelaying}
      </Button>
      <Button size="compact-sm" variant="default" onClick={settle}>
        {words.understood}
      </Button>
    </p>
  )
}

/** How loud it is, and whether it is heard at all. */
function Sound({ isMuted, onMuted }: { isMuted: boolean; onMuted: (isMuted: boolean) => void }) {
  const words = strings.cast
  const { volume } = useRemembered(castChoices)
  const isQuiet = isMuted || volume === 0
  return (
    <>
      <IconButton
        size={BUTTON}
        variant="default"
        label={isQuiet ? words.soundOn : words.soundOff}
        keys="m"
        onClick={() => (volume === 0 ? choose({ volume: 1 }) : onMuted(!isMuted))}
      >
        {isQuiet ? <VolumeX size={ICON} /> : <Volume2 size={ICON} />}
      </IconButton>
      <Slider
        className={classes.volume ?? ''}
        size="sm"
        min={0}
        max={100}
        value={Math.round(100 * volume)}
        label={null}
        thumbLabel={words.volume}
        onChange={(value) => {
          onMuted(false)
          choose({ volume: value / 100 })
        }}
      />
    </>
  )
}

/** Makes the picture on screen a file of the space, for all its members. */
function KeepPicture({
  space,
  me,
  title,
  pictureOf,
}: {
  space: string
  me: string
  title: string
  pictureOf: () => HTMLCanvasElement | null
}) {
  const words = strings.cast
  const files = useFilesAccess()
  const store = useAppStore()
  const [isKeeping, setKeeping] = useState(false)
  const keep = async () => {
    const canvas = pictureOf()
    const photo = canvas && (await takePhoto(canvas, (moment) => toFileName(`${title} ${moment}.jpg`, `${moment}.jpg`)))
    if (!photo) return
    setKeeping(true)
    const { parts, close } = files.open(space, me, null)
    const isShared = await shareOne(parts, photo)
    close()
    setKeeping(false)
    store.notify(isShared ? words.pictureKept : words.pictureNotKept)
  }
  return (
    <IconButton
      size={BUTTON}
      variant="default"
      label={words.keepPicture}
      loading={isKeeping}
      onClick={() => void keep()}
    >
      <Camera size={ICON} />
    </IconButton>
  )
}

/** Somebody else's broadcast. @param me null: nothing of it can be kept here @param more a further button */
export function Watching({
  space,
  me,
  cast,
  more,
}: {
  space: string
  me: string | null
  cast: ShownCast
  more: ReactNode
}) {
  const words = strings.cast
  const { device, title, since, viewers, isSilent } = cast
  const person = usePeople(space)(device)
  const { quality, knowsRelaying } = useRemembered(castChoices)
  const [isMuted, setMuted] = useState(false)
  const [player, { progress, hasPicture, behind, isSilenced }] = usePlayer(space, cast, isMuted)
  const [stage, isFull, toggleFull] = useFullScreen()
  const shown = useRef<HTMLCanvasElement | null>(null)
  const canvas = useCallback(
    (element: HTMLCanvasElement | null) => {
      shown.current = element
      player?.show(element)
    },
    [player],
  )
  const toggleMuted = () => setMuted(!isMuted)
  useCommands(() => ({
    commands: [
      { id: 'cast-sound', kind: 'action', title: words.soundOnOrOff, icon: Volume2, keys: 'm', run: toggleMuted },
      { id: 'cast-full', kind: 'action', title: words.fullScreen, icon: Maximize, keys: 'f', run: toggleFull },
    ],
  }))
  return (
    <>
      <section ref={stage} className={classes.stage} aria-label={words.nameAndTitle(person.name, title)}>
        {!hasPicture && <Face device={device} {...person} size={96} />}
        <canvas
          ref={canvas}
          className={classes.canvas}
          hidden={!hasPicture}
          role="img"
          aria-label={words.pictureOf(person.name)}
        />
        {(progress !== 'playing' || isSilent) && (
          <p className={classes.over} role="status">
            <Loader size={16} color="white" />
            {isSilent ? words.waitingFor(person.name) : progress === 'waiting' ? words.connecting : words.catchingUp}
          </p>
        )}
        {isFull && (
          <IconButton
            className={classes.leaveFull ?? ''}
            size={BUTTON}
            variant="default"
            label={words.leaveFullScreen}
            onClick={toggleFull}
          >
            <Minimize size={ICON} />
          </IconButton>
        )}
      </section>
      {isSilenced && progress !== 'waiting' && (
        <p className={classes.notice} role="alert">
          <span className={classes.noticeWords}>{words.silenced}</span>
          <Button size="compact-sm" onClick={() => player?.play()}>
            {words.playSound}
          </Button>
        </p>
      )}
      {!knowsRelaying && <RelayingNotice />}
      <div className={classes.about}>
        <div className={classes.aboutWords}>
          <h2 className={classes.title}>
            <bdi>{title}</bdi>
          </h2>
          <p className={classes.facts}>
            <bdi>{person.name}</bdi>
            <ElapsedTime since={since} label={words.duration} />
            <span>{words.watching(viewers)}</span>
            {progress === 'playing' && <span>{words.behind(Math.round(behind / 100) / 10)}</span>}
          </p>
        </div>
        <div className={classes.controls} role="toolbar" aria-label={words.controls}>
          <Sound isMuted={isMuted} onMuted={setMuted} />
          <NativeSelect
            aria-label={words.quality}
            value={quality}
            onChange={({ currentTarget: { value } }) =>
              choose({ quality: QUALITIES.find((each) => each === value) ?? 'smooth' })
            }
            data={QUALITIES.map((value) => ({ value, label: words.qualities[value] }))}
          />
          {me && hasPicture && <KeepPicture space={space} me={me} title={title} pictureOf={() => shown.current} />}
          <IconButton size={BUTTON} variant="default" label={words.fullScreen} keys="f" onClick={toggleFull}>
            <Maximize size={ICON} />
          </IconButton>
          {more}
        </div>
      </div>
    </>
  )
}
