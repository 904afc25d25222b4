import { Button } from '@mantine/core'
import { ArrowDown, ArrowUp, Frame, GripVertical, MonitorPlay } from 'lucide-react'
import { type DragEvent, useRef, useState } from 'react'
import { boundsOf } from '../../../shared/tools/boards/bounds.ts'
import type { BoardElement } from '../../../shared/tools/boards/element.ts'
import { isInvisible } from '../../../shared/tools/boards/invisible.ts'
import { BOARD_LIMITS } from '../../../shared/tools/boards/limits.ts'
import { orderSlides, SLIDES_KEY } from '../../../shared/tools/boards/meeting/together.ts'
import { wordsOf } from '../../../shared/tools/boards/shape-words.ts'
import { strings } from '../../strings/strings.ts'
import { IconButton } from '../../ui/menus/icon-button.tsx'
import { BarButton } from './bar-button.tsx'
import { useBoard } from './board-context.tsx'
import { BoardPanel } from './board-panel.tsx'
import { scrollTo } from './canvas/scroll-to.ts'
import { useElements } from './canvas/use-elements.ts'
import { viewportFor } from './canvas/view-geometry.ts'
import { usePresenting } from './live/presenting.tsx'
import { useTogether } from './meeting/use-together.ts'

const PANEL = 'slides'
const MARGIN = 40

export function SlidesButton() {
  const { panel, openPanel } = useBoard()
  const isOpen = panel === PANEL
  return (
    <BarButton
      label={strings.boards.slides}
      pressed={isOpen}
      onClick={() => openPanel(isOpen ? null : PANEL)}
      icon={MonitorPlay}
    />
  )
}

/** The board's frames in the order of the presentation. */
export function useSlides(): BoardElement[] {
  const elements = useElements()
  const { entries } = useTogether()
  const stored = entries.get(SLIDES_KEY)
  return orderSlides(
    [...elements.values()].filter((shape) => shape.type === 'frame' && !isInvisible(shape)),
    stored,
  )
}

/** The list of frames: to jump to them, reorder them, and present them. */
export function SlidesPanel() {
  const { panel } = useBoard()
  return panel === PANEL ? <OpenPanel /> : null
}

function OpenPanel() {
  const { api, writable } = useBoard()
  const slides = useSlides()
  const elements = useElements()
  const { set } = useTogether()
  const { start } = usePresenting()
  const [over, setOver] = useState<string | null>(null)
  const dragged = useRef<string | null>(null)
  const move = (id: string, to: number) => {
    const ids = slides.map((slide) => slide.id).filter((other) => other !== id)
    ids.splice(Math.max(0, Math.min(ids.length, to)), 0, id)
    set(SLIDES_KEY, ids.slice(0, BOARD_LIMITS.slides))
  }
  const drop = (event: DragEvent, to: number) => {
    event.preventDefault()
    setOver(null)
    if (dragged.current !== null) move(dragged.current, to)
    dragged.current = null
  }
  return (
    <BoardPanel title={strings.boards.slides}>
      <div className="board-panel-body">
        {slides.length === 0 && (
          <p className="board-quiet">{writable ? strings.boards.noSlides : strings.boards.noSlidesReader}</p>
        )}
        {slides.length === 0 && writable && (
          <Button
            variant="default"
            leftSection={<Frame size={18} />}
            aria-keyshortcuts="F"
            onClick={() => api.setActiveTool({ type: 'frame' })}
          >
            {strings.boards.drawFrame}
          </Button>
        )}
        {slides.length > 0 && <Button onClick={() => start(slides[0]?.id ?? '')}>{strings.boards.present}</Button>}
        <ol className="board-list">
          {slides.map((slide, place) => {
            const name = wordsOf(slide, elements) || strings.boards.frame(place + 1)
            return (
              <li
                key={slide.id}
                className="board-slide"
                data-over={over === slide.id}
                draggable={writable}
                onDragStart={() => {
                  dragged.current = slide.id
                }}
                onDragOver={(event) => {
                  event.preventDefault()
                  setOver(slide.id)
                }}
                onDrop={(event) => drop(event, place)}
                onDragEnd={() => setOver(null)}
                onKeyDown={(event) => {
                  const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
                  if (step === 0 || !event.altKey || !writable) return
                  event.preventDefault()
                  move(slide.id, place + step)
                }}
              >
                {writable && <GripVertical size={14} aria-hidden="true" />}
                <button
                  type="button"
                  onClick={() => {
                    const { width, height } = api.getAppState()
                    scrollTo(api, viewportFor(boundsOf(slide), { width, height }, MARGIN))
                  }}
                >
                  <span className="board-quiet">{place + 1}</span> <bdi>{name}</bdi>
                </button>
                {writable && (
                  <span className="board-slide-tools">
                    <IconButton
                      size="sm"
                      disabled={place === 0}
                      label={strings.boards.slideUp(name)}
                      hint={strings.boards.earlier}
                      keys="Alt+ArrowUp"
                      onClick={() => move(slide.id, place - 1)}
                    >
                      <ArrowUp size={14} />
                    </IconButton>
                    <IconButton
                      size="sm"
                      disabled={place === slides.length - 1}
                      label={strings.boards.slideDown(name)}
                      hint={strings.boards.later}
                      keys="Alt+ArrowDown"
                      onClick={() => move(slide.id, place + 1)}
                    >
                      <ArrowDown size={14} />
                    </IconButton>
                    <IconButton size="sm" label={strings.boards.presentFrom(name)} onClick={() => start(slide.id)}>
                      <MonitorPlay size={14} />
                    </IconButton>
                  </span>
                )}
              </li>
            )
          })}
        </ol>
      </div>
    </BoardPanel>
  )
}
