import { ChevronLeft, ChevronRight, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { boundsOf } from '../../../../shared/tools/boards/bounds.ts'
import { strings } from '../../../strings/strings.ts'
import { IconButton } from '../../../ui/menus/icon-button.tsx'
import { useBoard } from '../board-context.tsx'
import { scrollTo, viewportOf } from '../canvas/scroll-to.ts'
import { viewportFor } from '../canvas/view-geometry.ts'
import { useSlides } from '../slides.tsx'
import { LaserIcon } from './laser-icon.ts'
import { usePresenting } from './presenting.tsx'

const STEPS: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowDown: 1,
  PageDown: 1,
  ' ': 1,
  Enter: 1,
  ArrowLeft: -1,
  ArrowUp: -1,
  PageUp: -1,
  Backspace: -1,
}

/** Shows one frame after the other in the whole window; followers see the same. The pointer is a laser meanwhile. */
export function Presenter() {
  const { frame } = usePresenting()
  return frame === null ? null : <Running frame={frame} />
}

function Running({ frame: shown }: { frame: string }) {
  const { api, frame, live, openPanel, follow } = useBoard()
  const { start, end } = usePresenting()
  const slides = useSlides()
  const bar = useRef<HTMLDivElement>(null)
  const place = slides.findIndex(({ id }) => id === shown)
  const slide = slides[place]
  const go = (step: number) => {
    const next = slides[Math.max(0, place + step)]
    if (next && next.id !== shown) start(next.id)
  }
  const latest = useRef({ go, end })
  latest.current = { go, end }

  useEffect(() => {
    openPanel(null)
    follow(null)
    frame.dataset.presenting = ''
    const before = viewportOf(api)
    api.setActiveTool({ type: 'laser' })
    bar.current?.focus()
    const onKey = (event: KeyboardEvent) => {
      const isButton = event.target instanceof HTMLButtonElement && (event.key === ' ' || event.key === 'Enter')
      const step = isButton ? undefined : STEPS[event.key]
      if (event.key === 'Escape') latest.current.end()
      else if (event.key === 'Home') latest.current.go(Number.NEGATIVE_INFINITY)
      else if (step !== undefined) latest.current.go(step)
      else if (isButton || event.key === 'Tab' || event.ctrlKey || event.metaKey) return
      event.preventDefault()
      event.stopPropagation()
    }
    window.addEventListener('keydown', onKey, { capture: true })
    void frame.requestFullscreen?.().catch(() => undefined)
    const onFullscreen = () => document.fullscreenElement === null && latest.current.end()
    document.addEventListener('fullscreenchange', onFullscreen)
    return () => {
      window.removeEventListener('keydown', onKey, { capture: true })
      document.removeEventListener('fullscreenchange', onFullscreen)
      if (document.fullscreenElement) void document.exitFullscreen().catch(() => undefined)
      delete frame.dataset.presenting
      api.setActiveTool({ type: 'selection' })
      scrollTo(api, before)
    }
  }, [api, frame, openPanel, follow])

  useEffect(() => {
    if (!slide) {
      end()
      return
    }
    const show = () => {
      const { width, height } = api.getAppState()
      scrollTo(api, viewportFor(boundsOf(slide), { width, height }))
    }
    show()
    // The window gets its new size a moment later.
    const observer = new ResizeObserver(() => requestAnimationFrame(show))
    observer.observe(frame)
    return () => observer.disconnect()
  }, [api, frame, slide, end])

  useEffect(() => {
    live?.set({ presenting: { frame: shown, number: Math.max(1, place + 1), of: Math.max(1, slides.length) } })
  }, [live, shown, place, slides.length])
  useEffect(() => () => live?.set({ presenting: null }), [live])

  return (
    <div ref={bar} className="board-presenter" role="toolbar" aria-label={strings.boards.presenting} tabIndex={-1}>
      <IconButton label={strings.boards.previous} disabled={place <= 0} onClick={() => go(-1)}>
        <ChevronLeft size={18} />
      </IconButton>
      <span role="status">{strings.boards.slideNumber(place + 1, slides.length)}</span>
      <IconButton label={strings.boards.next} disabled={place >= slides.length - 1} onClick={() => go(1)}>
        <ChevronRight size={18} />
      </IconButton>
      <IconButton label={strings.boards.laser} onClick={() => api.setActiveTool({ type: 'laser' })}>
        <LaserIcon size={18} />
      </IconButton>
      <IconButton label={strings.boards.endPresenting} onClick={end}>
        <X size={18} />
      </IconButton>
    </div>
  )
}
