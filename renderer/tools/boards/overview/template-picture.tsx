import { useEffect, useRef } from 'react'
import { type Template, templateShapes } from './templates.ts'
import { drawThumbnail } from './thumbnail.ts'

const MIDDLE = { x: 0, y: 0 }

/** A preview of a template; null for an empty board. */
export function TemplatePicture({ template, theme }: { template: Template | null; theme: 'light' | 'dark' }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const shapes = template ? [...templateShapes(template, MIDDLE, null).values()] : []
    if (canvas.current) drawThumbnail(canvas.current, shapes, new Map(), theme)
  }, [template, theme])
  return (
    <span aria-hidden="true">
      <canvas ref={canvas} width={320} height={200} />
    </span>
  )
}
