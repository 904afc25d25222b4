import { Button } from '@mantine/core'
import { RotateCw } from 'lucide-react'
import { type RefObject, useEffect, useRef, useState } from 'react'
import type { AppInstance } from '../../../../shared/tools/apps/calls.ts'
import { useWindows } from '../../../docs/presence/presence-context.tsx'
import { useHost } from '../../../platform/host/host-context.tsx'
import { strings } from '../../../strings/strings.ts'
import { AppView } from '../app-view.tsx'
import classes from '../apps.module.css'
import { LeaveDialog } from '../leave-dialog.tsx'
import { ImportDialog } from '../packages/import-dialog.tsx'
import { SendDialog } from '../packages/send-dialog.tsx'
import { frameDoor, viewDoor, viewedSite } from './app-door.ts'
import { AppSession, type Unshared } from './app-session.ts'
import { SANDBOX } from './probe.ts'
import { useQuestions } from './use-questions.ts'

/** The page at a place of an app. Never another site's. */
function placeInApp(address: string, at: string): string {
  const { href } = new URL(at, address)
  return href.startsWith(address) ? href : address
}

/** A started app. Taking it off the screen ends its process. */
export function AppFrame({
  instance,
  isWatching,
  name,
  address,
  at,
  frame,
  onEscape,
  onRestart,
  onStop,
  onLoaded,
}: {
  instance: AppInstance
  isWatching: boolean
  name: string
  /** The address of the app's site. */
  address: string
  /** Where in the app; empty: its first page. */
  at: string
  frame: RefObject<HTMLElement | null>
  onEscape: () => void
  onRestart: () => void
  onStop: () => void
  /** A page of the app has loaded. */
  onLoaded: () => void
}) {
  const words = strings.apps
  const host = useHost()
  const openWindows = useWindows()
  const site = viewedSite(address)
  const place = placeInApp(address, at)
  const [isSilent, setSilent] = useState(false)
  const [isFlooded, setFlooded] = useState(false)
  const [unshared, setUnshared] = useState<Unshared | null>(null)
  const { asked, ask, answer } = useQuestions()
  const leaves = useRef(onEscape)
  leaves.current = onEscape
  useEffect(() => {
    const element = frame.current
    const isFrame = element instanceof HTMLIFrameElement
    if (!isFrame && site === null) return
    const session = new AppSession({
      host,
      instance,
      windows: openWindows(instance.space),
      door: isFrame ? frameDoor(element, new URL(address).origin) : viewDoor(host, site ?? ''),
      wishes: {
        silent: setSilent,
        flooded: () => setFlooded(true),
        // A reason that affects all updates takes precedence over one that affects some.
        unshared: (why) => setUnshared((before) => (why === 'partly' && before ? before : why)),
        link: (link) => void ask({ kind: 'leave', link }),
        escape() {
          // From a view, the keyboard focus returns to this page.
          window.focus()
          leaves.current()
        },
        chat: (message) =>
          new Promise((resolve) => {
            if (!ask({ kind: 'send', sent: { ...message, decide: resolve } })) resolve(false)
          }),
        choose: (accept, multiple) =>
          new Promise((done) => {
            if (!ask({ kind: 'import', wanted: { accept, multiple, done } })) done([])
          }),
      },
    })
    return () => session.stop()
  }, [host, instance, openWindows, address, site, frame, ask])
  const asking = { onClose: answer, onStop: asked?.isAtOnce ? onStop : null }
  return (
    <div className={classes.running}>
      {unshared && (
        <p className={classes.line} role="status">
          {unshared === 'view-only' ? (isWatching ? words.watching : words.viewOnly) : words[unshared]}
        </p>
      )}
      {(isSilent || isFlooded) && (
        <p className={classes.line} role="alert">
          {isFlooded ? words.flooded : words.silent}
          <Button size="compact-sm" variant="default" leftSection={<RotateCw size={14} />} onClick={onRestart}>
            {words.restart}
          </Button>
        </p>
      )}
      {isFlooded ? null : site === null ? (
        <iframe
          ref={frame as RefObject<HTMLIFrameElement>}
          title={name}
          className={classes.frame}
          src={place}
          onLoad={onLoaded}
          sandbox={SANDBOX}
          allow="fullscreen; gamepad; autoplay"
          referrerPolicy="no-referrer"
        />
      ) : (
        <AppView site={site} path={place.slice(address.length - 1)} frame={frame as RefObject<HTMLDivElement>} />
      )}
      {asked?.question.kind === 'leave' && <LeaveDialog {...asking} link={asked.question.link} />}
      {asked?.question.kind === 'send' && <SendDialog {...asking} space={instance.space} sent={asked.question.sent} />}
      {asked?.question.kind === 'import' && (
        <ImportDialog {...asking} space={instance.space} wanted={asked.question.wanted} />
      )}
    </div>
  )
}
