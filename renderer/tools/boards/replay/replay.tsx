import './replay.css'
import { Excalidraw } from '@excalidraw/excalidraw'
import type { ExcalidrawImperativeAPI } from '@excalidraw/excalidraw/types'
import { Button, Checkbox, Slider } from '@mantine/core'
import { Pause, Play, SkipBack, SkipForward, X } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { compareOrder, risingIndices } from '../../../../shared/tools/boards/order.ts'
import { changesTo, ReplayHead, type ReplayTrack } from '../../../../shared/tools/boards/replay.ts'
import { useHost } from '../../../platform/host/host-context.tsx'
import { formats, strings } from '../../../strings/strings.ts'
import { IconButton } from '../../../ui/menus/icon-button.tsx'
import { useBoard } from '../board-context.tsx'
import { loadHistory } from './load-history.ts'

export const REPLAY_PANEL = 'replay'
/** Milliseconds: the length of a whole replay, and the time between two of its frames. */
const LENGTH = 15_000
const TICK = 50
const UNKNOWN = '#868e96'

/** The board at any time in the past, over the current one. */
export function Replay() {
  const { panel } = useBoard()
  return panel === REPLAY_PANEL ? <OpenReplay /> : null
}

function OpenReplay() {
  const { space, board, openPanel } = useBoard()
  const host = useHost()
  const [track, setTrack] = useState<ReplayTrack | 'failed' | null>(null)
  const [progress, setProgress] = useState(0)
  const frame = useRef<HTMLElement>(null)
  useEffect(() => {
    const stop = new AbortController()
    void loadHistory(host, space, board, { signal: stop.signal, onProgress: setProgress }).then((loaded) => {
      if (!stop.signal.aborted) setTrack(loaded ?? 'failed')
    })
    return () => stop.abort()
  }, [host, space, board])
  useEffect(() => {
    const before = document.activeElement
    frame.current?.focus()
    return () => {
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])
  const close = () => openPanel(null)
  return (
    <section
      ref={frame}
      className="board-replay"
      aria-label={strings.boards.replay}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        close()
      }}
    >
      {track === null || track === 'failed' || track.steps.length === 0 ? (
        <div className="board-message" role="status">
          {track === null
            ? strings.boards.replayReading(Math.floor(progress * 100))
            : track === 'failed'
              ? strings.boards.replayFailed
              : strings.boards.replayEmpty}
          <Button variant="default" onClick={close}>
            {strings.boards.close}
          </Button>
        </div>
      ) : (
        <Player track={track} onClose={close} />
      )}
    </section>
  )
}

interface Person {
  /** Null if the history doesn't say who it was. */
  author: string | null
  name: string
  color: string
}

/** The people who drew something, and their colors in the replay. */
function usePeople(steps: ReplayTrack['steps']): Person[] {
  const { members } = useBoard()
  return useMemo(() => {
    const seen = new Set(steps.map(({ author }) => author))
    return [...seen].map((author) => ({
      author,
      name: (author && members.get(author)?.name) || strings.boards.somebody,
      color: (author && members.get(author)?.color) || UNKNOWN,
    }))
  }, [steps, members])
}

/** A replay's position: the number of steps shown. */
function usePlayback(length: number) {
  const [at, setAt] = useState(length)
  const [isPlaying, setPlaying] = useState(false)
  useEffect(() => {
    if (!isPlaying) return
    const stride = Math.max(1, Math.round((length * TICK) / LENGTH))
    const timer = setInterval(
      () =>
        setAt((before) => {
          const next = Math.min(length, before + stride)
          if (next === length) setPlaying(false)
          return next
        }),
      Math.max(TICK, Math.min(500, LENGTH / length)),
    )
    return () => clearInterval(timer)
  }, [isPlaying, length])
  return {
    at,
    length,
    isPlaying,
    go(next: number) {
      setPlaying(false)
      setAt(Math.max(0, Math.min(length, next)))
    },
    toggle() {
      if (!isPlaying && at === length) setAt(0)
      setPlaying(!isPlaying)
    },
  }
}

function Player({ track, onClose }: { track: ReplayTrack; onClose: () => void }) {
  const { editor, writable } = useBoard()
  const { steps } = track
  const playback = usePlayback(steps.length)
  const { at } = playback
  const [colored, setColored] = useState(true)
  const head = useMemo(() => new ReplayHead(track), [track])
  const people = usePeople(steps)
  const step = steps[at - 1]
  const name = step && people.find(({ author }) => author === step.author)?.name
  const restore = () => {
    editor.put(changesTo(head.shapes, editor.elements))
    onClose()
  }
  return (
    <>
      <Drawing track={track} head={head} at={at} people={colored ? people : null} />
      <div className="board-replay-bar">
        <Controls {...playback} onClose={onClose} />
        <div className="board-replay-line">
          <output className="board-replay-said">
            {step
              ? strings.boards.replayStep(at, steps.length, name ?? '', formats.moment(step.time))
              : strings.boards.replayStart}
            {step?.coarse && <span className="board-quiet"> {strings.boards.replayCoarse}</span>}
          </output>
          <Checkbox
            label={strings.boards.replayColors}
            checked={colored}
            onChange={(event) => setColored(event.currentTarget.checked)}
          />
          {writable && (
            <Button size="compact-md" disabled={at === steps.length} onClick={restore}>
              {strings.boards.restoreFromHere}
            </Button>
          )}
        </div>
        {colored && (
          <ul className="board-replay-people">
            {people.map(({ author, name, color }) => (
              <li key={author}>
                <span style={{ background: color }} /> <bdi>{name}</bdi>
              </li>
            ))}
          </ul>
        )}
      </div>
    </>
  )
}

interface DrawingProps {
  track: ReplayTrack
  head: ReplayHead
  at: number
  /** Null: each shape has its own color. */
  people: readonly Person[] | null
}

/** The board after `at` steps. */
function Drawing({ track, head, at, people }: DrawingProps) {
  const { api: boardApi, theme } = useBoard()
  const [made, setMade] = useState<ExcalidrawImperativeAPI | null>(null)
  const [api, setApi] = useState<ExcalidrawImperativeAPI | null>(null)
  const colors = useMemo(() => people && new Map(people.map(({ author, color }) => [author, color])), [people])
  useEffect(() => {
    if (!api) return
    head.moveTo(at)
    const ordered = [...head.shapes.values()].sort((one, other) => compareOrder(one, other))
    const indices = risingIndices(ordered)
    const elements = ordered.map((shape, place) => ({
      ...shape,
      index: indices[place] ?? null,
      ...(colors && shape.type !== 'image' && { strokeColor: colors.get(track.drawnBy(shape.id)) ?? UNKNOWN }),
    }))
    api.updateScene({ elements: elements as never, captureUpdate: 'NEVER' })
  }, [api, head, at, colors, track])
  useEffect(() => {
    if (!api) return
    api.addFiles(Object.values(boardApi.getFiles()))
    const { scrollX, scrollY, zoom } = boardApi.getAppState()
    api.updateScene({ appState: { scrollX, scrollY, zoom } })
  }, [api, boardApi])
  return (
    <div className="board-replay-drawing">
      <Excalidraw
        excalidrawAPI={setMade}
        // Its first call means that the scene is set up: anything added earlier would be lost.
        onChange={() => setApi(made)}
        viewModeEnabled
        theme={theme}
        validateEmbeddable={false}
        aiEnabled={false}
        onLinkOpen={(_, event) => event.preventDefault()}
      />
    </div>
  )
}

function Controls({
  at,
  length,
  isPlaying,
  go,
  toggle,
  onClose,
}: ReturnType<typeof usePlayback> & { onClose(): void }) {
  return (
    <div className="board-replay-line">
      <IconButton label={isPlaying ? strings.boards.pauseReplay : strings.boards.playReplay} onClick={toggle}>
        {isPlaying ? <Pause size={18} /> : <Play size={18} />}
      </IconButton>
      <IconButton label={strings.boards.stepBack} disabled={at === 0} onClick={() => go(at - 1)}>
        <SkipBack size={18} />
      </IconButton>
      <IconButton label={strings.boards.stepForward} disabled={at === length} onClick={() => go(at + 1)}>
        <SkipForward size={18} />
      </IconButton>
      <Slider
        className="board-replay-slider"
        value={at}
        min={0}
        max={length}
        label={null}
        thumbLabel={strings.boards.replaySlider}
        onChange={go}
      />
      <IconButton
        label={strings.boards.closePanel(strings.boards.replay)}
        hint={strings.boards.close}
        onClick={onClose}
      >
        <X size={18} />
      </IconButton>
    </div>
  )
}
