import { Button } from '@mantine/core'
import { RotateCw } from 'lucide-react'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { useHost } from '../../platform/host-context.tsx'
import { strings } from '../../strings/strings.ts'
import { FileInput } from '../../ui/files/file-input.tsx'
import { AppSession, type Unshared } from './app-session.ts'
import classes from './apps.module.css'
import { LeaveDialog } from './leave-dialog.tsx'
import { SANDBOX } from './probe.ts'
import { SendDialog, type Sent } from './send-dialog.tsx'

interface Choosing {
  accept: string
  multiple: boolean
  done: (files: File[]) => void
}

/** The page at a place of an app. Never another site's. */
function placeInApp(address: string, at: string): string {
  const { origin, href } = new URL(at, address)
  return origin === new URL(address).origin ? href : address
}

/** A started app. Taking it off the screen ends its process. */
export function AppFrame({
  space,
  item,
  name,
  address,
  at,
  frame,
  onEscape,
  onRestart,
}: {
  space: string
  item: string
  name: string
  /** Of the app's site. */
  address: string
  /** Where in the app; empty: its first page. */
  at: string
  frame: RefObject<HTMLIFrameElement | null>
  onEscape: () => void
  onRestart: () => void
}) {
  const words = strings.apps
  const host = useHost()
  const picker = useRef<HTMLInputElement>(null)
  const choosing = useRef<Choosing | null>(null)
  const [accepts, setAccepts] = useState<Omit<Choosing, 'done'>>({ accept: '', multiple: false })
  const [isSilent, setSilent] = useState(false)
  const [unshared, setUnshared] = useState<Unshared | null>(null)
  const [link, setLink] = useState<string | null>(null)
  const [sent, setSent] = useState<Sent | null>(null)
  const leaves = useRef(onEscape)
  leaves.current = onEscape
  useEffect(() => {
    if (!frame.current) return
    const session = new AppSession({
      host,
      space,
      item,
      frame: frame.current,
      origin: new URL(address).origin,
      wishes: {
        silent: setSilent,
        unshared: setUnshared,
        link: setLink,
        escape: () => leaves.current(),
        chat: (message) => new Promise((resolve) => setSent({ ...message, decide: resolve })),
        choose: (accept, multiple) =>
          new Promise((done) => {
            choosing.current?.done([])
            choosing.current = { accept, multiple, done }
            setAccepts({ accept, multiple })
            setTimeout(() => picker.current?.click())
          }),
      },
    })
    return () => session.stop()
  }, [host, space, item, address, frame])
  useEffect(() => {
    const input = picker.current
    const cancel = () => choosing.current?.done([])
    input?.addEventListener('cancel', cancel)
    return () => input?.removeEventListener('cancel', cancel)
  }, [])
  return (
    <div className={classes.running}>
      {unshared && (
        <p className={classes.line} role="status">
          {unshared === 'full' ? words.full : words.viewOnly}
        </p>
      )}
      {isSilent && (
        <p className={classes.line} role="alert">
          {words.silent}
          <Button size="compact-sm" variant="default" leftSection={<RotateCw size={14} />} onClick={onRestart}>
            {words.restart}
          </Button>
        </p>
      )}
      <iframe
        ref={frame}
        title={name}
        className={classes.frame}
        src={placeInApp(address, at)}
        sandbox={SANDBOX}
        allow="fullscreen; gamepad; autoplay"
        referrerPolicy="no-referrer"
      />
      <FileInput ref={picker} label={words.choose} {...accepts} onFiles={(files) => choosing.current?.done(files)} />
      {link !== null && <LeaveDialog link={link} onClose={() => setLink(null)} />}
      {sent && <SendDialog space={space} sent={sent} onClose={() => setSent(null)} />}
    </div>
  )
}
