import { Button, Loader } from '@mantine/core'
import { Captions, Maximize, Minimize, Volume2 } from 'lucide-react'
import { type ReactNode, useCallback, useRef, useState } from 'react'
import type { ShownCaption } from '../../../../shared/tools/casts/calls.ts'
import { useRemembered } from '../../../docs/remembered.ts'
import { usePeople } from '../../../platform/people/use-people.ts'
import { formatRoute } from '../../../platform/places/routes.ts'
import { strings } from '../../../strings/strings.ts'
import { useFullScreen } from '../../../ui/full-screen.ts'
import { useCommands } from '../../../ui/keyboard/commands.tsx'
import { IconButton } from '../../../ui/menus/icon-button.tsx'
import { Face } from '../../../ui/people/face.tsx'
import { ElapsedTime } from '../../../ui/time/elapsed-time.tsx'
import classes from '../casts.module.css'
import { castChoices, choose } from '../choices.ts'
import { BUTTON, Controls } from '../controls.tsx'
import { Guests } from '../own/guests.tsx'
import type { Program } from '../own/programs.ts'
import { Caption, CaptionField } from './captions.tsx'
import { type Playing, usePlayer } from './use-player.ts'

/** Shown before the first broadcast, until the person has read it. */
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

/** Explains why there is no sound or nothing arrives, and what to do. */
function PlayingNotices({ player, state: { progress, isSilenced }, trouble, retry }: Playing) {
  const words = strings.cast
  return (
    <>
      {isSilenced && progress !== 'waiting' && (
        <p className={classes.notice} role="alert">
          <span className={classes.noticeWords}>{words.silenced}</span>
          <Button size="compact-sm" onClick={() => player?.play()}>
            {words.playSound}
          </Button>
        </p>
      )}
      {trouble && (
        <p className={classes.notice} role="alert">
          <span className={classes.noticeWords}>{words.playTroubles[trouble]}</span>
          <Button size="compact-sm" onClick={retry}>
            {strings.app.retry}
          </Button>
        </p>
      )}
    </>
  )
}

/** Another person's broadcast. @param mayWrite if false, pictures can't be saved here @param more further buttons */
export function Watching({
  space,
  me,
  mayWrite,
  program: { main: cast, guests },
  caption,
  more,
}: {
  space: string
  me: string
  mayWrite: boolean
  program: Program
  caption: ShownCaption | null
  more: ReactNode
}) {
  const words = strings.cast
  const { device, title, since, viewers, isSilent } = cast
  const person = usePeople(space)(device)
  const { quality, volume, knowsRelaying, showsCaptions } = useRemembered(castChoices)
  const [isMuted, setMuted] = useState(false)
  const isOnStage = guests.some((guest) => guest.device === me)
  const heard = { quality, volume: isMuted ? 0 : volume, isTalk: isOnStage }
  const playing = usePlayer(space, cast, heard)
  const { player, trouble } = playing
  const { progress, hasPicture, behind } = playing.state
  const { element: stage, isFull, toggle: toggleFull } = useFullScreen()
  const { fullScreen, leaveFullScreen } = strings.tools
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
      {
        id: 'cast-captions',
        kind: 'action',
        title: words.captionsOnOrOff,
        icon: Captions,
        keys: 'c',
        run: () => choose({ showsCaptions: !showsCaptions }),
      },
      ...(toggleFull
        ? [{ id: 'cast-full', kind: 'action', title: fullScreen, icon: Maximize, keys: 'f', run: toggleFull } as const]
        : []),
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
        {caption && showsCaptions && <Caption caption={caption} />}
        {trouble !== 'refused' && (progress !== 'playing' || isSilent) && (
          <p className={classes.over} role="status">
            <Loader size={16} color="white" />
            {isSilent ? words.waitingFor(person.name) : progress === 'waiting' ? words.connecting : words.catchingUp}
          </p>
        )}
        {isFull && toggleFull && (
          <IconButton
            className={classes.leaveFull ?? ''}
            size={BUTTON}
            variant="default"
            label={leaveFullScreen}
            onClick={toggleFull}
          >
            <Minimize size={20} />
          </IconButton>
        )}
      </section>
      <Guests {...heard} space={space} me={me} guests={guests} />
      <PlayingNotices {...playing} />
      {!knowsRelaying && <RelayingNotice />}
      <div className={classes.about}>
        <div className={classes.aboutWords}>
          <h2 className={classes.title}>
            <bdi>{title}</bdi>
          </h2>
          <p className={classes.facts}>
            <bdi>{person.name}</bdi>
            <ElapsedTime since={since} label={words.duration} />
            {/* This person watches, even if the source may not have counted them yet. */}
            <span>{words.watching(Math.max(1, viewers))}</span>
            {progress === 'playing' && <span>{words.behind(Math.round(behind / 100) / 10)}</span>}
          </p>
        </div>
        <Controls
          space={space}
          me={mayWrite ? me : null}
          title={title}
          isMuted={isMuted}
          hasPicture={hasPicture}
          hasCaptions={caption !== null}
          pictureOf={() => shown.current}
          onMuted={setMuted}
          onFull={toggleFull}
          more={more}
        />
        {isOnStage && <CaptionField space={space} cast={cast.cast} />}
      </div>
    </>
  )
}
