import { Popover } from '@mantine/core'
import type { Node } from '@tiptap/pm/model'
import { TableOfContents } from 'lucide-react'
import { useEffect, useState } from 'react'
import { smallest } from '../../../shared/base/extremes.ts'
import { scrollerOf } from '../../editor/bar/bar-place.ts'
import { onContent } from '../../editor/on-content.ts'
import type { OpenPage } from '../../editor/open-page.ts'
import { strings } from '../../strings/strings.ts'
import { IconButton } from '../../ui/menus/icon-button.tsx'

/** Maximum number of listed headings. */
const MOST = 1000
/** Distance in pixels from the top of the view within which a heading becomes the current one. */
const TOP = 96
/**
 * Distance in pixels from the start of the text within which a first heading is the current one, however much is above
 * it.
 */
const BEGINNING = 40

interface Heading {
  level: number
  text: string
}

export function headingsOf(page: Node): Heading[] {
  const headings: Heading[] = []
  page.descendants((node) => {
    const text = node.type.name === 'heading' ? node.textContent.trim() : ''
    if (text !== '' && headings.length < MOST) headings.push({ level: node.attrs.level as number, text })
    return !node.isTextblock
  })
  return headings
}

/** Their elements, in the same order. */
const elementsOf = ({ editor }: OpenPage): HTMLElement[] =>
  [...editor.view.dom.querySelectorAll<HTMLElement>('h1, h2, h3')].filter(
    ({ textContent }) => textContent?.trim() !== '',
  )

/** The current headings of the page, updated at most once per frame. */
function useHeadings(open: OpenPage): readonly Heading[] {
  const [headings, setHeadings] = useState<readonly Heading[]>([])
  useEffect(() => {
    const read = () => {
      const next = headingsOf(open.editor.state.doc)
      setHeadings((before) => (JSON.stringify(before) === JSON.stringify(next) ? before : next))
    }
    read()
    return onContent(open, read)
  }, [open])
  return headings
}

/** The heading of the section at the top of the view; -1 before the first. */
function useCurrent(open: OpenPage, headings: readonly Heading[]): number {
  const [current, setCurrent] = useState(-1)
  // biome-ignore lint/correctness/useExhaustiveDependencies: other headings are other elements
  useEffect(() => {
    const scroller = scrollerOf(open.editor.view.dom)
    const elements = elementsOf(open)
    let frame = 0
    const find = () => {
      const text = open.editor.view.dom.getBoundingClientRect().top
      const top = Math.max(scroller.getBoundingClientRect().top + TOP, text + BEGINNING)
      let [low, high] = [0, elements.length]
      while (low < high) {
        const middle = (low + high) >> 1
        if ((elements[middle]?.getBoundingClientRect().top ?? 0) <= top) low = middle + 1
        else high = middle
      }
      const isAtEnd = scroller.scrollTop > 0 && scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 1
      setCurrent(isAtEnd ? elements.length - 1 : low - 1)
    }
    const scrolled = () => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(find)
    }
    find()
    scroller.addEventListener('scroll', scrolled, { passive: true })
    return () => {
      cancelAnimationFrame(frame)
      scroller.removeEventListener('scroll', scrolled)
    }
  }, [open, headings])
  return current
}

/** Shows a heading, with the cursor at its end. */
function jump({ editor, ...open }: OpenPage, index: number): void {
  const element = elementsOf({ editor, ...open })[index]
  if (!element) return
  if (editor.isEditable) {
    const end = editor.view.posAtDOM(element, element.childNodes.length)
    editor.chain().setTextSelection(end).focus(null, { scrollIntoView: false }).run()
  }
  element.scrollIntoView({ block: 'start' })
}

interface OutlineProps {
  open: OpenPage
  /** Whether it is shown next to the page; otherwise a button opens it. */
  isBeside: boolean
}

/** The headings of a page: each links to its section, and the current one is marked. */
export function PageOutline({ open, isBeside }: OutlineProps) {
  const headings = useHeadings(open)
  const [isOpen, setOpen] = useState(false)
  if (headings.length < 2) return null
  const list = (
    <Headings
      open={open}
      headings={headings}
      onJump={(index) => {
        setOpen(false)
        jump(open, index)
      }}
    />
  )
  if (isBeside) return list
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" width={280} trapFocus returnFocus>
      <Popover.Target>
        <IconButton label={strings.pages.outline} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          <TableOfContents size={18} />
        </IconButton>
      </Popover.Target>
      <Popover.Dropdown p={8}>{list}</Popover.Dropdown>
    </Popover>
  )
}

function Headings({
  open,
  headings,
  onJump,
}: {
  open: OpenPage
  headings: readonly Heading[]
  onJump: (index: number) => void
}) {
  const current = useCurrent(open, headings)
  const highest = smallest(headings.map(({ level }) => level))
  return (
    <nav className="page-outline" aria-label={strings.pages.outline}>
      <ul>
        {headings.map(({ level, text }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two headings may have the same text
          <li key={index} data-depth={level - highest}>
            <button
              type="button"
              aria-current={index === current ? 'location' : undefined}
              title={text}
              onClick={() => onJump(index)}
            >
              <bdi>{text}</bdi>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  )
}
