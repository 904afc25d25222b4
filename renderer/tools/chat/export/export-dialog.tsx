import { Button, Checkbox, Progress, Radio, Stack } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { SpaceDetail } from '../../../../shared/ipc/contract.ts'
import { useDocs } from '../../../docs/docs-context.tsx'
import { useHost } from '../../../platform/host/host-context.tsx'
import { formats, strings } from '../../../strings/strings.ts'
import { Dialog } from '../../../ui/dialogs/dialog.tsx'
import { DialogActions } from '../../../ui/dialogs/dialog-actions.tsx'
import { saveFile } from '../../../ui/saving/save-file.ts'
import { clockTime } from '../../../ui/time/time.ts'
import { type Author, UNKNOWN_AUTHOR } from '../authors/authors.ts'
import { exportChannel } from './export-channel.ts'
import type { ExportFormat } from './write-export.ts'

type State =
  | { kind: 'choosing' }
  | { kind: 'working'; messages: number; part: number }
  | { kind: 'done'; messages: number; missing: number }
  | { kind: 'failed' }

/** Saves a channel as a file: shows progress, and can be canceled. */
export function ExportDialog({
  detail,
  channel,
  name,
  authors,
  onClose,
}: {
  detail: SpaceDetail
  channel: string
  name: string
  authors: ReadonlyMap<string, Author>
  onClose: () => void
}) {
  const docs = useDocs()
  const host = useHost()
  const [format, setFormat] = useState<ExportFormat>('markdown')
  const [withFiles, setWithFiles] = useState(true)
  const [state, setState] = useState<State>({ kind: 'choosing' })
  const running = useRef<AbortController | null>(null)
  useEffect(() => () => running.current?.abort(), [])
  const words = strings.conversations

  const start = async () => {
    const ended = new AbortController()
    running.current = ended
    setState({ kind: 'working', messages: 0, part: 0 })
    const owners = detail.members.flatMap(({ device, role }) => (role === 'owner' ? [device] : []))
    try {
      const exported = await exportChannel({
        docs,
        host,
        space: detail.id,
        channel,
        mayHide: (device) => owners.includes(device),
        signal: ended.signal,
        format,
        withFiles,
        names: {
          space: detail.name,
          channel: name,
          nameOf: (device) => (authors.get(device) ?? UNKNOWN_AUTHOR).name,
          day: formats.day,
          clock: clockTime,
        },
        onProgress: ({ messages, done, of }) => setState({ kind: 'working', messages, part: done / of }),
      })
      saveFile(exported.name, exported.blob)
      setState({ kind: 'done', ...exported })
    } catch {
      if (!ended.signal.aborted) setState({ kind: 'failed' })
    }
  }
  const cancel = () => {
    running.current?.abort()
    setState({ kind: 'choosing' })
  }
  return (
    <Dialog title={words.exportTitle(name)} onClose={onClose}>
      <Stack>
        {state.kind === 'working' ? (
          <>
            <Progress value={state.part * 100} aria-label={words.exporting(state.messages)} />
            <p role="status">{words.exporting(state.messages)}</p>
            <Button variant="default" onClick={cancel}>
              {strings.app.cancel}
            </Button>
          </>
        ) : state.kind === 'done' ? (
          <>
            <p role="status">{words.exported(state.messages)}</p>
            {state.missing > 0 && <p>{words.exportedWithout(state.missing)}</p>}
            <Button data-autofocus onClick={onClose}>
              {strings.app.close}
            </Button>
          </>
        ) : (
          <>
            <Radio.Group
              label={words.exportFormat}
              value={format}
              onChange={(value) => setFormat(value === 'json' ? 'json' : 'markdown')}
            >
              <Stack gap={8} mt={8}>
                <Radio value="markdown" label={words.exportMarkdown} data-autofocus />
                <Radio value="json" label={words.exportJson} />
              </Stack>
            </Radio.Group>
            <Checkbox
              label={words.exportFiles}
              checked={withFiles}
              onChange={({ currentTarget }) => setWithFiles(currentTarget.checked)}
            />
            {state.kind === 'failed' && <p role="alert">{words.exportFailed}</p>}
            <DialogActions>
              <Button onClick={() => void start()}>{words.exportStart}</Button>
            </DialogActions>
          </>
        )}
      </Stack>
    </Dialog>
  )
}
