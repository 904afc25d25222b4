import { Button, Progress, Stack } from '@mantine/core'
import { Upload } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { SpaceDetail } from '../../../../shared/ipc/contract.ts'
import type { ReadFile } from '../../../../shared/tools/forums/exchange/exchanged.ts'
import { useDocs } from '../../../docs/docs-context.tsx'
import { whyNotRead } from '../../../platform/browser/why-not-read.ts'
import type { SpaceOnScreen } from '../../../platform/view/view.tsx'
import { strings } from '../../../strings/strings.ts'
import { Dialog } from '../../../ui/dialogs/dialog.tsx'
import { DialogActions } from '../../../ui/dialogs/dialog-actions.tsx'
import { LeftOutList } from '../../../ui/files/left-out-list.tsx'
import { OpenFileButton } from '../../../ui/files/open-file-button.tsx'
import classes from '../forum.module.css'
import { importDiscussions } from './import-discussions.ts'
import { readFile } from './read-file.ts'

type State =
  | { kind: 'choosing' | 'failed' }
  | { kind: 'unread'; why: string }
  | { kind: 'found'; read: ReadFile }
  | { kind: 'writing'; count: number; of: number }
  | { kind: 'done'; count: number }

/** Number of titles shown before an import. */
const SHOWN = 5
const FORMATS = '.mbox,.json,.md,.markdown,.txt,application/mbox,application/json,text/markdown,text/plain'

/** Adds the discussions of a file: shows what it would add, then its progress, and can be canceled. */
export function ImportDialog({ detail, onClose }: SpaceOnScreen & { onClose: () => void }) {
  return (
    <Dialog title={strings.forums.importTitle} onClose={onClose}>
      {detail && <Import detail={detail} onClose={onClose} />}
    </Dialog>
  )
}

function Import({ detail, onClose }: { detail: SpaceDetail; onClose: () => void }) {
  const words = strings.forums
  const docs = useDocs()
  const [state, setState] = useState<State>({ kind: 'choosing' })
  const running = useRef<AbortController | null>(null)
  useEffect(() => () => running.current?.abort(), [])
  const begin = (): AbortSignal => {
    const ended = new AbortController()
    running.current?.abort()
    running.current = ended
    return ended.signal
  }
  const read = async (file: File) => {
    const unnamed = { title: words.untitled, author: words.unknownAuthor }
    const signal = begin()
    try {
      const found = await readFile(file, unnamed, signal)
      setState(found ? { kind: 'found', read: found } : { kind: 'unread', why: words.notImported(file.name) })
    } catch (error) {
      if (!signal.aborted) setState({ kind: 'unread', why: whyNotRead(error, file.name, words.notImported(file.name)) })
    }
  }
  const write = async (found: ReadFile) => {
    const of = postsIn(found)
    const onProgress = (count: number) => setState({ kind: 'writing', count, of })
    onProgress(0)
    try {
      const options = { docs, space: detail.id, me: detail.me, signal: begin(), onProgress }
      setState({ kind: 'done', count: await importDiscussions(options, found.discussions) })
    } catch {
      setState({ kind: 'failed' })
    }
  }
  return (
    <Stack>
      {state.kind === 'found' ? (
        <Found read={state.read} onImport={() => void write(state.read)} />
      ) : state.kind === 'writing' ? (
        <>
          <Progress value={(100 * state.count) / state.of} aria-label={words.importing(state.count)} />
          <p role="status">{words.importing(state.count)}</p>
          <Button variant="default" data-autofocus onClick={() => running.current?.abort()}>
            {strings.app.cancel}
          </Button>
        </>
      ) : state.kind === 'done' ? (
        <>
          <p role="status">{words.imported(state.count)}</p>
          <Button data-autofocus onClick={onClose}>
            {strings.app.close}
          </Button>
        </>
      ) : (
        <>
          <p>{words.importDetail}</p>
          {state.kind === 'unread' && <p role="alert">{state.why}</p>}
          {state.kind === 'failed' && <p role="alert">{words.notSent}</p>}
          <DialogActions>
            <OpenFileButton icon={<Upload size={18} />} accept={FORMATS} onFile={read}>
              {words.chooseFile}
            </OpenFileButton>
          </DialogActions>
        </>
      )}
    </Stack>
  )
}

const postsIn = ({ discussions }: ReadFile): number => discussions.reduce((sum, { posts }) => sum + posts.length, 0)

function Found({ read, onImport }: { read: ReadFile; onImport: () => void }) {
  const words = strings.forums
  const { discussions, leftOut } = read
  return (
    <>
      <p role="status">{words.importFound(discussions.length, postsIn(read))}</p>
      <ul className={classes.found}>
        {discussions.slice(0, SHOWN).map(({ title }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: discussions of a file have no other key
          <li key={place}>
            <bdi>{title}</bdi>
          </li>
        ))}
        {discussions.length > SHOWN && <li>{words.importMore(discussions.length - SHOWN)}</li>}
      </ul>
      <LeftOutList leftOut={leftOut} words={words.leftOut} />
      <p className={classes.quiet}>{words.importSigned}</p>
      <DialogActions>
        <Button data-autofocus onClick={onImport}>
          {words.importNow}
        </Button>
      </DialogActions>
    </>
  )
}
