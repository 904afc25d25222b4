import { Button } from '@mantine/core'
import { X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { type Notice, useApp, useAppStore } from '../../platform/state/store.ts'
import { strings } from '../../strings/strings.ts'
import { layer } from '../../ui/layer.ts'
import { IconButton } from '../../ui/menus/icon-button.tsx'
import classes from './banners.module.css'

/** How long a notice stays that disappears by itself, and one that offers an action. Milliseconds. */
const SHOWN = 8000
const SHOWN_WITH_ACTION = 20_000
const MOST_AT_A_TIME = 3

function Toast({ notice: { id, text, action, passes } }: { notice: Notice }) {
  const { dismissNotice, dismissNotices } = useAppStore()
  const [isPointedAt, setPointedAt] = useState(false)
  const [hasFocus, setFocus] = useState(false)
  const isWaiting = passes && !isPointedAt && !hasFocus
  const time = action ? SHOWN_WITH_ACTION : SHOWN
  // biome-ignore lint/correctness/useExhaustiveDependencies: another one that says the same is shown as long
  useEffect(() => {
    if (!isWaiting) return
    const timer = setTimeout(() => dismissNotices(text), time)
    return () => clearTimeout(timer)
  }, [id, text, isWaiting, time, dismissNotices])
  return (
    <div
      className={classes.toast}
      role="status"
      onPointerEnter={() => setPointedAt(true)}
      onPointerLeave={() => setPointedAt(false)}
      onFocus={() => setFocus(true)}
      onBlur={() => setFocus(false)}
    >
      <span>{text}</span>
      {action && (
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => {
            action.run()
            dismissNotice(id)
          }}
        >
          {action.words}
        </Button>
      )}
      <IconButton label={strings.app.dismiss} onClick={() => dismissNotices(text)}>
        <X size={18} />
      </IconButton>
    </div>
  )
}

/** Only the last of several notices with the same text. Once it is undone, the one before appears. */
const lastOfEach = (notices: readonly Notice[]): readonly Notice[] =>
  notices.filter((notice) => notices.findLast(({ text }) => text === notice.text) === notice)

/**
 * Messages about recent events, at the bottom of the app. They disappear by themselves, except those that must be read.
 */
export function Toasts() {
  const notices = useApp((data) => data.notices)
  const all = layer('toasts', classes.toasts)
  // Dialogs leave this much space for them, so that they don't cover any buttons.
  useEffect(() => {
    const { style } = document.documentElement
    const observer = new ResizeObserver(([entry]) =>
      style.setProperty('--toasts', `${Math.ceil(entry?.contentRect.height ?? 0)}px`),
    )
    observer.observe(all)
    return () => {
      observer.disconnect()
      style.removeProperty('--toasts')
    }
  }, [all])
  return createPortal(
    lastOfEach(notices)
      .slice(-MOST_AT_A_TIME)
      .map((notice) => <Toast key={notice.text} notice={notice} />),
    all,
  )
}
