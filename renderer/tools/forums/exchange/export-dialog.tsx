import { Button, Radio, Stack } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useDocs } from '../../../docs/docs-context.tsx'
import { spaceDocs } from '../../../docs/space-docs.ts'
import { useHost } from '../../../platform/host/host-context.tsx'
import { usePeople } from '../../../platform/people/use-people.ts'
import { strings } from '../../../strings/strings.ts'
import { Dialog } from '../../../ui/dialogs/dialog.tsx'
import { DialogActions } from '../../../ui/dialogs/dialog-actions.tsx'
import { fileName } from '../../../ui/files/file-name.ts'
import { saveFile } from '../../../ui/saving/save-file.ts'
import type { ForumProps } from '../forum-props.ts'
import { EXPORTS, type ExportFormat, exportForum } from './export-forum.ts'

type State = { kind: 'choosing' | 'failed' } | { kind: 'working' | 'done'; count: number }

/** Saves a forum as a file: shows progress, and can be canceled. */
export function ExportDialog({ detail, forum: { forum }, onClose }: ForumProps & { onClose: () => void }) {
  const words = strings.forums
  const docs = useDocs()
  const host = useHost()
  const personOf = usePeople(detail.id)
  const [format, setFormat] = useState<ExportFormat>('json')
  const [state, setState] = useState<State>({ kind: 'choosing' })
  const running = useRef<AbortController | null>(null)
  useEffect(() => () => running.current?.abort(), [])
  const start = async () => {
    const ended = new AbortController()
    running.current = ended
    let count = 0
    setState({ kind: 'working', count })
    try {
      const file = await exportForum({
        ...{ forum, format, signal: ended.signal },
        docs: spaceDocs({ docs, host, space: detail.id }),
        nameOf: (device) => personOf(device).name,
        onProgress: (posts) => {
          count = posts
          setState({ kind: 'working', count })
        },
      })
      if (ended.signal.aborted) return
      saveFile(`${fileName(`${detail.name} ${words.title}`, words.title)}.${EXPORTS[format].ending}`, file)
      setState({ kind: 'done', count })
    } catch {
      if (!ended.signal.aborted) setState({ kind: 'failed' })
    }
  }
  const cancel = () => {
    running.current?.abort()
    setState({ kind: 'choosing' })
  }
  return (
    <Dialog title={words.exportTitle} onClose={onClose}>
      <Stack>
        {state.kind === 'working' ? (
          <>
            <p role="status">{words.exporting(state.count)}</p>
            <Button variant="default" data-autofocus onClick={cancel}>
              {strings.app.cancel}
            </Button>
          </>
        ) : state.kind === 'done' ? (
          <>
            <p role="status">{words.exported(state.count)}</p>
            <Button data-autofocus onClick={onClose}>
              {strings.app.close}
            </Button>
          </>
        ) : (
          <>
            <Radio.Group
              label={words.format}
              description={words.exportDetail}
              value={format}
              onChange={(value) => setFormat(value as ExportFormat)}
            >
              <Stack gap={8} mt={8}>
                <Radio value="json" label={words.formats.json} data-autofocus />
                <Radio value="markdown" label={words.formats.markdown} />
                <Radio value="mbox" label={words.formats.mbox} />
              </Stack>
            </Radio.Group>
            {state.kind === 'failed' && <p role="alert">{words.exportFailed}</p>}
            <DialogActions>
              <Button onClick={() => void start()}>{words.exportNow}</Button>
            </DialogActions>
          </>
        )}
      </Stack>
    </Dialog>
  )
}
