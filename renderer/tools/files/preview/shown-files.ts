/** Files for people looking together: how far a list is scrolled, or which file is open, and the position in it. */
import { useEffect, useMemo, useRef } from 'react'
import type { SharedFile } from '../../../../shared/tools/files/file-set.ts'
import { farIn, goFar, onScroll } from '../../../platform/places/scrolled-view.ts'
import { type ShownView, useShownView } from '../../../platform/places/shown-view.ts'
import shared from '../files.module.css'
import classes from './preview.module.css'

export type FileName = Pick<SharedFile, 'id' | 'device'>

const NAME = /^([0-9a-f]{24})-([0-9a-f]{64})$/
const nameOf = ({ id, device }: FileName): string => `${id}-${device}`

function fileNamed(name: string): FileName | null {
  const [, id, device] = NAME.exec(name) ?? []
  return id !== undefined && device !== undefined ? { id, device } : null
}

function useLatest<Value>(value: Value): { readonly current: Value } {
  const latest = useRef(value)
  useEffect(() => {
    latest.current = value
  })
  return latest
}

/** @param surface contains the list @param onOpen opens a file */
export function useShownList(surface: HTMLElement | null, onOpen: (file: FileName) => void): void {
  const open = useLatest(onOpen)
  const view = useMemo((): ShownView | null => {
    const scroller = () => surface?.querySelector(`.${shared.scroller}`)
    return (
      surface && {
        surface,
        read() {
          const list = scroller()
          return list ? { name: '', numbers: [farIn(list)] } : null
        },
        go({ name, numbers: [far = 0] }) {
          const [list, file] = [scroller(), fileNamed(name)]
          if (file) open.current(file)
          else if (list) goFar(list, far)
        },
        onChange: (listener) => onScroll(surface, listener),
      }
    )
  }, [surface, open])
  useShownView(view)
}

const THOUSANDTHS = 1000

/**
 * @param surface shows the file @param onOther shows another one instead @param onClose closes the file when the leader
 * does
 */
export function useShownFile(
  surface: HTMLElement | null,
  file: FileName,
  { onOther, onClose }: { onOther: ((file: FileName) => void) | undefined; onClose: () => void },
): void {
  const acts = useLatest({ onOther, onClose })
  const name = nameOf(file)
  const view = useMemo((): ShownView | null => {
    const text = () => surface?.querySelector(`.${classes.previewText}`)
    const picture = () => (surface?.querySelector('img, video') ?? surface)?.getBoundingClientRect()
    return (
      surface && {
        surface,
        read() {
          const scrolled = text()
          return { name, numbers: scrolled ? [farIn(scrolled)] : [] }
        },
        go(spot) {
          const [scrolled, other] = [text(), fileNamed(spot.name)]
          if (spot.name === name) {
            if (scrolled) goFar(scrolled, spot.numbers[0] ?? 0)
          } else if (other && acts.current.onOther) acts.current.onOther(other)
          else acts.current.onClose()
        },
        onChange: (listener) => onScroll(surface, listener),
        spotAt(x, y) {
          const box = picture()
          if (!box) return null
          const within = (at: number, start: number, size: number) =>
            Math.round(((at - start) / Math.max(1, size)) * THOUSANDTHS)
          return { name, numbers: [within(x, box.left, box.width), within(y, box.top, box.height)] }
        },
        pointOf(spot) {
          const box = picture()
          const [x = 0, y = 0] = spot.numbers
          if (!box || spot.name !== name) return null
          return { x: box.left + (x / THOUSANDTHS) * box.width, y: box.top + (y / THOUSANDTHS) * box.height }
        },
      }
    )
  }, [surface, name, acts])
  useShownView(view)
}
